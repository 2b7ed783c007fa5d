/** What is wrong with one rule, over every request for its actions. */
import { type Condition, FALSE, TRUE } from '../../language/index.ts';
import { compareText, type Rule } from '../../policy/index.ts';
import { known } from '../known.ts';
import { type CalendarRule, truthOf } from '../meaning.ts';
import type { AnalysedAction } from './action.ts';
import type { MeaningFinding } from './finding.ts';
import { partsOf } from './parts.ts';

export function findingsOf(rule: Rule, actions: readonly AnalysedAction[]): MeaningFinding[] {
  const whole = wholeFinding(rule, actions);
  return whole === undefined ? needlessParts(rule, actions) : [whole];
}

function wholeFinding(rule: Rule, actions: readonly AnalysedAction[]): MeaningFinding | undefined {
  const { id } = rule;
  if (rule.duty !== undefined) {
    return actions.some((one) => attaches(one, rule)) ? undefined : { kind: 'never-attaches', rule: id };
  }
  if (rule.effect === 'permit' && actions.every((one) => !leadsToPermit(one, rule, restrictionsOf(one)))) {
    return { kind: 'never-grants', rule: id, against: againstIn(rule, actions) };
  }
  if (
    actions.some((one) => one.mayBe(one.space.diagrams.differ(one.without(new Set()), one.without(new Set([rule])))))
  ) {
    return undefined;
  }
  return { kind: 'decides-nothing', rule: id, by: sayingAsMuch(rule, actions), ...readOnlyBy(actions, rule) };
}

/** That malformed values of some facts would be denied no longer is no reason to keep a rule, but has to be said. */
function readOnlyBy(actions: readonly AnalysedAction[], ...of: readonly [Rule, ...Rule[]]) {
  const reads = [...new Set(actions.flatMap((one) => one.readOnlyBy(...of)))].sort(compareText);
  return reads.length === 0 ? {} : { reads };
}

/** On a permit a duty attaches unless its condition is false, on a deny where it is true. */
function attaches(one: AnalysedAction, { id, duty }: Rule): boolean {
  const { diagrams } = one.space;
  const truth = known(one.meaningOf(id)).truth;
  const attached = duty?.on === 'deny' ? diagrams.where(truth, TRUE) : diagrams.not(diagrams.where(truth, FALSE));
  // A policy that grants nothing here is asked beside others: whether it attaches is then its own condition.
  const effect = one.grants ? one.meaning.effect : duty?.on === 'deny' ? FALSE : TRUE;
  return one.mayBe(diagrams.and(attached, diagrams.where(effect, duty?.on === 'deny' ? FALSE : TRUE)));
}

function restrictionsOf(one: AnalysedAction): Rule[] {
  return one.meaning.rules.map(({ rule }) => rule).filter(({ effect }) => effect === 'require' || effect === 'forbid');
}

function leadsToPermit(one: AnalysedAction, grant: Rule, restrictions: readonly Rule[]): boolean {
  const { diagrams } = one.space;
  const truths = restrictions.map((rule) => {
    const truth = known(one.meaningOf(rule.id)).truth;
    return rule.effect === 'forbid' ? diagrams.not(truth) : truth;
  });
  return one.canBe(diagrams.all([known(one.meaningOf(grant.id)).truth, ...truths]), TRUE);
}

/** A smallest group of restrictions that never let pass what is granted; none where the grant itself is never true. */
function againstIn(grant: Rule, actions: readonly AnalysedAction[]): string[] {
  const against = actions.flatMap((one) => {
    let kept = restrictionsOf(one);
    for (const rule of kept) {
      const without = kept.filter((other) => other !== rule);
      if (!leadsToPermit(one, grant, without)) kept = without;
    }
    return kept.map(({ id }) => id);
  });
  return [...new Set(against)].sort(compareText);
}

/** Rules of the same kind each of which, alone, makes this one superfluous in some action. */
function sayingAsMuch(rule: Rule, actions: readonly AnalysedAction[]): string[] {
  const by = actions.flatMap((one) => {
    const { diagrams } = one.space;
    const own = known(one.meaningOf(rule.id)).truth;
    return one.meaning.rules
      .filter(({ rule: other }) => other !== rule && other.effect === rule.effect)
      .filter(({ truth }) => {
        const joined = rule.effect === 'require' ? diagrams.and(own, truth) : diagrams.or(own, truth);
        return !one.mayBe(diagrams.differ(joined, truth));
      })
      .map(({ rule: other }) => other.id);
  });
  return [...new Set(by)].sort(compareText);
}

function needlessParts(rule: Rule, actions: readonly AnalysedAction[]): MeaningFinding[] {
  return (['applies', 'when'] as const).flatMap((of) => {
    const condition = rule[of];
    if (condition === undefined) return [];
    const needless = partsOf(condition).filter(({ without }) =>
      actions.every((one) => isTheSame(one, rule, of, without)),
    );
    const isWithinAnother = (place: string) => needless.some((other) => place.startsWith(`${other.place}.`));
    return needless
      .filter(({ place }) => !isWithinAnother(place))
      .map(({ place, of: part, without }): MeaningFinding => {
        const reads = readOnlyBy(actions, rule, { ...rule, [of]: without });
        return { kind: 'needless-part', rule: rule.id, of, place, part, ...reads };
      });
  });
}

/** Whether a rule comes to the same with another condition, as far as it counts: an `applies` that is false hides all. */
function isTheSame(one: AnalysedAction, rule: Rule, of: 'applies' | 'when', condition: Condition): boolean {
  const { diagrams } = one.space;
  const { calendar } = one.rules.find(({ rule: other }) => other === rule) as CalendarRule;
  const own = one.meaningOf(rule.id);
  if (own === undefined) return false;
  const changed = truthOf(one.space, condition, calendar);
  if (of === 'applies') {
    const when = rule.when === undefined ? TRUE : truthOf(one.space, rule.when, calendar);
    // That a requirement applied is among the reasons of a permit.
    if (one.mayBe(diagrams.differ(diagrams.where(own.applies, TRUE), diagrams.where(changed, TRUE)))) return false;
    return !one.mayBe(diagrams.differ(own.truth, diagrams.or(diagrams.not(changed), when)));
  }
  return !one.mayBe(diagrams.differ(own.truth, diagrams.or(diagrams.not(own.applies), changed)));
}
