/** Whole rules: taken out, taken out of one action, and made a mere advice. */
import type { Effect, Rule } from '../../../policy/index.ts';
import type { Change } from './mutant.ts';

/** What a rule of this effect is mistaken for when it is written too weakly. */
const weaker: { readonly [effect in Effect]?: 'advise' } = { require: 'advise', forbid: 'advise', oblige: 'advise' };

export function ruleChanges(rule: Rule): Change[] {
  const gone: Change = { kind: 'drop-rule', change: 'the rule taken out', apply: () => 'gone' };
  return [gone, ...actionsLeftOut(rule), ...weakened(rule)];
}

function actionsLeftOut({ actions }: Rule): Change[] {
  if (actions.length < 2) return [];
  return actions.map((left) => ({
    kind: 'narrow-actions',
    change: `the rule no longer speaks to ${left}`,
    apply: (_, action) => (action === left ? 'gone' : undefined),
  }));
}

function weakened({ effect }: Rule): Change[] {
  const to = weaker[effect];
  if (to === undefined) return [];
  const change = `${to} instead of ${effect}`;
  return [{ kind: 'weaken', change, apply: (rule) => asAdvice(rule) }];
}

function asAdvice(rule: Rule): Rule {
  const duty = rule.duty ?? { id: rule.id, on: 'permit' as const };
  return { ...rule, effect: 'advise', duty: { ...duty, fulfilment: 'best-effort' } };
}
