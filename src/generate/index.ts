export { literal } from './constants.ts';
export * from './module.ts';
