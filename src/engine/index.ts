export type { StreamOptions } from './batch.ts';
export * from './engine.ts';
export * from './inside.ts';
export * from './recorder.ts';
