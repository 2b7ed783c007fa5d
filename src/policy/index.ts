/** What runs without YAML and zod: all that stages to the right of this one need of a policy. */
export * from './canonical.ts';
export * from './document.ts';
export * from './errors.ts';
export * from './policy.ts';
export * from './rule.ts';
