/**
 * `alpr-policy/nestjs`: a guard in front of what needs a permit, on Express or Fastify. Nest itself is not imported.
 *
 * @module
 */
export {
  type HttpContext,
  type NestGuardOptions,
  NotPermitted,
  type PermitGuard,
  permitGuard,
} from './guard/nestjs.ts';
export type { GuardOptions } from './guard/options.ts';
export { type Permit, permitOf } from './guard/permit.ts';
