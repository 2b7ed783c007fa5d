import type { Request, RequestHandler } from 'express';
import { askFor } from './guard.ts';
import type { GuardOptions } from './options.ts';
import { givePermit, unkept } from './permit.ts';
import { seal } from './seal.ts';

/**
 * A middleware for Express 4 and 5 that lets only a permit through. Whoever is denied, or of whom too little is known,
 * gets 403 and why. Gates that `gates` does not keep are the handler's: until it has said `permitOf(req).keep(…)` for
 * each, no answer of it below 400 goes out, but a 500 that names the gates.
 *
 * @example
 * const engine = createEngine({ policies: [barstow466, californiaAlpr] });
 * const guard = requirePermit({ engine, requestOf: () => ({ action: 'violation.report', subject: { role: 'dispatcher' } }) });
 * guard.length; // => 3
 */
export function requirePermit<R, const Q extends R[keyof R]>(options: GuardOptions<R, Request, Q>): RequestHandler {
  return (request, response, next) => {
    askFor(options, request)
      .then((asked) => {
        if ('status' in asked) {
          response.status(asked.status).json(asked.body);
          return;
        }
        const permit = givePermit(request, asked.decision, asked.open);
        seal(response, (status) => unkept(permit, status));
        next();
      })
      .catch(next);
  };
}
