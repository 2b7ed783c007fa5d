/**
 * Formulas → conditions of CASL. Its conditions know `and` only, so an `any` becomes several rules. Every condition on a
 * value stands beside one on the fact's state, and compares values of one type with their like.
 */
import { plainKey } from '../language/index.ts';
import { type Atom, type Formula, isAll, isAny, type ReadFact, type Wanted } from '../partial/index.ts';
import { fieldsKey, memberKey, type State, stateKey, TYPE, valueKey, WHOLE, wellFormed } from './names.ts';

type Value = string | number | boolean;

/** What is asked of one key. JSON, so that it can be sent to a browser. */
export interface KeyCondition {
  readonly $in?: readonly Value[];
  readonly $nin?: readonly Value[];
  readonly $lt?: number;
  readonly $lte?: number;
  readonly $gt?: number;
  readonly $gte?: number;
}

export type Conditions = { readonly [key: string]: KeyCondition };

/** The most rules of one action: beyond, a browser had better ask the server. */
export const MOST_RULES = 200;

export class TooManyRules extends Error {}

/** The alternatives of a formula, each a set of conditions. Atoms that cannot be said are told, and taken to be never so. */
export function alternativesOf(formula: Formula<Wanted>, unsaid: (wanted: Wanted) => void): Conditions[] {
  if (typeof formula === 'boolean') return formula ? [{}] : [];
  if (isAny(formula)) return atMost(formula.any.flatMap((part) => alternativesOf(part, unsaid)));
  if (isAll(formula)) {
    return formula.all.reduce(
      (ways: Conditions[], part) => {
        const next = alternativesOf(part, unsaid);
        return atMost(ways.flatMap((way) => next.flatMap((other): Conditions[] => withoutNone(both(way, other)))));
      },
      [{}],
    );
  }
  const said = say(formula.literal.atom, formula.literal.wanted);
  if (said === undefined) unsaid(formula.literal);
  return said ?? [];
}

function atMost(ways: readonly Conditions[]): Conditions[] {
  const distinct = [...new Map(ways.map((way) => [plainKey(way), way])).values()];
  if (distinct.length > MOST_RULES) throw new TooManyRules();
  return distinct;
}

/** That everything which the action reads is well-formed. */
export function formOf(reads: readonly ReadFact[]): Conditions {
  const keys = [WHOLE, TYPE, ...reads.map(({ path }) => stateKey(path))];
  const records = reads.flatMap(({ path, shape, fields }) =>
    shape.type === 'records' ? [fieldsKey(path, fields)] : [],
  );
  return Object.fromEntries([
    ...keys.map((key) => [key, { $in: wellFormed }]),
    ...records.map((key) => [key, { $in: [true] }]),
  ]);
}

/** A list of what is there. */
export function withoutNone(way: Conditions | undefined): Conditions[] {
  return way === undefined ? [] : [way];
}

/** Both of two, or nothing where they exclude each other. */
export function both(left: Conditions, right: Conditions): Conditions | undefined {
  const merged: { [key: string]: KeyCondition } = { ...left };
  for (const [key, condition] of Object.entries(right)) {
    const one = merged[key];
    const sum = one === undefined ? condition : bothOf(one, condition);
    if (sum.$in?.length === 0) return undefined;
    merged[key] = sum;
  }
  // In an order of their own, so that the same is the same.
  return Object.fromEntries(Object.entries(merged).sort(([one], [other]) => (one < other ? -1 : 1)));
}

function bothOf(one: KeyCondition, other: KeyCondition): KeyCondition {
  const among = one.$in === undefined ? other.$in : one.$in.filter((value) => other.$in?.includes(value) ?? true);
  const without = [...new Set([...(one.$nin ?? []), ...(other.$nin ?? [])])];
  const bound = (name: '$lt' | '$lte' | '$gt' | '$gte', tighter: (...bounds: number[]) => number) => {
    const bounds = [one[name], other[name]].filter((value) => value !== undefined);
    return bounds.length === 0 ? {} : { [name]: tighter(...bounds) };
  };
  return {
    ...(among && { $in: among }),
    ...(without.length > 0 && { $nin: without }),
    ...bound('$lt', Math.min),
    ...bound('$lte', Math.min),
    ...bound('$gt', Math.max),
    ...bound('$gte', Math.max),
  };
}

const TOLD: readonly State[] = ['told', 'blank'];

/** @returns alternatives; `undefined` where CASL has no words for it */
function say(atom: Atom, wanted: boolean): Conditions[] | undefined {
  if (atom.is === 'other') return undefined;
  const { path } = atom.fact;
  const inState = (...states: readonly State[]): Conditions => ({ [stateKey(path)]: { $in: states } });
  const told = (condition: KeyCondition): Conditions => ({ ...inState(...TOLD), [valueKey(path)]: condition });
  const none = inState('none');
  switch (atom.is) {
    case 'none':
      return [wanted ? none : inState(...TOLD)];
    case 'given':
      return [wanted ? inState('told') : inState('blank', 'none')];
    case 'among':
      if (wanted) return atom.values.length === 0 ? [] : [told({ $in: atom.values })];
      // A fact that is none has null for its value, which is none of them.
      return [{ ...inState(...TOLD, 'none'), [valueKey(path)]: { $nin: atom.values } }];
    case 'containing': {
      // A set that is none has no member.
      const states = wanted ? inState('told') : inState('told', 'none');
      return [{ ...states, [memberKey(path, atom.member)]: { $in: [wanted] } }];
    }
    case 'ordered': {
      const opposite = { '<': '$gte', '<=': '$gt', '>': '$lte', '>=': '$lt' } as const;
      const own = { '<': '$lt', '<=': '$lte', '>': '$gt', '>=': '$gte' } as const;
      return wanted
        ? [told({ [own[atom.operator]]: atom.value })]
        : [told({ [opposite[atom.operator]]: atom.value }), none];
    }
    case 'within': {
      const inside = atom.spans.map(([from, to]) => told({ $gte: from, $lte: to }));
      if (wanted) return inside;
      // What is asked of a value by no condition at all would never hold.
      if (atom.spans.length === 0) return [inState(...TOLD, 'none')];
      const edges = [Number.NEGATIVE_INFINITY, ...atom.spans.flat(), Number.POSITIVE_INFINITY];
      const outside = Array.from({ length: atom.spans.length + 1 }, (_, index) => {
        const [after, before] = [edges[2 * index] ?? 0, edges[2 * index + 1] ?? 0];
        // JSON has no infinity.
        return told({
          ...(Number.isFinite(after) && { $gt: after }),
          ...(Number.isFinite(before) && { $lt: before }),
        });
      });
      return [...outside, none];
    }
    default:
      return undefined;
  }
}
