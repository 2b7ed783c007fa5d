/**
 * Absences: whether some list is attested to one moment and asker and not to another, as is said, and such a list.
 *
 * What a list attests is the most that any of its records does. So the records that attest no more than is said may
 * all stand in it, and there is a list exactly where these attest all that is said. Which records those are depends on
 * which of the moments come first and which of the askers are the same, and on nothing else.
 */
import { attests, FALSE, TRUE } from '../../language/index.ts';
import { known } from '../known.ts';
import { grouped, orders, partitions } from './arrangements.ts';
import { type AbsenceLiteral, type ClassLiteral, type EqualLiteral, ONE_VALUE, type OrderLiteral } from './literal.ts';

/** A moment that is no fact's, before all of theirs; an attester who is nobody of whom a fact tells. */
export const ELSE = '';

/** One record of a list. Its moments and its attester are those of the facts named; `undefined` is not told. */
export interface Absence {
  readonly list: string;
  readonly office: string | undefined;
  readonly from: string | undefined;
  readonly until: string | undefined;
  readonly assertedBy: string | undefined;
}

/** One way in which moments and askers can be to each other, and what the lists hold then. */
export interface Arrangement {
  readonly said: readonly (EqualLiteral | OrderLiteral)[];
  readonly absences: readonly Absence[];
}

/** More moments, or more askers, of lists at odds with themselves are not arranged. */
const MOST_ARRANGED = 4;

/** All ways in which the lists can be as is said; none where they cannot. */
export function arrangementsOf(
  literals: readonly AbsenceLiteral[],
  classes: readonly ClassLiteral[],
): Iterable<Arrangement> | 'unknown' {
  const lists = grouped(literals, ({ list }) => list);
  const plain = lists.filter((list) => !isMixed(list)).flatMap((list) => known(recordsOf(list, apart(list))));
  const mixed = lists.filter(isMixed);
  const moments = namesOf(mixed.flat(), 'moment');
  const askers = namesOf(mixed.flat(), 'notBy');
  if (moments.length > MOST_ARRANGED || askers.length > MOST_ARRANGED) return 'unknown';
  return arranged(mixed, moments, askers, classes, plain);
}

function* arranged(
  lists: readonly (readonly AbsenceLiteral[])[],
  moments: readonly string[],
  askers: readonly string[],
  classes: readonly ClassLiteral[],
  plain: readonly Absence[],
): Generator<Arrangement> {
  for (const groups of partitions(askers)) {
    if (!isOfOneClassEach(groups, classes)) continue;
    for (const order of orders(moments)) {
      const records = lists.map((list) => recordsOf(list, { order, groups }));
      if (records.some((list) => list === undefined)) continue;
      yield { said: [...saidOf(order), ...apartOf(groups)], absences: [...plain, ...records.flatMap(known)] };
    }
  }
}

/**
 * Whether answers of a list about one office can be at odds: if it is not attested to one and is, or may be, to
 * another, or if it is to one and only may be to another of whom all was told.
 */
function isMixed(list: readonly AbsenceLiteral[]): boolean {
  return grouped(list, ({ office }) => office).some((office) => {
    const truths = new Set(office.map(({ truth }) => truth));
    const told = new Set(office.filter(isToldOf).map(({ truth }) => truth));
    const isTrueOfUntold = office.some((one) => one.truth === TRUE && !isToldOf(one));
    return isTrueOfUntold || told.size > 1 || (truths.has(FALSE) && truths.size > 1);
  });
}

const isToldOf = ({ moment, notBy }: AbsenceLiteral) => moment !== undefined && notBy !== undefined;

function namesOf(literals: readonly AbsenceLiteral[], of: 'moment' | 'notBy'): string[] {
  return [...new Set(literals.flatMap((one) => one[of] ?? []))];
}

interface Places {
  /** Moments that are the same, the earliest first. */
  readonly order: readonly (readonly string[])[];
  /** Askers that are the same. */
  readonly groups: readonly (readonly string[])[];
}

/** As if no two were the same: of a list that is at odds with itself nowhere that makes no difference. */
function apart(list: readonly AbsenceLiteral[]): Places {
  return { order: namesOf(list, 'moment').map((name) => [name]), groups: namesOf(list, 'notBy').map((name) => [name]) };
}

function recordsOf(list: readonly AbsenceLiteral[], places: Places): Absence[] | undefined {
  const found = new Map<string, Absence>();
  for (const one of list) {
    if (one.truth === FALSE) continue;
    const record = recordsFor(one, places).find(
      (record) =>
        attestsTo(record, one, places) === one.truth &&
        list.every((other) => attestsTo(record, other, places) <= other.truth),
    );
    if (record === undefined) return undefined;
    found.set(JSON.stringify(Object.values(record)), record);
  }
  return [...found.values()];
}

/** A record that attests something to somebody attests no less to anybody than one of these does. */
function recordsFor({ list, office, moment, truth }: AbsenceLiteral, { groups }: Places): Absence[] {
  const at = moment ?? ELSE;
  const told = { list, office, from: at, until: at };
  const attesters = [ELSE, ...groups.map(([first]) => known(first))];
  const complete = attesters.map((assertedBy) => ({ ...told, assertedBy }));
  if (truth === TRUE) return complete;
  return [
    { ...told, assertedBy: undefined },
    ...complete.flatMap((record) => [
      record,
      { ...record, until: undefined },
      { ...record, from: undefined },
      { ...record, office: undefined },
    ]),
  ];
}

/** What one record attests, by the operator itself: moments are numbered in their order, askers by their groups. */
function attestsTo(
  { office, from, until, assertedBy }: Absence,
  { office: wanted, moment, notBy }: AbsenceLiteral,
  { order, groups }: Places,
) {
  const place = (name: string | undefined) =>
    name === undefined ? undefined : order.findIndex((same) => same.includes(name));
  const person = (name: string | undefined) =>
    name === undefined ? undefined : String(groups.findIndex((same) => same.includes(name)));
  const record = [office, place(from), place(until), person(assertedBy)];
  return attests([record], wanted, place(moment), person(notBy));
}

/** Ids of which the classes are known and differ are not the same. */
function isOfOneClassEach(groups: readonly (readonly string[])[], classes: readonly ClassLiteral[]): boolean {
  const keys = groups.map((group) => new Set(classes.filter(({ fact }) => group.includes(fact)).map(({ key }) => key)));
  if (keys.some((own) => own.size > 1)) return false;
  const single = keys.flatMap((own) => [...own].filter((key) => key.startsWith(ONE_VALUE)));
  return new Set(single).size === single.length;
}

function saidOf(order: Places['order']): (EqualLiteral | OrderLiteral)[] {
  const firsts = order.map(([first]) => known(first));
  return [
    ...sameIn(order),
    ...firsts.slice(1).map((later, index): OrderLiteral => {
      return { kind: 'order', facts: [later, known(firsts[index])], holds: false, where: TRUE };
    }),
  ];
}

function apartOf(groups: Places['groups']): EqualLiteral[] {
  const firsts = groups.map(([first]) => known(first));
  const pairs = firsts.flatMap((left, index) => firsts.slice(index + 1).map((right) => [left, right] as const));
  return [
    ...sameIn(groups),
    ...pairs.map((facts): EqualLiteral => ({ kind: 'equal', facts, holds: false, where: TRUE })),
  ];
}

function sameIn(groups: readonly (readonly string[])[]): EqualLiteral[] {
  return groups.flatMap(([first, ...others]) =>
    others.map((other): EqualLiteral => ({ kind: 'equal', facts: [known(first), other], holds: true, where: TRUE })),
  );
}
