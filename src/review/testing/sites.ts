/** The places of a rule's conditions: where each part stands, and a rule with another condition there. */
import { type Condition, kindOf } from '../../language/index.ts';
import type { Rule } from '../../policy/index.ts';

/** Which condition of a rule: `applies`, `when`, or the condition of one of its due times, by index. */
export type Part = 'applies' | 'when' | number;

export interface Site {
  readonly part: Part;
  /** From the root of the condition: which part of a list, at each step; 0 for what is negated. */
  readonly steps: readonly number[];
  readonly condition: Condition;
  readonly around: Condition | undefined;
}

/** Every condition of a rule and every part of one, each before its own parts. */
export function sitesOf(rule: Rule): Site[] {
  return rootsOf(rule).flatMap(([part, root]) => below({ part, steps: [], condition: root, around: undefined }));
}

export function rootsOf({ applies, when, duty }: Rule): (readonly [Part, Condition])[] {
  const due = (duty?.due ?? []).map((one, index) => [index, one.when] as const);
  return ([['applies', applies], ['when', when], ...due] as const).filter(
    (pair): pair is readonly [Part, Condition] => pair[1] !== undefined,
  );
}

function below(site: Site): Site[] {
  const around = site.condition;
  const inner = partsOf(around).flatMap((condition, index) =>
    below({ part: site.part, steps: [...site.steps, index], condition, around }),
  );
  return [site, ...inner];
}

export function partsOf(condition: Condition): readonly Condition[] {
  const form = kindOf(condition);
  if (form.kind === 'test') return [];
  return form.kind === 'not' ? [form.of] : form.of;
}

export function rootOf(rule: Rule, part: Part): Condition | undefined {
  if (part === 'applies') return rule.applies;
  return part === 'when' ? rule.when : rule.duty?.due?.[part]?.when;
}

/** The condition at a place; `undefined` where the rule, under other parameters, has no such place. */
export function conditionAt(rule: Rule, { part, steps }: Pick<Site, 'part' | 'steps'>): Condition | undefined {
  let condition = rootOf(rule, part);
  for (const step of steps) condition = condition === undefined ? undefined : partsOf(condition)[step];
  return condition;
}

/** The rule with another condition at a place; without one there, with `undefined`. */
export function replaced(
  rule: Rule,
  { part, steps }: Pick<Site, 'part' | 'steps'>,
  condition: Condition | undefined,
): Rule {
  const root = rootOf(rule, part);
  const changed = root === undefined ? undefined : within(root, steps, condition);
  if (part === 'applies' || part === 'when') {
    const { [part]: _, ...rest } = rule;
    return changed === undefined ? rest : { ...rest, [part]: changed };
  }
  const { duty } = rule;
  if (duty === undefined) return rule;
  const due = (duty.due ?? []).map((one, index) => {
    if (index !== part) return one;
    const { when: _, ...rest } = one;
    return changed === undefined ? rest : { ...rest, when: changed };
  });
  return { ...rule, duty: { ...duty, due } };
}

function within(
  condition: Condition,
  [step, ...rest]: readonly number[],
  to: Condition | undefined,
): Condition | undefined {
  if (step === undefined) return to;
  const form = kindOf(condition);
  if (form.kind === 'test') return condition;
  if (form.kind === 'not') {
    const of = within(form.of, rest, to);
    return of === undefined ? undefined : { ...condition, not: of };
  }
  const of = form.of.flatMap((part, index) => (index === step ? (within(part, rest, to) ?? []) : part));
  return { ...condition, [form.kind]: of } as unknown as Condition;
}

/** A place in words that a program can find again: `when/0/2`. */
export function placeText({ part, steps }: Pick<Site, 'part' | 'steps'>): string {
  return [typeof part === 'number' ? `due ${part + 1}` : part, ...steps.map((step) => step + 1)].join('/');
}
