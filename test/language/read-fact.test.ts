/** Facts of every type in a vocabulary that is not about license plates: what is not of its type is malformed, named by its path. */
import { describe, expect, test } from 'vitest';
import type { Decision } from '../../src/explain/index.ts';
import { authored, documentWith } from '../support/arbitraries.ts';
import { engineOfDocuments } from '../support/engines.ts';
import { small } from '../support/small-vocabulary.ts';

const permit = (when: object) =>
  engineOfDocuments([
    documentWith(small as never, { only: authored({ effect: 'permit', actions: ['thing.use'], when: when as never }) }),
  ]);
const problemsOf = ({ problems }: Decision) => problems.map(({ path, code }) => [path, code]);

describe('numbers', () => {
  const engine = permit({ fact: 'context.level', operator: 'lessThan', value: 3 });
  const ask = (level: unknown) => engine.decide({ action: 'thing.use', context: { level } });

  test('are compared as numbers', () => {
    expect([2.5, 3, -0].map((level) => ask(level).effect)).toEqual(['permit', 'deny', 'permit']);
  });

  test.each([
    [Number.NaN, 'not-finite'],
    [Number.POSITIVE_INFINITY, 'not-finite'],
    ['2', 'wrong-type'],
    [2n, 'wrong-type'],
    [[2], 'wrong-type'],
  ])('%s is malformed', (level, code) => {
    expect(problemsOf(ask(level))).toEqual([['context.level', code]]);
  });
});

describe('lists that cannot be read', () => {
  const throwing = (name: string, target: object) =>
    new Proxy(target, {
      getOwnPropertyDescriptor(own, key) {
        if (key === name) throw new Error('no');
        return Reflect.getOwnPropertyDescriptor(own, key);
      },
    });
  const absence = { office: 'north', from: 0, until: null, assertedBy: 'p-2' };
  const engine = permit({
    fact: 'context.away',
    operator: 'attested',
    value: { office: 'north', at: { fact: 'context.at' }, notBy: { fact: 'subject.id' } },
  });
  const ask = (away: unknown) =>
    engine.decide({ action: 'thing.use', subject: { id: 'p-1' }, context: { at: 5, away } });

  test('well-formed ones can', () => {
    expect(ask([absence]).effect).toBe('permit');
  });

  test.each([
    ['whose length throws', throwing('length', [absence]), 'context.away'],
    ['of which a member throws', throwing('0', [absence]), 'context.away.0'],
    ['of which a field of a member throws', [throwing('office', absence)], 'context.away.0.office'],
  ])('%s', (_, away, path) => {
    expect(problemsOf(ask(away))).toEqual([[path, 'unreadable']]);
  });
});

test('a Luxon time is asked by its class’s own method, and must answer a number', () => {
  class Fake {
    readonly isLuxonDateTime = true;
    toMillis(): unknown {
      return 'soon';
    }
  }
  class Odd {
    readonly isLuxonDateTime = true;
  }
  Object.defineProperty(Odd.prototype, 'toMillis', { value: 5 });
  const engine = permit({ fact: 'subject.since', operator: 'given' });
  for (const since of [new Fake(), new Odd()]) {
    expect(problemsOf(engine.decide({ action: 'thing.use', subject: { since } }))).toEqual([
      ['subject.since', 'invalid-time'],
    ]);
  }
});
