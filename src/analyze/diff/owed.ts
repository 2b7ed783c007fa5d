/** Whether two decisions show that a duty is owed otherwise, and a request on which they do. */
import { isObject } from '../../evaluate/index.ts';
import type { Decision } from '../../explain/index.ts';
import { isInstant, parseInstant, tellInstant } from '../../language/index.ts';
import type { Request } from '../space/request.ts';
import type { TwoSides } from './action.ts';
import type { DutyChange, Shown } from './change.ts';
import type { Duty } from './side.ts';

export type Term = Extract<DutyChange['change'], 'due' | 'owner' | 'fulfilment'>;

/** Whether a duty that both decisions have is due, owed or weighs otherwise in one. */
export function differsIn(term: Term, { policy, id }: Duty): (shown: Shown) => boolean {
  const key = ({ due: 'dueAt', owner: 'owner', fulfilment: 'fulfilment' } as const)[term];
  const told = ({ obligations, advice }: Decision) => {
    const own = [...obligations, ...advice].filter((one) => one.policy === policy && one.id === id);
    return own.length === 0
      ? undefined
      : own
          .map((one) => one[key] ?? '')
          .sort()
          .join(' ');
  };
  return ({ before, after }) => {
    const [was, is] = [told(before), told(after)];
    return was !== undefined && is !== undefined && was !== is;
  };
}

/**
 * A request like one that was found, at another time: which of two moments is later, or whether clocks change between
 * them, no diagram tells. It is answered as that was, by both sides.
 */
export function shownApart(
  { before, after, space }: TwoSides,
  found: Shown,
  differs: (shown: Shown) => boolean,
): Shown | undefined {
  const times = [...space.facts.values()].filter(({ shape }) => shape.type === 'time').map(({ name }) => name);
  for (const request of times.flatMap((path) => otherTimes(found.request, path.split('.')))) {
    const shown = {
      ...found,
      request,
      before: before.engine.decide(request as unknown),
      after: after.engine.decide(request as unknown),
    };
    const isAlike = shown.before.effect === found.before.effect && shown.after.effect === found.after.effect;
    if (isAlike && shown.before.problems.length + shown.after.problems.length === 0 && differs(shown)) return shown;
  }
  return undefined;
}

/** Before clocks change and after, at ends of months, in a leap year; long before and long after everything else. */
const MOMENTS = [
  '2026-02-20T20:00:00Z',
  '2026-03-08T08:00:00Z',
  '2026-05-31T20:00:00Z',
  '2026-07-15T19:00:00Z',
  '2026-10-15T19:00:00Z',
  '2026-12-15T20:00:00Z',
  '2028-01-31T20:00:00Z',
  '2028-02-29T20:00:00Z',
  '2008-03-03T18:00:00Z',
  '2048-03-03T18:00:00Z',
].map(parseInstant);

/** The request with one time at each of these moments: all other times moved along, or none. */
function otherTimes(request: Request, path: readonly string[]): Request[] {
  const now = parseInstant(String(valueAt(request, path)));
  if (!isInstant(now)) return [];
  return MOMENTS.flatMap((moment) => [
    moved(request, moment - now) as Request,
    withValue(request, path, tellInstant(moment)) as Request,
  ]);
}

function valueAt(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return value;
  return isObject(value) ? valueAt((value as Record<string, unknown>)[name], rest) : undefined;
}

function withValue(value: unknown, [name, ...rest]: readonly string[], told: unknown): unknown {
  if (name === undefined || !isObject(value)) return told;
  return { ...value, [name]: withValue((value as Record<string, unknown>)[name], rest, told) };
}

/** All times in a request by so much. */
function moved(value: unknown, by: number): unknown {
  if (Array.isArray(value)) return value.map((one) => moved(one, by));
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, moved(one, by)]));
  const instant = typeof value === 'string' ? parseInstant(value) : Number.NaN;
  return isInstant(instant) ? tellInstant(instant + by) : value;
}
