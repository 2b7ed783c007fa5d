/** The model's operators: each as its sentence in the contract says it. */
import type { Condition, Test } from '../../src/language/index.ts';
import { addPeriod, parseTime } from '../oracle/decide.js';
import { all, any, is, not, type Truth } from './truth.ts';

export type Told = { readonly untold: string } | { readonly value: unknown };

export function testsIn(condition: Condition | undefined): Test[] {
  if (condition === undefined) return [];
  if ('all' in condition) return condition.all.flatMap(testsIn);
  if ('any' in condition) return condition.any.flatMap(testsIn);
  return 'not' in condition ? testsIn(condition.not) : [condition];
}

type Value = Record<string, { readonly fact: string } | string> & { readonly fact?: string };

export function othersIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const { fact, until, at, notBy } = value as Value & Record<'until' | 'at' | 'notBy', { fact: string } | undefined>;
  return [fact, until?.fact, at?.fact, notBy?.fact].filter((path) => path !== undefined);
}

const instant = (value: unknown) => (typeof value === 'string' ? parseTime(value) : Number(value)) as number;

/** A comparison is false with a null on either side; otherwise unknown with an unknown. */
function compared(operands: readonly Told[], holds: (...values: never[]) => boolean): Truth {
  if (operands.some((told) => 'value' in told && told.value === null)) return 'false';
  if (operands.some((told) => 'untold' in told)) return 'unknown';
  return is(holds(...(operands.map((told) => ('value' in told ? told.value : undefined)) as never[])));
}

export function testTruth({ fact, operator, value }: Test, tell: (path: string) => Told): Truth {
  const told = tell(fact);
  const other = () => [told, tell((value as { fact: string }).fact)];
  const number = (holds: (a: number, b: number) => boolean) =>
    compared([told], (a: number) => holds(a, value as number));
  switch (operator) {
    case 'equal':
      return compared([told], (a) => a === value);
    case 'notEqual':
      return not(compared([told], (a) => a === value));
    case 'in':
      return compared([told], (a) => (value as unknown[]).includes(a));
    case 'notIn':
      return not(compared([told], (a) => (value as unknown[]).includes(a)));
    case 'contains':
      return compared([told], (a: unknown[]) => a.includes(value));
    case 'doesNotContain':
      return not(compared([told], (a: unknown[]) => a.includes(value)));
    case 'lessThan':
      return number((a, b) => a < b);
    case 'lessThanInclusive':
      return number((a, b) => a <= b);
    case 'greaterThan':
      return number((a, b) => a > b);
    case 'greaterThanInclusive':
      return number((a, b) => a >= b);
    case 'none':
      return 'untold' in told ? 'unknown' : is(told.value === null);
    case 'given':
      return compared([told], (a: unknown) => typeof a !== 'string' || a.trim() !== '');
    case 'same':
      return compared(other(), (a, b) => a === b);
    case 'notAfter':
      return compared(other(), (a, b) => instant(a) <= instant(b));
    case 'memberOf':
      return compared(other(), (a, b: unknown[]) => b.includes(a));
    case 'elapsed': {
      const { period, until } = value as { period: string; until: { fact: string } };
      return compared([told, tell(until.fact)], (a, b) => addPeriod(instant(a), period) <= instant(b));
    }
    case 'attested':
      return 'untold' in told
        ? 'unknown'
        : any(absencesIn(told.value).map((absence) => all(absenceTruths(absence, value, tell))));
    default:
      throw new Error(`the model does not know ${operator}`);
  }
}

const absencesIn = (value: unknown) => (value ?? []) as Record<string, unknown>[];

function absenceTruths(absence: Record<string, unknown>, value: unknown, tell: (path: string) => Told): Truth[] {
  const { office, at, notBy } = value as { office: string; at: { fact: string }; notBy: { fact: string } };
  const field = (name: string): Told => (absence[name] === undefined ? { untold: name } : { value: absence[name] });
  const notAfter = (a: unknown, b: unknown) => instant(a) <= instant(b);
  return [
    compared([field('office')], (a) => a === office),
    compared([field('from'), tell(at.fact)], notAfter),
    absence['until'] === null
      ? 'true'
      : any(['untold' in field('until') ? 'unknown' : 'false', compared([tell(at.fact), field('until')], notAfter)]),
    compared([field('assertedBy'), tell(notBy.fact)], (a, b) => a !== b),
  ];
}

export function untoldBy({ fact, operator, value }: Test, tell: (path: string) => Told): string[] {
  const paths = [fact, ...othersIn(value)];
  const untold = (path: string) => {
    const told = tell(path);
    return 'untold' in told ? [told.untold] : [];
  };
  const told = tell(fact);
  if (operator !== 'attested') return paths.flatMap(untold);
  if ('untold' in told) return [told.untold];
  const [, at = '', notBy = ''] = paths;
  return absencesIn(told.value).flatMap((absence, index) => {
    const truths = absenceTruths(absence, value, tell);
    if (truths.includes('false')) return [];
    const names = ['office', 'from', 'until', 'assertedBy'];
    return names.flatMap((name, place) => {
      if (truths[place] !== 'unknown') return [];
      const own = absence[name] === undefined ? [`${fact}.${index}.${name}`] : [];
      return [...own, ...(place === 1 || place === 2 ? untold(at) : []), ...(place === 3 ? untold(notBy) : [])];
    });
  });
}
