/** Policies → diagrams: what each rule of an action comes to, and the effect, over all its requests. */
import { calendarFor } from '../compile/index.ts';
import { type Calendar, type Condition, FALSE, kindOf, TRUE, testsOf } from '../language/index.ts';
import { compareText, type Policy, type Rule } from '../policy/index.ts';
import type { Diagram } from './diagrams.ts';
import type { AskedTest } from './space/asked.ts';
import { ofSecond } from './space/names.ts';
import type { Space } from './space/space.ts';

/** A rule and the calendar of its policy. */
export interface CalendarRule {
  readonly rule: Rule;
  readonly calendar: Calendar;
}

export interface RuleMeaning {
  readonly rule: Rule;
  /** Whether a requirement is for the request; TRUE of all other rules. */
  readonly applies: Diagram;
  /** Of the grant, of the requirement (not applies, or when), of the forbid's or the duty's condition. */
  readonly truth: Diagram;
}

export interface Meaning {
  /** FALSE: deny. UNKNOWN: indeterminate. TRUE: permit. */
  readonly effect: Diagram;
  /** By policy and id. */
  readonly rules: readonly RuleMeaning[];
}

/**
 * The rules of an action, by policy and id.
 *
 * @throws PolicyError where this runtime lacks the data of a policy's time zone
 */
export function rulesOf(policies: readonly Policy[], action: string): CalendarRule[] {
  return [...policies]
    .sort((left, right) => compareText(left.id, right.id))
    .flatMap((policy) => {
      const calendar = calendarFor(policy);
      return [...policy.rules]
        .filter((rule) => rule.actions.includes(action))
        .sort((left, right) => compareText(left.id, right.id))
        .map((rule) => ({ rule, calendar }));
    });
}

export function testsIn(rules: readonly CalendarRule[]): AskedTest[] {
  return rules.flatMap(({ rule: { applies, when }, calendar }) =>
    [applies, when].flatMap((condition) => testsAsked(condition, calendar)),
  );
}

export function testsAsked(condition: Condition | undefined, calendar: Calendar): AskedTest[] {
  return condition === undefined ? [] : testsOf(condition).map((test) => ({ test, calendar }));
}

export function truthOf(space: Space, condition: Condition, calendar: Calendar): Diagram {
  const form = kindOf(condition);
  if (form.kind === 'test') return space.truthOf(form.test, calendar);
  if (form.kind === 'not') return space.diagrams.not(truthOf(space, form.of, calendar));
  const parts = form.of.map((part) => truthOf(space, part, calendar));
  return form.kind === 'all' ? space.diagrams.all(parts) : space.diagrams.any(parts);
}

export function meaningOf(space: Space, rules: readonly CalendarRule[]): Meaning {
  const { diagrams } = space;
  const meanings = rules.map(({ rule, calendar }): RuleMeaning => {
    const applies = rule.applies === undefined ? TRUE : truthOf(space, rule.applies, calendar);
    const when = rule.when === undefined ? TRUE : truthOf(space, rule.when, calendar);
    return { rule, applies, truth: diagrams.or(diagrams.not(applies), when) };
  });
  const of = (effect: Rule['effect']) =>
    meanings.filter(({ rule }) => rule.effect === effect).map(({ truth }) => truth);
  const granted = diagrams.any(of('permit'));
  const required = diagrams.all(of('require'));
  const forbidden = of('forbid').map((truth) => diagrams.not(truth));
  const effect = rules.length === 0 ? FALSE : diagrams.all([granted, required, ...forbidden]);
  return { effect, rules: meanings };
}

/** The rules as they are asked of a second request, in which some facts are others. */
export function asSecond(rules: readonly CalendarRule[], changing: readonly string[]): CalendarRule[] {
  return rules.map(({ rule, calendar }) => ({
    calendar,
    rule: {
      ...rule,
      ...(rule.applies === undefined ? {} : { applies: ofSecond(rule.applies, changing) }),
      ...(rule.when === undefined ? {} : { when: ofSecond(rule.when, changing) }),
    },
  }));
}
