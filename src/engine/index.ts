export * from './engine.ts';
export * from './inside.ts';
