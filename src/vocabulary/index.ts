export * from './define.ts';
export * from './facts.ts';
export * from './json-schema.ts';
export * from './requests.ts';
export * from './vocabulary.ts';
export * from './words.ts';
