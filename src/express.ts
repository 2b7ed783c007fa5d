/**
 * `alpr-policy/express`: a middleware in front of what needs a permit. Express itself is not imported.
 *
 * @module
 */
export { requirePermit } from './guard/express.ts';
export type { GuardOptions } from './guard/options.ts';
export { type Permit, permitOf } from './guard/permit.ts';
