export * from './plate.ts';
export * from './ready-made.ts';
