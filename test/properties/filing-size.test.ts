/** How large the index of filed rules becomes: no policy that somebody may write makes it many times the rules. */
import { expect, test } from 'vitest';
import { compile, type ItemList } from '../../src/compile/index.ts';
import type { Value } from '../../src/language/index.ts';
import { type AuthoredCondition, Policy } from '../../src/policy/index.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';
import { authored, documentWith } from '../support/arbitraries.ts';
import { small } from '../support/small-vocabulary.ts';

const words = small as Vocabulary;
const facts = ['subject.id', 'resource.id', 'resource.owner.id'];
const names = Array.from({ length: 12 }, (_, index) => `p-${index}`);

/** So many names each, in a row that begins elsewhere for each rule and fact. */
function someOf(fact: string, rule: number, many: number): AuthoredCondition {
  const first = rule * (facts.indexOf(fact) + 1);
  const value = Array.from({ length: many }, (_, index) => `p-${(first + index) % names.length}`);
  return { fact, operator: 'in', value };
}

/** The entries of all lists that requests find in which the three facts are told. */
function entriesOf(list: ItemList, slots: readonly { readonly path: string }[]): number {
  const lists = new Set<readonly unknown[]>();
  for (const one of names) {
    for (const two of names) {
      for (const three of names) {
        const told = new Map<string, Value>([one, two, three].map((name, at) => [facts[at] ?? '', name]));
        lists.add(list.candidates(slots.map(({ path }) => told.get(path) ?? null)));
      }
    }
  }
  return [...lists].reduce((sum, { length }) => sum + length, 0);
}

test.each([1, 2, 3, 5])(
  'rules that name %i of the values of each of three facts are not in a list for each combination',
  (many) => {
    const rules = Array.from({ length: 60 }, (_, index) => [
      `rule-${index}`,
      authored({
        effect: 'permit',
        actions: ['thing.use'],
        when: { all: facts.map((fact) => someOf(fact, index, many)) },
      } as Parameters<typeof authored>[0]),
    ]);
    const plan = compile([new Policy(documentWith(words, Object.fromEntries(rules)), words)], words);
    const action = plan.actions.get('thing.use');
    if (action === undefined) throw new Error('there is no such action');
    expect(action.grants.filed).toBe(true);
    expect(entriesOf(action.grants, action.slots)).toBeLessThanOrEqual(8 * rules.length);
  },
);
