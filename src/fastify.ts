/**
 * `alpr-policy/fastify`: a `preHandler` hook in front of what needs a permit. Fastify itself is not imported.
 *
 * @module
 */
export { preHandlerPermit } from './guard/fastify.ts';
export type { GuardOptions } from './guard/options.ts';
export { type Permit, permitOf } from './guard/permit.ts';
