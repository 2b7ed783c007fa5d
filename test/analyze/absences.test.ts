/** Lists of absences that are attested to one and not to another: against every small list, and in the analyses. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { witness } from '../../src/analyze/ask/witness.ts';
import { diff } from '../../src/analyze/diff/diff.ts';
import { prove } from '../../src/analyze/prove/prove.ts';
import type { AbsenceLiteral, ClassLiteral, EqualLiteral, Literal } from '../../src/analyze/theory/literal.ts';
import { answerOf, type Kinds } from '../../src/analyze/theory/theory.ts';
import { createEngine } from '../../src/engine/index.ts';
import { attests, type Condition, type FactShape, type RecordValue, type Truth } from '../../src/language/index.ts';
import { type AuthoredRule, Policy } from '../../src/policy/index.ts';
import type { Claim, Theorem } from '../../src/policy/theorems/theorem.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';
import { authored, documentWith, requestOf } from '../support/arbitraries.ts';
import { holds } from '../support/held-spaces.ts';
import { runs } from '../support/long.ts';
import { shipped } from '../support/shipped.ts';
import { tied } from '../support/tied-vocabulary.ts';

const kinds: Kinds = { kindOf: (fact) => (['a', 'b'].includes(fact) ? 'time' : 'other') };

const absence = (
  office: string,
  moment: string | undefined,
  notBy: string | undefined,
  truth: Truth,
): AbsenceLiteral => ({
  kind: 'absence',
  list: 'list',
  office,
  moment,
  notBy,
  truth,
  where: 3,
});
const same = (left: string, right: string, holds: boolean): EqualLiteral => ({
  kind: 'equal',
  facts: [left, right],
  holds,
  where: 3,
});
const of = (fact: string, key: string): ClassLiteral => ({ kind: 'class', fact, key, where: 3 });

const isPossible = (...literals: readonly Literal[]) => 'possible' in answerOf(literals, kinds);

/** Every record there can be between two moments and three people, and one more of each. */
const records = ['north', 'south', undefined].flatMap((office) =>
  [-1, 0, 1, undefined].flatMap((from) =>
    [-1, 0, 1, undefined, null].flatMap((until) =>
      ['0', '1', '2', 'else', undefined, null].map((by): RecordValue => [office, from, until, by]),
    ),
  ),
);

/** Whether some list of these records attests what is said, with moments and people at these places. */
function isListed(literals: readonly AbsenceLiteral[], at: ReadonlyMap<string, number>): boolean {
  const place = (name: string | undefined) => (name === undefined ? undefined : at.get(name));
  const person = (name: string | undefined) => (name === undefined ? undefined : String(at.get(name)));
  const asked = literals.map(({ office, moment, notBy, truth }) => ({
    of: (list: readonly RecordValue[]) => attests(list, office, place(moment), person(notBy)),
    truth,
  }));
  const fitting = records.filter((record) => asked.every(({ of, truth }) => of([record]) <= truth));
  return asked.every(({ of, truth }) => of(fitting) === truth);
}

const places = [0, 1].flatMap((a) =>
  [0, 1].flatMap((b) =>
    [0, 1, 2].flatMap((x) =>
      [0, 1, 2].flatMap((y) => [0, 1, 2].map((z) => new Map(Object.entries({ a, b, x, y, z })))),
    ),
  ),
);

test('a list is possible exactly where some list attests all that is said, and a conflict is smallest', () => {
  const truth = fc.constantFrom<Truth>(0, 1, 2);
  const moment = fc.constantFrom('a', 'a', 'b', 'b', undefined);
  const notBy = fc.constantFrom('x', 'y', 'z', 'x', 'y', 'z', undefined);
  const office = fc.constantFrom('north', 'north', 'south');
  const absences = fc.array(
    fc.tuple(office, moment, notBy, truth).map((one) => absence(...one)),
    { minLength: 2, maxLength: 4 },
  );
  const facts = fc.constantFrom(['x', 'y'], ['y', 'z'], ['x', 'z'], ['a', 'b']);
  const equal = fc.tuple(facts, fc.boolean()).map(([[left = '', right = ''], isSame]) => same(left, right, isSame));
  const fits = (literals: readonly Literal[]) => {
    const listed = literals.filter((one) => one.kind === 'absence');
    const pairs = literals.filter((one) => one.kind === 'equal');
    return places.some(
      (at) =>
        pairs.every(({ facts: [left, right], holds }) => (at.get(left) === at.get(right)) === holds) &&
        isListed(listed, at),
    );
  };
  const seen = new Set<string>();
  fc.assert(
    fc.property(absences, fc.array(equal, { maxLength: 2 }), (listed, pairs) => {
      const literals = [...listed, ...pairs];
      const answer = answerOf(literals, kinds);
      for (const key of Object.keys(answer)) seen.add(key);
      expect('possible' in answer).toBe(fits(literals));
      if (!('conflict' in answer)) return;
      expect(fits(answer.conflict)).toBe(false);
      for (const one of answer.conflict) expect(fits(answer.conflict.filter((other) => other !== one))).toBe(true);
    }),
    { numRuns: runs(80, 400) },
  );
  expect([...seen].sort()).toEqual(['conflict', 'possible']);
});

test('whoever is not attested to at a moment at which others are is one person: the attester', () => {
  const attestedTo = absence('north', 'a', 'x', 2);
  const not = (...names: readonly string[]) => names.map((name) => absence('north', 'a', name, 0));
  expect(isPossible(attestedTo, ...not('y', 'z'))).toBe(true);
  expect(isPossible(attestedTo, ...not('y', 'z'), same('y', 'z', false))).toBe(false);
  expect(isPossible(attestedTo, ...not('y', 'z'), of('y', '=p-1'), of('z', '=p-1'))).toBe(true);
  expect(isPossible(attestedTo, ...not('y', 'z'), of('y', '=p-1'), of('z', '=p-2'))).toBe(false);
  expect(isPossible(attestedTo, ...not('y'), of('x', '=p-1'), of('y', '=p-1'))).toBe(false);
  expect(isPossible(attestedTo, ...not('y', 'z'), of('y', '=p-1'), of('z', 'other'))).toBe(false);
});

test('more moments or askers than are arranged are not judged', () => {
  const many = ['v', 'w', 'x', 'y', 'z'].map((name, index) => absence('north', 'a', name, index === 0 ? 2 : 0));
  expect(Object.keys(answerOf(many, kinds))).toEqual(['unknown']);
});

const attested = (office: string, at: string, notBy: string): Condition => ({
  fact: 'context.away',
  operator: 'attested',
  value: { office, at: { fact: at }, notBy: { fact: notBy } },
});

const people = ['subject.id', 'resource.owner.id', 'resource.keeper'];
const times = ['context.at', 'context.since'];

test('a space in which several ask of the same list holds every request, and what is found is confirmed', () => {
  const vocabulary = tied as Vocabulary;
  const fact = fc.constantFrom(...people);
  const atoms = fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.constantFrom('north', 'north', 'south'), fc.constantFrom(...times), fact)
        .map((of) => attested(...of)),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fact, fact)
        .map(([left, right]): Condition => ({ fact: left, operator: 'same', value: { fact: right } })),
    },
    { weight: 1, arbitrary: fact.map((one): Condition => ({ fact: one, operator: 'equal', value: 'p-1' })) },
    { weight: 1, arbitrary: fact.map((one): Condition => ({ fact: one, operator: 'none', value: true })) },
    {
      weight: 1,
      arbitrary: fc.constant<Condition>({ fact: 'context.since', operator: 'notAfter', value: { fact: 'context.at' } }),
    },
  );
  const part = fc.tuple(atoms, fc.boolean()).map(([one, isSo]): Condition => (isSo ? one : { not: one }));
  const parts = fc.array(part, { minLength: 1, maxLength: 2 });
  let inside = 0;
  fc.assert(
    fc.property(
      parts,
      parts,
      fc.array(requestOf(vocabulary, 'use', 0), { minLength: 15, maxLength: 15 }),
      (all, any, requests) => {
        const rules = {
          grant: authored({ effect: 'permit', actions: ['use'], when: { all } }),
          require: authored({ effect: 'require', actions: ['use'], when: { any } }),
        };
        const policy = new Policy(documentWith(vocabulary, rules), vocabulary);
        inside += holds([policy], vocabulary, 'use', requests, { isClear: true });
      },
    ),
    { numRuns: runs(30, 200) },
  );
  expect(inside).toBeGreaterThan(250);
});

const [own, law] = shipped.folders.map(({ policy }) => policy) as [Policy, Policy];

/** Barstow's rules and one more. */
function withRule(rule: Partial<AuthoredRule>): Policy {
  const more = { effect: 'require', modality: 'must', clauses: [], actions: ['hotlist.add'], says: 'One thing more.' };
  const rules = { ...own.document.rules, 'one-more': { ...more, ...rule } as AuthoredRule };
  return new Policy({ ...own.document, rules }, own.vocabulary);
}

const commander = 'operations-division-commander';
const unavailable = (notBy: string, at = 'context.approval.at'): Condition => ({
  fact: 'context.unavailable',
  operator: 'attested',
  value: { office: commander, at: { fact: at }, notBy: { fact: notBy } },
});
const isOfficer: Condition = { fact: 'resource.requester.role', operator: 'equal', value: 'patrol-officer' };
const byCommander: Condition = { fact: 'context.approval.office', operator: 'equal', value: commander };

function proofOf(claim: Claim, given: Condition) {
  const place = { file: 'theorems.yaml', line: 1, column: 1 };
  const ids = { id: 'one', says: 'One thing.', clauses: [], policies: ['barstow-466', 'california-alpr'] };
  const theorem: Theorem = { ...ids, actions: ['hotlist.add'], named: true, claim, given, ...place };
  return prove([own, law], theorem);
}

/** Whether a condition is true of a request: as the engine decides where that is the only rule. */
function isTrueOf(condition: Condition, request: unknown): boolean {
  const rules = { only: authored({ effect: 'permit', actions: ['hotlist.add'], when: condition }) };
  const policy = new Policy(documentWith(own.vocabulary, rules), own.vocabulary);
  return createEngine<unknown>({ policies: [policy], clock: () => 0 }).can(request);
}

describe('theorems about who attests', () => {
  test('nobody is attested to by both of two people: proved, though each alone could be the attester', () => {
    const given: Condition = {
      all: [
        isOfficer,
        { fact: 'subject.id', operator: 'given', value: true },
        { fact: 'context.approval.by', operator: 'given', value: true },
        { not: { fact: 'subject.id', operator: 'same', value: { fact: 'context.approval.by' } } },
        { not: unavailable('subject.id') },
      ],
    };
    const condition: Condition = { all: [{ not: byCommander }, { not: unavailable('context.approval.by') }] };
    const { verdict, against } = proofOf({ kind: 'never-permit', condition }, given);
    expect({ verdict, against }).toEqual({ verdict: 'proved', against: [] });
  });

  test('who enters may have attested the absence, and the request shown is against the theorem', () => {
    const given: Condition = { all: [isOfficer, { not: byCommander }] };
    const condition = unavailable('subject.id');
    const { verdict, against } = proofOf({ kind: 'permit-needs', condition }, given);
    expect(verdict).toBe('refuted');
    const request = against[0]?.first.request as unknown;
    expect(against[0]?.first.decision.effect).toBe('permit');
    expect(isTrueOf(given, request)).toBe(true);
    expect(isTrueOf(condition, request)).toBe(false);
  });
});

describe('rules about who attests', () => {
  test('that nobody enters on an absence attested by himself is a stricter rule, shown by such a request', () => {
    const stricter = withRule({
      applies: { all: [isOfficer, { not: byCommander }] } as NonNullable<AuthoredRule['applies']>,
      when: unavailable('subject.id') as NonNullable<AuthoredRule['when']>,
    });
    const { direction, gaveUp, actions } = diff([own, law], [stricter, law]);
    expect({ direction, gaveUp }).toEqual({ direction: 'stricter', gaveUp: [] });
    const shown = actions[0]?.effects.find(({ from, to }) => from === 'permit' && to === 'deny');
    const request = shown?.request as unknown as
      | {
          readonly subject: { readonly id: string };
          readonly context: { readonly unavailable: readonly { readonly assertedBy: string }[] };
        }
      | undefined;
    expect(request?.context.unavailable.map(({ assertedBy }) => assertedBy)).toEqual([request?.subject.id]);
  });

  test('attested to one asker and not to another can be permitted', () => {
    const when = { all: [unavailable('subject.id'), { not: unavailable('resource.requester.id') }] };
    const { found } = witness([own, law], { action: 'hotlist.add', effect: 'permit', when });
    expect(found?.decision.effect).toBe('permit');
    expect(isTrueOf(when, found?.request)).toBe(true);
  });

  test('attested at one moment and not at another can be permitted, by an absence that covers the one', () => {
    const all = [
      attested('north', 'context.at', 'subject.id'),
      { not: attested('north', 'context.since', 'subject.id') },
    ];
    const rules = { grant: authored({ effect: 'permit', actions: ['use'], when: { all } }) };
    const policy = new Policy(documentWith(tied as Vocabulary, rules), tied as Vocabulary);
    const { found } = witness([policy], { action: 'use', effect: 'permit' });
    const context = found?.request['context'] as { readonly at: string; readonly away: readonly object[] } | undefined;
    expect(context?.away).toMatchObject([{ office: 'north', from: context?.at, until: context?.at }]);
  });
});

test('where the attester would have to be somebody of another form, nothing is claimed', () => {
  const { fields } = tied.context;
  const away = fields['away'] as Extract<FactShape, { readonly type: 'records' }>;
  const badge = { type: 'text', says: 'the attester', pattern: '^[A-C]$' } as const;
  const context = {
    ...tied.context,
    fields: { ...fields, away: { ...away, fields: { ...away.fields, assertedBy: badge } } },
  };
  const words = { ...tied, context } as Vocabulary;
  const all = [
    attested('north', 'context.at', 'subject.id'),
    { not: attested('north', 'context.at', 'resource.keeper') },
  ];
  const told = { not: { fact: 'resource.keeper', operator: 'none', value: true } };
  const grant = authored({ effect: 'permit', actions: ['use'], when: { all: [...all, told] } });
  const policy = new Policy(documentWith(words, { grant }), words);
  expect(witness([policy], { action: 'use', effect: 'permit' })).toEqual({ found: undefined, why: 'unclear' });
});
