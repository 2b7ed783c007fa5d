export * from './compare.ts';
export * from './read-text.ts';
export * from './render.ts';
export * from './rests.ts';
