export * from './engine.ts';
export * from './inside.ts';
export * from './recorder.ts';
