export * from './compile.ts';
export * from './lay-out.ts';
export { conjuncts } from './nodes.ts';
export * from './order.ts';
export * from './plan.ts';
export { scanned } from './split.ts';
