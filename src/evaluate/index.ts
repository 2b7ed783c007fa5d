export * from './combine.ts';
export * from './compiled.ts';
export * from './missing.ts';
export * from './outcome.ts';
export { Desk, PlannedAction } from './planned.ts';
export * from './problem.ts';
export { MOST_MEMBERS } from './read-fact.ts';
export * from './read-own.ts';
export * from './read-request.ts';
