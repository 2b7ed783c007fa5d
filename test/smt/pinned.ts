/** A request as terms: every fact of it is what the request tells. */
import { calendarOf, parseInstant, parsePeriod } from '../../src/language/index.ts';
import type { Fact, Request } from './facts.ts';
import { and, not, numeral, type Term } from './script.ts';

/** To be made before the problem is written out: a text may need a name in it. */
export function pinned(request: Request, told: unknown, clock: number): Term {
  return and([...request.facts.values()].map((fact) => fixed(request, fact, toldAt(request, told, fact.path, clock))));
}

/** Where the periods end that begin at these moments. */
export function pinnedPeriods(request: Request, told: unknown, clock: number): Term {
  return and(
    request.world.periods.all.flatMap(({ months, days, zone, end }) =>
      [...request.facts.values()].flatMap(({ path, shape, value }) => {
        const at = shape.type === 'time' ? instant(toldAt(request, told, path, clock)) : undefined;
        const period = parsePeriod(`P${months}M${days}D`);
        if (at === undefined || period === undefined) return [];
        return [`(= (${end} ${value}) ${numeral(calendarOf(zone)?.add(at, period) ?? Number.NaN)})`];
      }),
    ),
  );
}

function toldAt(request: Request, told: unknown, path: string, clock: number): unknown {
  const found = path
    .split('.')
    .reduce<unknown>((at, step) => (at == null ? at : (at as Record<string, unknown>)[step]), told);
  return found === undefined && path === request.world.vocabulary.now ? clock : found;
}

function instant(told: unknown): number | undefined {
  return typeof told === 'string' ? parseInstant(told) : typeof told === 'number' ? told : undefined;
}

function fixed(request: Request, fact: Fact, told: unknown): Term {
  if (told === undefined) return fact.untold;
  if (told === null) return fact.none;
  return and([fact.told, valued(request, fact, told)]);
}

function valued(request: Request, { shape, value, members, records }: Fact, told: unknown): Term {
  switch (shape.type) {
    case 'object':
      return 'true';
    case 'set':
      return and([...(members ?? [])].map(([one, isIn]) => ((told as unknown[]).includes(one) ? isIn : not(isIn))));
    case 'records': {
      const list = told as readonly Record<string, unknown>[];
      if (list.length > (records?.length ?? 0)) throw new TypeError('more records than there are terms for');
      return and(
        (records ?? []).flatMap(({ isThere, fields }, index) => {
          const record = list[index];
          if (record === undefined) return [not(isThere)];
          return [isThere, ...[...fields].map(([name, field]) => fixed(request, field, record[name]))];
        }),
      );
    }
    case 'boolean':
      return told === true ? (value as Term) : not(value as Term);
    case 'number':
      return `(= ${value} ${numeral(told as number)})`;
    case 'time':
      return `(= ${value} ${numeral(instant(told) ?? Number.NaN)})`;
    default:
      return `(= ${value} ${request.world.texts.constant(told as string)})`;
  }
}
