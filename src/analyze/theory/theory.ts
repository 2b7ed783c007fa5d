/** Whether told facts can be to each other as an assignment says; values that are, or a smallest part that cannot be. */
import { type Absence, arrangementsOf } from './absences.ts';
import { withEitherWay } from './apart.ts';
import { sameIds } from './ids.ts';
import type { AbsenceLiteral, ClassLiteral, EqualLiteral, Literal, NumberLiteral, TimeLiteral } from './literal.ts';
import { numbersOf } from './numbers.ts';
import { timesOf } from './order.ts';

export type Answer =
  | { readonly possible: Values }
  /** These cannot all be so; without any one of them they could. */
  | { readonly conflict: readonly Literal[] }
  /** Neither was shown. */
  | { readonly unknown: readonly Literal[] };

/** Instants and numbers by fact; ids as the number of their group; the records of each list. */
export interface Values {
  readonly times: ReadonlyMap<string, number>;
  readonly numbers: ReadonlyMap<string, number>;
  readonly groups: ReadonlyMap<string, number>;
  readonly absences: readonly Absence[];
}

export interface Kinds {
  /** What a fact is: times and numbers have an order, of all others only some are the same. */
  kindOf(fact: string): 'time' | 'number' | 'other';
}

export function answerOf(literals: readonly Literal[], kinds: Kinds): Answer {
  const answer = tried(literals, kinds);
  if (answer === 'unknown') return { unknown: literals };
  return answer === 'impossible' ? { conflict: smallest(literals, kinds) } : { possible: answer };
}

function smallest(literals: readonly Literal[], kinds: Kinds): readonly Literal[] {
  let kept = literals;
  for (const one of literals) {
    const without = kept.filter((other) => other !== one);
    if (tried(without, kinds) === 'impossible') kept = without;
  }
  return kept;
}

function tried(literals: readonly Literal[], kinds: Kinds): Values | 'impossible' | 'unknown' {
  const pairs = literals.filter(isOfPairs);
  const arrangements = arrangementsOf(
    literals.filter((one) => one.kind === 'absence'),
    literals.filter((one) => one.kind === 'class'),
  );
  if (arrangements === 'unknown') return 'unknown';
  let answer: 'impossible' | 'unknown' = 'impossible';
  for (const { said, absences } of arrangements) {
    const one = together([...pairs, ...said], kinds);
    if (typeof one !== 'string') return { ...one, absences };
    if (one === 'unknown') answer = one;
  }
  return answer;
}

type OfPairs = Exclude<Literal, AbsenceLiteral | ClassLiteral>;

const isOfPairs = (one: Literal): one is OfPairs => one.kind !== 'absence' && one.kind !== 'class';

/** Times, numbers and ids are nothing to each other: each kind is asked alone. */
function together(literals: readonly OfPairs[], kinds: Kinds): Omit<Values, 'absences'> | 'impossible' | 'unknown' {
  const [ids, times, numbers]: [EqualLiteral[], TimeLiteral[], NumberLiteral[]] = [[], [], []];
  for (const one of literals) {
    if (one.kind === 'bound') numbers.push(one);
    else if (one.kind === 'period' || kinds.kindOf(one.facts[0]) === 'time') times.push(one);
    else if (kinds.kindOf(one.facts[0]) === 'number') numbers.push(one);
    else if (one.kind === 'equal') ids.push(one);
  }
  const groups = sameIds(ids);
  if (groups === undefined) return 'impossible';
  const size = withEitherWay<NumberLiteral>(numbers, numbersOf);
  if (size === 'impossible') return size;
  const time = withEitherWay<TimeLiteral>(times, timesOf);
  if (time === 'impossible') return time;
  if (size === 'unknown' || time === 'unknown') return 'unknown';
  return { times: time, numbers: size, groups };
}
