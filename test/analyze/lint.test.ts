/** Rules that do nothing are found, whatever they say; rules that do something are left alone. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { barstow466, californiaAlpr } from '../../src/alpr/index.ts';
import { lint } from '../../src/analyze/lint/lint.ts';
import { createEngine } from '../../src/engine/index.ts';
import { type AuthoredCondition, type AuthoredRule, Policy } from '../../src/policy/index.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';
import { authored, documentOf, documentWith, requestOf } from '../support/arbitraries.ts';
import { runs } from '../support/long.ts';
import { NOW } from '../support/policies.ts';
import { small } from '../support/small-vocabulary.ts';

const words = small as Vocabulary;
const isNorth = { fact: 'subject.role', operator: 'equal', value: 'north' } as const;
const isReady = { fact: 'subject.ready', operator: 'equal', value: true } as const;
const isTheirs = { fact: 'resource.owner.id', operator: 'same', value: { fact: 'subject.id' } } as const;

function found(rules: { readonly [id: string]: AuthoredRule }) {
  return lint(new Policy(documentWith(words, rules), words));
}

const rule = (effect: 'permit' | 'require' | 'forbid' | 'oblige', when: AuthoredCondition, more: object = {}) => ({
  ...authored({ effect, actions: ['thing.use'], when: isNorth }),
  when,
  ...more,
});

test('the shipped policies have no rule that does nothing', () => {
  expect(barstow466.rules.length + californiaAlpr.rules.length).toBeGreaterThan(100);
  expect([...lint(barstow466), ...lint(californiaAlpr)]).toEqual([]);
});

describe('what is found', () => {
  test('a requirement that another implies, and the rule that does', () => {
    const rules = {
      grant: rule('permit', isNorth),
      narrow: rule('require', { all: [isReady, isTheirs] }),
      wide: rule('require', { any: [isReady, isTheirs] }),
    };
    expect(found(rules)).toEqual([{ kind: 'decides-nothing', rule: 'wide', by: ['narrow'] }]);
  });

  test('a grant that a requirement never lets pass, and an action that nobody gets', () => {
    const rules = {
      grant: rule('permit', isNorth),
      against: rule('require', { fact: 'subject.role', operator: 'in', value: ['south', 'east'] }),
      other: rule('require', isReady),
    };
    expect(found(rules)).toEqual([
      { kind: 'never-grants', rule: 'grant', against: ['against'] },
      { kind: 'never-permitted', action: 'thing.use' },
    ]);
  });

  test('a grant that is itself never true, by what the same person cannot be to itself', () => {
    const backwards = {
      all: [isTheirs, { not: { fact: 'subject.id', operator: 'same', value: { fact: 'resource.owner.id' } } }],
    };
    const rules = { grant: rule('permit', isNorth), never: rule('permit', backwards) };
    expect(found(rules)).toEqual([{ kind: 'never-grants', rule: 'never', against: [] }]);
  });

  test('a part that can be left out, and its place', () => {
    const rules = {
      grant: rule('permit', { all: [isNorth, { any: [isReady, { all: [isReady, isTheirs] }] }] }),
    };
    expect(found(rules)).toMatchObject([{ kind: 'needless-part', rule: 'grant', of: 'when', place: '2.2' }]);
  });

  test('a part that only tells what is unknown apart is not needless', () => {
    const decided = { any: [isReady, { not: isReady }] };
    expect(found({ grant: rule('permit', { all: [isNorth, decided] }) })).toEqual([]);
  });

  test('a duty that never attaches', () => {
    const rules = {
      grant: rule('permit', isNorth),
      duty: rule('oblige', { fact: 'subject.role', operator: 'equal', value: 'south' }, { duty: 'tell' }),
    };
    expect(found(rules)).toEqual([{ kind: 'never-attaches', rule: 'duty' }]);
  });

  test('what is so only for the values that parameters have today is not claimed', () => {
    const document = {
      ...documentWith(words, {
        grant: rule('permit', isNorth),
        day: rule('require', {
          fact: 'subject.since',
          operator: 'elapsed',
          value: { period: 'P1D', until: { fact: 'context.at' } },
        }),
        set: rule('require', {
          fact: 'subject.since',
          operator: 'elapsed',
          value: { period: { parameter: 'wait' }, until: { fact: 'context.at' } },
        }),
      }),
      parameters: {
        wait: {
          title: 'How long to wait',
          type: 'period',
          value: 'P1D',
          'at-least': 'P1D',
          'at-most': 'P9D',
          clauses: ['c.1'],
          'changed-by': 'anyone',
          why: 'because',
        },
      },
    } as const;
    expect(lint(new Policy(document, words))).toEqual([]);
  });

  test('rules that are too many for the nodes allowed are said to be so', () => {
    const policy = new Policy(
      documentWith(words, { grant: rule('permit', { all: [isNorth, isReady, isTheirs] }) }),
      words,
    );
    expect(lint(policy, { mostNodes: 4 })).toEqual([{ kind: 'gave-up', action: 'thing.use' }]);
  });
});

test('a rule that is said to decide nothing changes no answer when it is gone', () => {
  let claimed = 0;
  fc.assert(
    fc.property(
      documentOf(words, 8),
      fc.array(requestOf(words, 'thing.use', 0), { minLength: 30, maxLength: 30 }),
      (document, requests) => {
        const policy = new Policy(document, words);
        for (const finding of lint(policy)) {
          if (finding.kind !== 'decides-nothing') continue;
          claimed += 1;
          const { [finding.rule]: _, ...rest } = document.rules;
          const [whole, without] = [policy, new Policy({ ...document, rules: rest }, words)].map((one) =>
            createEngine<unknown>({ policies: [one], clock: () => NOW }),
          );
          for (const request of requests) {
            const [one, other] = [whole?.decide(request as unknown), without?.decide(request as unknown)];
            // What a rule does not read can be malformed without anybody's noticing.
            if (one?.problems.length === 0 && other?.problems.length === 0) expect(other.effect).toBe(one.effect);
          }
        }
      },
    ),
    { numRuns: runs(40, 200) },
  );
  expect(claimed).toBeGreaterThan(3);
});
