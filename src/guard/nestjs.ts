import { askFor } from './guard.ts';
import type { GuardOptions } from './options.ts';
import { givePermit, unkept } from './permit.ts';
import { type NodeResponse, seal } from './seal.ts';

/** What is used of Nest's `ExecutionContext`. */
export interface HttpContext {
  getType(): string;
  switchToHttp(): { getRequest(): unknown; getResponse(): unknown };
}

/** A `CanActivate` of Nest. */
export interface PermitGuard {
  canActivate(context: HttpContext): Promise<boolean>;
}

/** What {@link permitGuard} takes. */
export interface NestGuardOptions<R, Req, Q extends R[keyof R] = R[keyof R]> extends GuardOptions<R, Req, Q> {
  /** The exception that refuses: `(body) => new ForbiddenException(body)` of Nest's, for its filters. */
  readonly exceptionOf?: (body: object) => unknown;
}

/**
 * Refuses where a host gives no exception of Nest's. Nest answers 403 with the message; `body` says why.
 *
 * @example
 * new NotPermitted({ effect: 'deny' }).statusCode; // => 403
 */
export class NotPermitted extends Error {
  /** As errors of the package http-errors are: Nest 12 looks for all three. */
  readonly statusCode = 403;
  readonly status = 403;
  readonly expose = true;
  readonly body: object;

  constructor(body: object) {
    super('not permitted');
    this.name = 'NotPermitted';
    this.body = body;
  }
}

/**
 * A guard for NestJS, on Express or on Fastify, that lets only a permit through, as `requirePermit` of
 * `alpr-policy/express` does: `@UseGuards(permitGuard({ … }))`. Only HTTP can be guarded; anything else is refused. The
 * handler finds its permit by its request: `permitOf(request)`.
 *
 * @example
 * const engine = createEngine({ policies: [barstow466, californiaAlpr] });
 * const requestOf = () => ({ action: 'violation.report', subject: { role: 'dispatcher' } }) as const;
 * typeof permitGuard({ engine, requestOf }).canActivate; // => 'function'
 */
export function permitGuard<R, Req extends object, const Q extends R[keyof R]>(
  options: NestGuardOptions<R, Req, Q>,
): PermitGuard {
  const { exceptionOf = (body: object) => new NotPermitted(body) } = options;
  return {
    async canActivate(context) {
      if (context.getType() !== 'http') return false;
      const http = context.switchToHttp();
      const request = http.getRequest() as Req;
      const asked = await askFor(options, request);
      if ('status' in asked) throw exceptionOf(asked.body);
      const permit = givePermit(request, asked.decision, asked.open);
      // Fastify's reply stands before Node's response; Express's is Node's response.
      const response = http.getResponse() as NodeResponse & { readonly raw?: NodeResponse };
      seal(response.raw ?? response, (status) => unkept(permit, status));
      return true;
    },
  };
}
