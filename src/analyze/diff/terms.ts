/** When a duty is due and who owes it, by what that comes to: however it is written, the same is the same. */
import {
  type Calendar,
  FALSE,
  lastsAtLeast,
  operatorNamed,
  type Period,
  parsePeriod,
  type Test,
  TRUE,
} from '../../language/index.ts';
import { canonicalJson, type Due, type DutyTerms } from '../../policy/index.ts';
import { factShape, type Vocabulary } from '../../vocabulary/index.ts';
import type { Diagram } from '../diagrams.ts';
import { known } from '../known.ts';
import { type CalendarRule, testsAsked, truthOf } from '../meaning.ts';
import type { AskedTest } from '../space/asked.ts';
import type { Space } from '../space/space.ts';
import { meansOf } from './rules.ts';
import type { AttachedBy, Duty } from './side.ts';

/** Where a duty has each of some terms. */
export type Ways = ReadonlyMap<string, Diagram>;

/** The way of a duty that is due at no known moment, or owed by nobody who is known. */
export const NONE = '';

/** Where a duty is due at the latest of which moments. */
export function dueWays(space: Space, duty: Duty): Ways {
  return waysOf(space, duty, ({ terms, calendar, attached }, add) => {
    const { diagrams } = space;
    let rest = attached;
    for (const { when, latest } of terms.due ?? []) {
      const holds = when === undefined ? TRUE : diagrams.where(truthOf(space, when, calendar), TRUE);
      const here = diagrams.and(rest, holds);
      const told = diagrams.all(latest.map(({ from }) => space.told(space.factNamed(from))));
      add(momentsOf(latest, calendar), diagrams.and(here, told));
      add(NONE, diagrams.and(here, diagrams.not(told)));
      rest = diagrams.and(rest, diagrams.not(holds));
    }
    return rest;
  });
}

/** Where a duty is owed by whom which fact names: the first that is not none, and nobody where that was not told. */
export function ownerWays(space: Space, duty: Duty): Ways {
  return waysOf(space, duty, ({ terms, attached }, add) => {
    const { diagrams } = space;
    let rest = attached;
    for (const name of terms.owner ?? []) {
      const fact = space.factNamed(name);
      add(name, diagrams.and(rest, space.told(fact)));
      add(NONE, diagrams.and(rest, space.toldAs(fact, 'untold')));
      rest = diagrams.and(rest, space.toldAs(fact, 'none'));
    }
    return rest;
  });
}

export function fulfilmentWays(space: Space, duty: Duty): Ways {
  return waysOf(space, duty, ({ terms, attached }, add) => {
    add(terms.fulfilment, attached);
    return FALSE;
  });
}

type Add = (way: string, where: Diagram) => void;

/** @param of adds the ways of one rule that attaches the duty, and answers where it has none of them */
function waysOf({ diagrams }: Space, { rules }: Duty, of: (by: AttachedBy, add: Add) => Diagram): Ways {
  const ways = new Map<string, Diagram>();
  const add: Add = (way, where) => {
    if (where !== FALSE) ways.set(way, diagrams.or(ways.get(way) ?? FALSE, where));
  };
  for (const by of rules) add(NONE, of(by, add));
  return ways;
}

interface Moment {
  readonly from: string;
  readonly after: Period;
  /** Where the calendar counts. */
  readonly zone: string | undefined;
}

const AT_ONCE: Period = { text: '', months: 0, days: 0, exact: 0 };

/** The latest of some moments, without those that another is never before. */
function momentsOf(latest: Due['latest'], { zone }: Calendar): string {
  const all = latest.map(({ from, after: text }): Moment => {
    const after = text === undefined ? AT_ONCE : known(parsePeriod(text));
    return { from, after, zone: after.months + after.days === 0 ? undefined : zone };
  });
  const said = all.map(({ from, after: { months, days, exact }, zone: by = null }) =>
    canonicalJson({ from, months, days, exact, zone: by }),
  );
  const isNeeded = ({ from, after }: Moment, index: number) =>
    said.indexOf(known(said[index])) === index &&
    !all.some((other, place) => said[place] !== said[index] && other.from === from && lastsAtLeast(other.after, after));
  return said
    .filter((_, index) => isNeeded(known(all[index]), index))
    .sort()
    .join(' ');
}

/** The names of the duties that the rules of two sides attach or owe otherwise; all others are the same wherever they attach. */
export function changedDuties(before: readonly CalendarRule[], after: readonly CalendarRule[]): ReadonlySet<string> {
  const told = (rules: readonly CalendarRule[]) => {
    const ways = new Map<string, string[]>();
    for (const { rule, calendar } of rules) {
      if (rule.duty === undefined) continue;
      const name = `${rule.policy} ${rule.duty.id}`;
      ways.set(name, [...(ways.get(name) ?? []), `${calendar.zone} ${meansOf(rule)}`].sort());
    }
    return ways;
  };
  const [old, now] = [told(before), told(after)];
  return new Set([...old.keys(), ...now.keys()].filter((name) => old.get(name)?.join() !== now.get(name)?.join()));
}

/** What has to be known of a request for the terms of these duties to be: what they ask, and which times and owners. */
export function testsOfTerms(
  rules: readonly CalendarRule[],
  changed: ReadonlySet<string>,
  { vocabulary, on }: { readonly vocabulary: Vocabulary; readonly on: string },
): AskedTest[] {
  const terms = rules.flatMap(({ rule: { policy, duty }, calendar }) =>
    duty !== undefined && changed.has(`${policy} ${duty.id}`) ? [{ duty, calendar }] : [],
  );
  const owners = [...new Set(terms.flatMap(({ duty }) => duty.owner ?? []))];
  const named = [...new Set([...owners, ...terms.flatMap(({ duty }) => timesOf(duty))])];
  const tests = [
    ...named.map((fact): Test => ({ fact, operator: 'none', value: true })),
    ...pairsOf(owners)
      .filter(([one, other]) => canBeSame(vocabulary, on, one, other))
      .map(sameTest),
  ];
  return terms.flatMap(({ duty, calendar }, index) => [
    ...(duty.due ?? []).flatMap(({ when }) => testsAsked(when, calendar)),
    // No calendar counts in these: they are asked for once.
    ...(index === 0 ? tests.map((test) => ({ test, calendar })) : []),
  ]);
}

/** The facts from which a duty's due times are counted. */
export function timesOf({ due = [] }: DutyTerms): string[] {
  return due.flatMap(({ latest }) => latest.map(({ from }) => from));
}

/** Where two facts name the same owner. */
export function areSame(space: Space, one: string, other: string, calendar: Calendar): Diagram {
  if (one === other) return TRUE;
  const { diagrams, vocabulary, action } = space;
  if (one === NONE || other === NONE) return FALSE;
  const [first, second] = [one, other].sort() as [string, string];
  if (!canBeSame(vocabulary, known(vocabulary.actions[action]).on, first, second)) return FALSE;
  return diagrams.where(space.truthOf(sameTest([first, second]), calendar), TRUE);
}

const sameTest = ([fact, other]: readonly [string, string]): Test => ({
  fact,
  operator: 'same',
  value: { fact: other },
});

function canBeSame(vocabulary: Vocabulary, on: string, one: string, other: string): boolean {
  return (
    operatorNamed('same').pairs?.(known(factShape(vocabulary, on, one)), known(factShape(vocabulary, on, other))) ===
    true
  );
}

function pairsOf(names: readonly string[]): [string, string][] {
  const sorted = [...names].sort();
  return sorted.flatMap((one, index) => sorted.slice(index + 1).map((other): [string, string] => [one, other]));
}
