/** Texts of several forms that are compared: one text for those that are the same, of all their forms. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { barstow466 } from '../../src/alpr/index.ts';
import { witness } from '../../src/analyze/ask/witness.ts';
import { diff } from '../../src/analyze/diff/diff.ts';
import { matchesBlank } from '../../src/analyze/space/blank.ts';
import type { Condition } from '../../src/language/index.ts';
import { Policy } from '../../src/policy/index.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';
import { authored, documentWith } from '../support/arbitraries.ts';
import { holds } from '../support/held-spaces.ts';
import { runs } from '../support/long.ts';
import { tied } from '../support/tied-vocabulary.ts';

const vocabulary = tied as Vocabulary;
const on = (fact: string, operator: string, value: unknown = true) =>
  ({ fact: `subject.${fact}`, operator, value }) as Condition;
const same = (fact: string, other: string) => on(fact, 'same', { fact: `subject.${other}` });

function asked(...all: readonly Condition[]) {
  const rules = { all: authored({ effect: 'permit', actions: ['use'], when: { all } }) };
  const policy = new Policy(documentWith(vocabulary, rules), vocabulary);
  const answer = witness([policy], { action: 'use', effect: 'permit' });
  const { subject } = (answer.found?.request ?? {}) as { readonly subject?: Record<string, string> };
  return subject ?? ('why' in answer ? answer.why : undefined);
}

describe('texts that are compared', () => {
  test('a free text that is the same as one of a form has that form', () => {
    expect(asked(same('name', 'state'))).toEqual({ name: 'AB', state: 'AB' });
    expect(asked(same('id', 'name'), same('name', 'letter'))).toEqual({ id: 'B', name: 'B', letter: 'B' });
  });

  test('two forms that no text was found to have are not said to be at odds', () => {
    expect(asked(same('state', 'letter'))).toBe('unclear');
  });

  test('what rules name in another form is never the same', () => {
    expect(asked(on('name', 'equal', 'California'), same('name', 'state'))).toBe('none');
    expect(asked(on('name', 'equal', ''), same('name', 'id'))).toBe('none');
    expect(asked(on('name', 'equal', 'CA'), same('name', 'state'))).toEqual({ name: 'CA', state: 'CA' });
  });

  test('a form of so few texts that not all can differ is not claimed to have more', () => {
    const named = ['A', 'B', 'C'].map((value) => ({ not: on('letter', 'equal', value) }));
    expect(asked({ not: on('letter', 'none') }, ...named)).toBe('unclear');
    const apart = [{ not: same('letter', 'other') }, on('letter', 'given'), on('other', 'given')];
    expect(asked(...apart, on('letter', 'notIn', ['A', 'B']), on('other', 'notIn', ['A', 'B']))).toBe('unclear');
    expect(asked(...apart)).toEqual({ letter: 'B', other: 'C' });
  });

  test('facts that are not compared may tell the same, where there are no more texts', () => {
    const given = ['letter', 'other'].flatMap((fact) => [on(fact, 'given'), on(fact, 'notIn', ['A', 'B'])]);
    expect(asked(...given)).toEqual({ letter: 'C', other: 'C' });
  });
});

describe('blank texts', () => {
  test('are told where the form lets them be', () => {
    expect(asked({ not: on('code', 'given') }, { not: on('code', 'none') })).toEqual({ code: ' ' });
    expect(asked(on('code', 'given'))).toEqual({ code: '1' });
    expect(asked({ not: on('state', 'given') }, { not: on('state', 'none') })).toBe('none');
  });

  test.each([
    ['^[A-Z]{2}$', false],
    ['^\\d{4}-\\d{3}$', false],
    ['^(?:CA|NV)$', false],
    ['^(?<state>CA| )$', true],
    ['^(CA|)$', true],
    ['^\\d*$', true],
    ['^\\d+?$', false],
    ['^[^A-Z]$', true],
    ['^\\p{L}+\\x20?$', false],
    ['^\\x20$', true],
    ['^\\u{20}$', true],
    ['^\\(\\)$', false],
    ['^.{3}$', true],
    ['^a{0,3}$', true],
    ['^[\\]]$', false],
    ['x|y?', true],
    ['^(?=A)', true],
  ])('%s can be blank: %s', (pattern, isBlank) => {
    expect(matchesBlank(pattern)).toBe(isBlank);
  });
});

test('a rule that compares the name of an agency with its state does not stop the analysis', () => {
  const own = barstow466 as unknown as Policy;
  const when = { fact: 'resource.agency.name', operator: 'same', value: { fact: 'resource.agency.state' } } as const;
  const rule = {
    effect: 'forbid',
    modality: 'must',
    clauses: [],
    actions: ['read.release'],
    when,
    says: 'One.',
  } as const;
  const changed = new Policy({ ...own.document, rules: { ...own.document.rules, one: rule } }, own.vocabulary);
  const { direction, gaveUp } = diff([own], [changed]);
  expect({ direction, gaveUp }).toEqual({ direction: 'stricter', gaveUp: [] });
});

test('a space of texts of several forms holds every request, and finds nothing that the engine does not confirm', () => {
  const fact = fc.constantFrom('id', 'name', 'state', 'letter', 'other', 'code');
  const constant = fc.constantFrom('A', 'CA', ' ', '', '12', 'some text');
  const atom = fc.oneof(
    fc.tuple(fact, fact).map(([one, other]) => same(one, other)),
    fc.tuple(fact, constant).map(([one, value]) => on(one, 'equal', value)),
    fc.tuple(fact, fc.constantFrom('given', 'none')).map(([one, operator]) => on(one, operator)),
  );
  const part = fc.tuple(atom, fc.boolean()).map(([one, isSo]): Condition => (isSo ? one : { not: one }));
  const parts = fc.array(part, { minLength: 1, maxLength: 3 });
  const text = (...values: readonly string[]) => fc.constantFrom<unknown>(...values, null, undefined);
  const free = ['A', 'CA', 'NV', ' ', '12', 'other'];
  const told = { id: text(...free), name: text(...free, ''), state: text('CA', 'NV'), code: text('', ' ', '12', ' 7') };
  const request = fc
    .record({ ...told, letter: text('A', 'B', 'C'), other: text('A', 'B', 'C') })
    .map((subject) => ({ action: 'use', subject: JSON.parse(JSON.stringify(subject)) as object }));
  let inside = 0;
  fc.assert(
    fc.property(parts, parts, fc.array(request, { minLength: 15, maxLength: 15 }), (all, any, requests) => {
      const rules = {
        grant: authored({ effect: 'permit', actions: ['use'], when: { all } }),
        require: authored({ effect: 'require', actions: ['use'], when: { any } }),
      };
      const policy = new Policy(documentWith(vocabulary, rules), vocabulary);
      inside += holds([policy], vocabulary, 'use', requests);
    }),
    { numRuns: runs(30, 800) },
  );
  expect(inside).toBeGreaterThan(400);
});
