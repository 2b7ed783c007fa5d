export * from './atom.ts';
export * from './formula.ts';
export * from './polarity.ts';
export * from './reduce.ts';
export * from './residual.ts';
export * from './spans.ts';
