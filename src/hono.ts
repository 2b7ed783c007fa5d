/**
 * `alpr-policy/hono`: a middleware in front of what needs a permit. Hono itself is not imported.
 *
 * @module
 */
export { honoPermit } from './guard/hono.ts';
export type { GuardOptions } from './guard/options.ts';
export { type Permit, permitOf } from './guard/permit.ts';
