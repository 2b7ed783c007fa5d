export * from './github.ts';
export * from './json.ts';
export * from './junit.ts';
export * from './sarif.ts';
export * from './text.ts';
