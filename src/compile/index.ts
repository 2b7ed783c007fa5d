export * from './compile.ts';
export * from './order.ts';
export * from './plan.ts';
