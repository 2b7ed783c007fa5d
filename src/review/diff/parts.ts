/** What changed in a rule, in sentences: its files may say it by a set or a parameter that stands elsewhere. */
import type { PartChange, RuleChange } from '../../analyze/diff/change.ts';
import { factPhrase, testPhrase } from '../../explain/index.ts';
import { type Condition, kindOf, type Test } from '../../language/index.ts';
import type { Due } from '../../policy/index.ts';
import { inWords, listInWords, type Vocabulary } from '../../vocabulary/index.ts';

/** One line for each thing that is otherwise; none for the sentence of the rule. */
export function partTexts({ parts, actions }: RuleChange, vocabulary: Vocabulary): string[] {
  const words = new Words(vocabulary, vocabulary.actions[actions[0] ?? '']?.on ?? '');
  return parts.flatMap((part) => words.of(part));
}

const labels: { readonly [part in PartChange['part']]: string } = {
  effect: 'what it does',
  modality: 'its weight',
  clauses: 'its clauses',
  actions: 'its actions',
  applies: 'the requests for which it is',
  when: 'its condition',
  remedy: 'what it says helps',
  reading: 'its readings',
  duty: 'its duty',
  on: 'the answer to which its duty attaches',
  fulfilment: 'how its duty weighs',
  owner: 'who owes it',
  due: 'when it is due',
};

class Words {
  readonly #vocabulary: Vocabulary;
  readonly #on: string;

  constructor(vocabulary: Vocabulary, on: string) {
    this.#vocabulary = vocabulary;
    this.#on = on;
  }

  of({ part, before, after }: PartChange): string[] {
    const label = labels[part];
    switch (part) {
      case 'applies':
      case 'when':
        return this.#condition(label, before as Condition | undefined, after as Condition | undefined);
      case 'clauses':
      case 'actions':
      case 'reading':
        return [`${label}: ${listChange(before as string[], after as string[])}`];
      case 'owner':
        return [instead(label, this.#owners(before), this.#owners(after))];
      case 'due':
        return [instead(label, this.#due(before), this.#due(after))];
      case 'remedy':
        return [`${label}, before: ${textOf(before)}`, `${label}, now: ${textOf(after)}`];
      default:
        return [instead(label, textOf(before), textOf(after))];
    }
  }

  #condition(label: string, before: Condition | undefined, after: Condition | undefined): string[] {
    if (before === undefined) return [`${label}, new: ${this.#listed(testsIn(after))}`];
    if (after === undefined) return [`${label}, no longer any: ${this.#listed(testsIn(before))}`];
    const [was, is] = [testsIn(before), testsIn(after)];
    const isIn = (all: readonly Asked[]) => (one: Asked) => all.some((other) => keyOf(other) === keyOf(one));
    const [gone, added] = [was.filter((one) => !isIn(is)(one)), is.filter((one) => !isIn(was)(one))];
    if (gone.length + added.length === 0) return [`${label}: the same is asked, joined otherwise`];
    const lists = gone.flatMap((one) => {
      const other = added.find((there) => isSameList(one, there));
      return other === undefined ? [] : [[one, other] as const];
    });
    const paired = new Set(lists.flat());
    const [left, come] = [gone, added].map((all) => all.filter((one) => !paired.has(one))) as [Asked[], Asked[]];
    return [
      ...lists.map(([one, other]) => `${label}: ${this.#listChange(one, other)}`),
      ...(left.length === 0 ? [] : [`${label}, no longer asked: ${this.#listed(left)}`]),
      ...(come.length === 0 ? [] : [`${label}, asked now: ${this.#listed(come)}`]),
    ];
  }

  #listChange({ test }: Asked, { test: other }: Asked): string {
    const [was, is] = [test.value, other.value].map((values) => (values as unknown[]).map((one) => this.#said(one)));
    return `in the list for ${factPhrase(this.#vocabulary, this.#on, test.fact)}, ${listChange(was ?? [], is ?? [])}`;
  }

  #listed(asked: readonly Asked[]): string {
    const said = asked.map(({ test, holds }) => testPhrase(this.#vocabulary, this.#on, test, holds));
    return [...new Set(said)].join('; ');
  }

  #owners(owners: unknown): string {
    if (owners === undefined) return NOTHING;
    return (owners as string[]).map((fact) => factPhrase(this.#vocabulary, this.#on, fact)).join(', or else ');
  }

  #due(due: unknown): string {
    if (due === undefined) return NOTHING;
    return (due as Due[])
      .map(({ when, latest }) => {
        const moments = latest.map(({ from, after }) => {
          const phrase = factPhrase(this.#vocabulary, this.#on, from);
          return after === undefined ? phrase : `${phrase} and ${this.#said(after)}`;
        });
        const [only] = moments;
        const moment = moments.length === 1 ? String(only) : `the latest of ${listInWords(moments, 'and')}`;
        return when === undefined ? moment : `${moment} (where ${this.#listed(testsIn(when))})`;
      })
      .join('; ');
  }

  #said(value: unknown): string {
    return inWords(this.#vocabulary, value);
  }
}

const NOTHING = 'nothing';

interface Asked {
  readonly test: Test;
  readonly holds: boolean;
}

function testsIn(condition: Condition | undefined, holds = true): Asked[] {
  if (condition === undefined) return [];
  const form = kindOf(condition);
  if (form.kind === 'test') return [{ test: form.test, holds }];
  if (form.kind === 'not') return testsIn(form.of, !holds);
  return form.of.flatMap((part) => testsIn(part, holds));
}

const keyOf = ({ test: { fact, operator, value }, holds }: Asked) => JSON.stringify([fact, operator, value, holds]);

const isSameList = (one: Asked, other: Asked): boolean =>
  one.holds === other.holds &&
  one.test.fact === other.test.fact &&
  one.test.operator === other.test.operator &&
  Array.isArray(one.test.value) &&
  Array.isArray(other.test.value);

function listChange(before: readonly string[], after: readonly string[]): string {
  const added = after.filter((one) => !before.includes(one));
  const gone = before.filter((one) => !after.includes(one));
  return [
    ...(added.length === 0 ? [] : [`now also ${listInWords(added, 'and')}`]),
    ...(gone.length === 0 ? [] : [`no longer ${listInWords(gone, 'and')}`]),
  ].join('; ');
}

const textOf = (value: unknown): string => (value === undefined ? NOTHING : String(value));

const instead = (label: string, before: string, after: string): string => `${label}: ${after} instead of ${before}`;
