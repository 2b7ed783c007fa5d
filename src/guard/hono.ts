import type { Context, MiddlewareHandler } from 'hono';
import { askFor } from './guard.ts';
import type { GuardOptions } from './options.ts';
import { givePermit, unkept } from './permit.ts';
import { type NodeResponse, seal } from './seal.ts';

/**
 * A middleware for Hono 4, on any runtime, that lets only a permit through, as `requirePermit` of `alpr-policy/express`
 * does. The handler finds its permit by its context: `permitOf(c)`.
 *
 * @example
 * const engine = createEngine({ policies: [barstow466, californiaAlpr] });
 * const requestOf = () => ({ action: 'violation.report', subject: { role: 'dispatcher' } }) as const;
 * typeof honoPermit({ engine, requestOf }); // => 'function'
 */
export function honoPermit<R, const Q extends R[keyof R]>(options: GuardOptions<R, Context, Q>): MiddlewareHandler {
  return async (context, next) => {
    const asked = await askFor(options, context);
    if ('status' in asked) return context.json(asked.body, asked.status);
    const permit = givePermit(context, asked.decision, asked.open);
    // On Node a handler can answer past Hono, by the response that the adapter hands it.
    const { outgoing } = (context.env ?? {}) as { readonly outgoing?: Partial<NodeResponse> };
    if (typeof outgoing?.writeHead === 'function') seal(outgoing as NodeResponse, (status) => unkept(permit, status));
    await next();
    const instead = unkept(permit, context.res.status);
    if (instead === undefined) return undefined;
    // Nothing of the handler's answer goes out: not its headers either, which Hono would carry over.
    await context.res.body?.cancel();
    context.res = undefined;
    context.res = new Response(JSON.stringify(instead.body), {
      status: instead.status,
      headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    });
    return undefined;
  };
}
