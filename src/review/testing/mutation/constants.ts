/** Constants changed by one member, and periods by their smallest unit. */
import type { ActionPlan } from '../../../compile/index.ts';
import {
  type AttestedValue,
  type Condition,
  type ElapsedValue,
  kindOf,
  type Test,
  type TestValue,
} from '../../../language/index.ts';
import type { Due, Rule } from '../../../policy/index.ts';
import { type Site, sitesOf } from '../sites.ts';
import { conditionText } from '../wording.ts';
import { at } from './conditions.ts';
import type { Change } from './mutant.ts';
import { shifted } from './periods.ts';

export function constantChanges(rule: Rule, action: ActionPlan): Change[] {
  const tests = sitesOf(rule).flatMap((site) => {
    const form = kindOf(site.condition);
    return form.kind === 'test' ? changesOf(site, form.test, action) : [];
  });
  return [...tests, ...dueChanges(rule)];
}

function changesOf(site: Site, test: Test, action: ActionPlan): Change[] {
  const { operator, value } = test;
  const said = conditionText(test);
  const to = (kind: Change['kind'], words: string, changed: (value: TestValue) => TestValue, under = operator) =>
    at(
      site,
      kind,
      `${said}: ${words}`,
      (one) => ({ ...one, operator: under, value: changed((one as Test).value) }) as Condition,
    );
  const others = domainOf(test, action);
  if (operator === 'in' || operator === 'notIn') {
    const members = value as readonly string[];
    const fewer =
      members.length < 2 ? [] : members.map((one) => to('narrow', `without ${one}`, (all) => without(all, one)));
    return [...fewer, ...others.map((one) => to('widen', `with ${one}`, (all) => [...(all as string[]), one]))];
  }
  if (operator === 'equal' || operator === 'notEqual') {
    const list = operator === 'equal' ? 'in' : 'notIn';
    return others.map((one) => to('widen', `or ${one}`, (own) => [own as string, one], list));
  }
  if (operator === 'contains' || operator === 'doesNotContain') {
    return others.map((one) => to('replace', `${one} instead`, () => one));
  }
  if (operator === 'elapsed') {
    return shifted((value as ElapsedValue).period).map((period) =>
      to('period', `${period} instead`, (own) => ({ ...(own as ElapsedValue), period })),
    );
  }
  if (operator === 'attested') {
    return others.map((office) => to('replace', `${office} instead`, (own) => ({ ...(own as AttestedValue), office })));
  }
  return [];
}

const without = (all: TestValue, one: string) => (all as readonly string[]).filter((other) => other !== one);

/** The other values that the fact of a test can have, where they are finitely many words. */
function domainOf({ fact, operator, value }: Test, { slots }: ActionPlan): string[] {
  const shape = slots.find(({ path }) => path === fact)?.shape;
  const field = shape?.type === 'records' && operator === 'attested' ? shape.fields['office'] : shape;
  if (field === undefined || !('values' in field)) return [];
  const own = operator === 'attested' ? [(value as AttestedValue).office] : [value].flat();
  return field.values.filter((one) => !own.includes(one));
}

function dueChanges(rule: Rule): Change[] {
  const due = rule.duty?.due ?? [];
  return due.flatMap(({ latest }, index) =>
    latest.flatMap(({ from, after }, term) =>
      (after === undefined ? [] : shifted(after)).map((period): Change => {
        return {
          kind: 'period',
          change: `due ${index + 1}: ${period} after ${from} instead of ${after}`,
          apply: (own) => withDue(own, index, term, period),
        };
      }),
    ),
  );
}

function withDue(rule: Rule, index: number, term: number, after: string): Rule | undefined {
  const { duty } = rule;
  const due = duty?.due;
  if (duty === undefined || due?.[index]?.latest[term]?.after === undefined) return undefined;
  const changed = due.map((one, at): Due => {
    if (at !== index) return one;
    return { ...one, latest: one.latest.map((moment, place) => (place === term ? { ...moment, after } : moment)) };
  });
  return { ...rule, duty: { ...duty, due: changed } };
}
