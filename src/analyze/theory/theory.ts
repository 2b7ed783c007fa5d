/** Whether told facts can be to each other as an assignment says; values that are, or a smallest part that cannot be. */
import type { Ordered } from './constraints.ts';
import { sameIds } from './ids.ts';
import type { AbsenceLiteral, Literal } from './literal.ts';
import { orderOf } from './order.ts';

export type Answer =
  | { readonly possible: Values }
  /** These cannot all be so; without any one of them they could. */
  | { readonly conflict: readonly Literal[] }
  /** Neither was shown. */
  | { readonly unknown: readonly Literal[] };

/** Instants and numbers by fact; ids as the number of their group. */
export interface Values {
  readonly ordered: ReadonlyMap<string, number>;
  readonly groups: ReadonlyMap<string, number>;
}

export interface Kinds {
  /** Whether the fact is a time. */
  isTime(fact: string): boolean;
  /** Whether its values have an order: a time or a number. */
  isOrdered(fact: string): boolean;
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
  const apart = apartBy(literals.filter((one): one is AbsenceLiteral => one.kind === 'absence'));
  if (apart === 'impossible' || apart === 'unknown') return apart;
  const pairs = [...literals, ...apart].filter((one) => one.kind !== 'absence');
  const isOrdered = (one: Exclude<Literal, AbsenceLiteral>): one is Ordered =>
    one.kind !== 'equal' || kinds.isOrdered(one.facts[0]);
  const groups = sameIds(pairs.flatMap((one) => (one.kind === 'equal' && !isOrdered(one) ? [one] : [])));
  if (groups === undefined) return 'impossible';
  const ordered = orderOf(pairs.filter(isOrdered), kinds.isTime);
  return typeof ordered === 'string' ? ordered : { ordered, groups };
}

/**
 * An absence that is attested, or perhaps is, for one moment and one asker is so for all others that are the same or
 * may be. So two answers about the same office that differ need two moments, or two askers.
 */
function apartBy(absences: readonly AbsenceLiteral[]): Literal[] | 'impossible' | 'unknown' {
  const apart: Literal[] = [];
  for (const [index, one] of absences.entries()) {
    for (const other of absences.slice(index + 1)) {
      if (one.list !== other.list || one.office !== other.office || one.truth === other.truth) continue;
      const [less, more] = one.truth < other.truth ? [one, other] : [other, one];
      const isUntold = less.moment === undefined || less.notBy === undefined;
      // Perhaps attested, because the moment or the asker was not told, where it is attested for others that were.
      if (isUntold && less.truth === 1) continue;
      const moments = apartFrom(less.moment, more.moment);
      const askers = apartFrom(less.notBy, more.notBy);
      if (moments === 'apart' || askers === 'apart') continue;
      if (moments === undefined && askers === undefined) return 'impossible';
      if (moments !== undefined && askers !== undefined) return 'unknown';
      const pair = moments ?? askers;
      if (pair !== undefined) apart.push({ kind: 'equal', facts: pair, holds: false, where: more.where });
    }
  }
  return apart;
}

/**
 * Two facts that must differ for an absence to be about one and not the other. One that was not told is always apart
 * from the other, which some absence can be wholly against; never so the other way round.
 */
function apartFrom(less: string | undefined, more: string | undefined): [string, string] | 'apart' | undefined {
  if (less === undefined || less === more) return undefined;
  return more === undefined ? 'apart' : [less, more];
}
