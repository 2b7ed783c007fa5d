import type { Duty } from '../evaluate/index.ts';
import type { Decision } from '../explain/index.ts';
import type { Refused } from './options.ts';

/** What a handler is let in with. The gates that are open are its to keep, before it acts. */
export interface Permit {
  readonly decision: Decision;
  /** The gates that nobody has kept yet. While there is one, no answer of the handler goes out. */
  readonly open: readonly Duty[];
  /**
   * Says that a gate is kept: that the access is on record, that the request is filed.
   *
   * @throws TypeError for what is no gate of this permit
   */
  keep(obligation: string): void;
}

const permits = new WeakMap<object, Permit>();

/**
 * The permit with which a handler was let in, by the framework's request (of Hono: its context).
 *
 * @throws TypeError where nothing stands in front of the handler that asks for a permit
 * @example
 * const unguarded = () => permitOf({});
 * let message = '';
 * try { unguarded(); } catch (error) { message = String(error); }
 * message.startsWith('TypeError: nothing asked for a permit'); // => true
 */
export function permitOf(request: object): Permit {
  const permit = permits.get(request);
  if (permit !== undefined) return permit;
  throw new TypeError('nothing asked for a permit in front of this handler');
}

/** Of several guards in front of one handler, each adds its gates. */
export function givePermit(request: object, decision: Decision, gates: readonly Duty[]): Permit {
  const before = permits.get(request);
  let open = gates;
  const permit: Permit = {
    decision,
    get open() {
      return [...(before?.open ?? []), ...open];
    },
    keep(obligation) {
      const isOwn = gates.some(({ id }) => id === obligation);
      if (!isOwn && before === undefined)
        throw new TypeError(`this permit has no gate of that name: ${obligation.slice(0, 80)}`);
      open = open.filter(({ id }) => id !== obligation);
      if (!isOwn || before?.open.some(({ id }) => id === obligation)) before?.keep(obligation);
    },
  };
  permits.set(request, permit);
  return permit;
}

/** What goes out in place of an answer for which a gate was not kept; an error that says no more may go out as it is. */
export function unkept(permit: Permit, status: number): Refused | undefined {
  if (status >= 400 || permit.open.length === 0) return undefined;
  return { status: 500, body: { error: 'gate-not-kept', gates: permit.open.map(({ id }) => id) } };
}
