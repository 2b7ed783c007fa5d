/** Which rules changed, by what they say: of what that means the diagrams tell. */
import type { Condition } from '../../language/index.ts';
import { canonicalJson, compareText, type Policy, type Rule } from '../../policy/index.ts';
import { rulesOf } from '../meaning.ts';
import type { RuleChange } from './change.ts';
import { partChanges, withoutNames } from './parts.ts';

export function ruleChanges(before: readonly Policy[], after: readonly Policy[]): RuleChange[] {
  const [old, now] = [before, after].map(rulesByName) as [Map<string, Rule>, Map<string, Rule>];
  const removed = [...old].filter(([name]) => !now.has(name)).map(([, rule]) => rule);
  const added = [...now].filter(([name]) => !old.has(name)).map(([, rule]) => rule);
  const renamed = new Map<Rule, Rule>();
  for (const rule of added) {
    const was = removed.find(
      (one) =>
        ![...renamed.values()].includes(one) && meansOf(one) === meansOf(rule) && clausesOf(one) === clausesOf(rule),
    );
    if (was !== undefined) renamed.set(rule, was);
  }
  const kept = [...now].flatMap(([name, rule]): RuleChange[] => {
    const was = old.get(name);
    if (was === undefined) return [];
    if (meansOf(was) !== meansOf(rule)) return [changeOf('meaning', was, rule)];
    if (clausesOf(was) !== clausesOf(rule)) return [changeOf('clauses', was, rule)];
    return wordsOf(was) === wordsOf(rule) ? [] : [changeOf('words', was, rule)];
  });
  const changes = [
    ...kept,
    ...[...renamed].map(([rule, was]): RuleChange => ({ ...changeOf('renamed', was, rule), was: was.id })),
    ...added.filter((rule) => !renamed.has(rule)).map((rule) => changeOf('added', undefined, rule)),
    ...removed
      .filter((rule) => ![...renamed.values()].includes(rule))
      .map((rule) => changeOf('removed', rule, undefined)),
  ];
  return changes.sort((left, right) => compareText(left.policy, right.policy) || compareText(left.rule, right.rule));
}

function rulesByName(policies: readonly Policy[]): Map<string, Rule> {
  return new Map(policies.flatMap(({ rules }) => rules.map((rule) => [`${rule.policy} ${rule.id}`, rule] as const)));
}

/** The policies as they were, their renamed rules under the names that they have now. */
export function underNewNames(policies: readonly Policy[], changes: readonly RuleChange[]): readonly Policy[] {
  const renamed = changes.filter(({ change }) => change === 'renamed');
  if (renamed.length === 0) return policies;
  return policies.map((policy) => {
    const rules = policy.rules.map((rule) => {
      const now = renamed.find(({ policy: of, was }) => of === policy.id && was === rule.id);
      return now === undefined ? rule : { ...rule, id: now.rule };
    });
    return Object.create(policy, { rules: { value: rules } }) as Policy;
  });
}

/** Whether an action has the same rules on both sides, so that no answer can differ. */
export function sameRules(before: readonly Policy[], after: readonly Policy[], action: string): boolean {
  const told = (policies: readonly Policy[]) =>
    policies
      .flatMap((policy) => rulesOf([policy], action))
      .map(({ rule, calendar }) => `${calendar.zone} ${rule.id} ${meansOf(rule)}`)
      .sort(compareText)
      .join('\n');
  return told(before) === told(after);
}

/** Everything by which a rule decides, without the phrases of its conditions. */
export function meansOf({ policy, effect, actions, applies, when, duty }: Rule): string {
  const plain = (condition: Condition | undefined) => (condition === undefined ? null : withoutNames(condition));
  const due = (duty?.due ?? []).map((one) => ({ ...one, when: plain(one.when) }));
  const owed = duty === undefined ? null : { ...duty, due, owner: [...(duty.owner ?? [])] };
  return canonicalJson({
    policy,
    effect,
    actions: [...actions].sort(compareText),
    applies: plain(applies),
    when: plain(when),
    duty: owed,
  });
}

const clausesOf = ({ clauses }: Rule) => [...clauses].sort(compareText).join(' ');

function wordsOf({ says, remedy, modality, readings }: Rule): string {
  return canonicalJson({ says, remedy: remedy ?? null, modality, readings: [...readings] });
}

function changeOf(change: RuleChange['change'], before: Rule | undefined, after: Rule | undefined): RuleChange {
  const { policy, id: rule } = (after ?? before) as Rule;
  const eitherOf = (of: (rule: Rule) => readonly string[]) =>
    [...new Set([before, after].flatMap((one) => (one === undefined ? [] : of(one))))].sort(compareText);
  return {
    policy,
    rule,
    change,
    actions: eitherOf(({ actions }) => actions),
    clauses: eitherOf(({ clauses }) => clauses),
    ...(before === undefined ? {} : { before: before.says }),
    ...(after === undefined ? {} : { after: after.says }),
    parts: before === undefined || after === undefined ? [] : partChanges(before, after),
  };
}
