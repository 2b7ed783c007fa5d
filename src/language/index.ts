export * from './calendar.ts';
export * from './condition.ts';
export * from './instant.ts';
export * from './operators/operator.ts';
export * from './operators/table.ts';
export * from './period.ts';
export * from './shape.ts';
export * from './truth.ts';
