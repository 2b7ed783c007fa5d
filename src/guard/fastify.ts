import type { FastifyRequest, preHandlerAsyncHookHandler } from 'fastify';
import { askFor } from './guard.ts';
import type { GuardOptions } from './options.ts';
import { givePermit, unkept } from './permit.ts';
import { seal } from './seal.ts';

/**
 * A `preHandler` hook for Fastify 5 that lets only a permit through, as `requirePermit` of `alpr-policy/express` does. An
 * answer for which a gate was not kept does not go out, also where a handler hijacks the reply.
 *
 * @example
 * const engine = createEngine({ policies: [barstow466, californiaAlpr] });
 * const requestOf = () => ({ action: 'violation.report', subject: { role: 'dispatcher' } }) as const;
 * const route = { preHandler: preHandlerPermit({ engine, requestOf }) };
 * typeof route.preHandler; // => 'function'
 */
export function preHandlerPermit<R, const Q extends R[keyof R]>(
  options: GuardOptions<R, FastifyRequest, Q>,
): preHandlerAsyncHookHandler {
  return async (request, reply) => {
    const asked = await askFor(options, request);
    if ('status' in asked) return reply.code(asked.status).send(asked.body);
    const permit = givePermit(request, asked.decision, asked.open);
    seal(reply.raw, (status) => unkept(permit, status));
    return undefined;
  };
}
