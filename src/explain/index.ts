export * from './decision.ts';
export * from './explanation.ts';
export * from './facts.ts';
export * from './phrases.ts';
export * from './reasons.ts';
export * from './remedies/apply.ts';
export type { Change } from './remedies/change.ts';
export * from './remedies/search.ts';
export * from './render.ts';
