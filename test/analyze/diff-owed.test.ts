/** When a duty is due and who owes it: by what it comes to, not by how it is written, and as decisions show it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DutyChange, PolicyDiff } from '../../src/analyze/diff/change.ts';
import { diff } from '../../src/analyze/diff/diff.ts';
import { createEngine } from '../../src/engine/index.ts';
import { type AuthoredRule, Policy } from '../../src/policy/index.ts';
import { dutyText } from '../../src/review/diff/words.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';
import { documentWith, requestOf } from '../support/arbitraries.ts';
import { NOW } from '../support/policies.ts';
import { small } from '../support/small-vocabulary.ts';

const words = small as Vocabulary;

const grant = {
  effect: 'permit',
  modality: 'may',
  clauses: ['c.1'],
  actions: ['thing.use'],
  when: { fact: 'subject.ready', operator: 'equal', value: true },
  says: 'Whoever is ready.',
} as unknown as AuthoredRule;

type Terms = Partial<Pick<AuthoredRule, 'due' | 'owner' | 'on' | 'when' | 'fulfilment'>> & { readonly effect?: string };

const owed = (terms: Terms): AuthoredRule =>
  ({
    effect: 'oblige',
    modality: 'shall-do',
    clauses: ['c.1'],
    actions: ['thing.use'],
    duty: 'tell',
    says: 'Tell somebody.',
    ...terms,
  }) as unknown as AuthoredRule;

function policyOf(rules: { readonly [id: string]: AuthoredRule }, zone?: string): Policy {
  const document = documentWith(words, { grant, ...rules });
  return new Policy(zone === undefined ? document : { ...document, zone }, words);
}

const due = (after: string | undefined, from = 'context.at') => [
  { latest: [after === undefined ? { from } : { from, after }] },
];

const changesOf = ({ actions }: PolicyDiff) => actions.flatMap(({ duties }) => duties);
const told = (found: PolicyDiff) => changesOf(found).map(({ duty, change }) => `${duty} ${change}`);
const ownOf = ({ duty }: DutyChange, { obligations, advice }: DutyChange['before']) =>
  [...obligations, ...advice].filter(({ id }) => id === duty);

/** Every change that is said is one that both decisions show. */
function isShown(one: DutyChange): boolean {
  const [was, is] = [ownOf(one, one.before), ownOf(one, one.after)];
  if (one.change === 'due') return was.map(({ dueAt }) => dueAt).join() !== is.map(({ dueAt }) => dueAt).join();
  if (one.change === 'owner') return was.map(({ owner }) => owner).join() !== is.map(({ owner }) => owner).join();
  return true;
}

const between = (one: Terms, other: Terms) => diff([policyOf({ one: owed(one) })], [policyOf({ one: owed(other) })]);

test('due times of one duty on permits and on denials, exchanged, are other due times', () => {
  const of = (permit: string, deny: string) =>
    policyOf({ one: owed({ on: 'permit', due: due(permit) }), other: owed({ on: 'deny', due: due(deny) }) });
  const byRule = (first: 'permit' | 'deny', second: 'permit' | 'deny') =>
    policyOf({ one: owed({ on: first, due: due('P3D') }), other: owed({ on: second, due: due('P5D') }) });
  for (const found of [
    diff([of('P3D', 'P5D')], [of('P5D', 'P3D')]),
    diff([byRule('permit', 'deny')], [byRule('deny', 'permit')]),
  ]) {
    expect(told(found)).toEqual(['tell due']);
    expect(changesOf(found).every(isShown)).toBe(true);
  }
});

describe('another zone is another due time where days are counted, and only there', () => {
  const zones = (terms: Terms) =>
    diff([policyOf({ one: owed(terms) })], [policyOf({ one: owed(terms) }, 'America/Phoenix')]);

  test.each([
    ['days', 'P30D'],
    ['months', 'P1M'],
    ['days and hours', 'P1DT1H'],
  ])('%s', (_, period) => {
    const found = zones({ due: due(period, 'resource.made') });
    expect(told(found)).toEqual(['tell due']);
    expect(changesOf(found).every(isShown)).toBe(true);
  });

  test.each([
    ['hours', 'PT72H'],
    ['at once', undefined],
  ])('%s', (_, period) => {
    expect(zones({ due: due(period, 'resource.made') })).toMatchObject({ actions: [], gaveUp: [] });
  });

  test('also of days that are counted in winter alone, as of clocks that were changed otherwise once', () => {
    const winter = {
      all: [
        { fact: 'subject.since', operator: 'notAfter', value: { fact: 'context.at' } },
        { fact: 'subject.since', operator: 'given', value: true },
      ],
    };
    const found = zones({ when: winter, due: due('P1D', 'subject.since') } as Terms);
    expect(told(found)).toEqual(['tell due']);
    expect(changesOf(found).every(isShown)).toBe(true);
  });
});

test('a zone under another of its names is the same zone', () => {
  const names = ['America/Los_Angeles', 'US/Pacific'];
  const called = new Set(
    names.map((timeZone) => new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone),
  );
  const kept = {
    fact: 'resource.made',
    operator: 'elapsed',
    value: { period: 'P1M', until: { fact: 'context.at' } },
  };
  const rules = { one: owed({ due: due('P30D') }), kept: { ...grant, effect: 'require', when: kept } as AuthoredRule };
  const [one, other] = names.map((zone) => policyOf(rules, zone)) as [Policy, Policy];
  // A runtime that calls them by two names cannot know that they are one: then nothing is claimed of them.
  const expected = called.size === 1 ? { actions: [], gaveUp: [] } : { actions: [], gaveUp: ['thing.use'] };
  expect(diff([one], [other])).toMatchObject(expected);
});

describe('what is written otherwise and is the same is no change', () => {
  const made = { from: 'resource.made', after: 'P2D' };
  const now = { from: 'context.at', after: 'P1D' };
  const named = (name: string) => ({ fact: 'subject.ready', operator: 'equal', value: true, name });
  test.each<[string, Terms, Terms]>([
    ['a year and twelve months', { due: due('P1Y') }, { due: due('P12M') }],
    ['hours and minutes', { due: due('PT72H') }, { due: due('PT4320M') }],
    ['a week and seven days', { due: due('P1W') }, { due: due('P7D') }],
    ['moments in another order', { due: [{ latest: [made, now] }] }, { due: [{ latest: [now, made] }] }],
    ['a moment twice', { due: [{ latest: [now] }] }, { due: [{ latest: [now, now] }] }],
    [
      'one that is never the latest',
      { due: due('P3D') },
      {
        due: [
          {
            latest: [
              { from: 'context.at' },
              { from: 'context.at', after: 'P3D' },
              { from: 'context.at', after: 'PT20H' },
            ],
          },
        ],
      },
    ],
    [
      'a phrase',
      { due: [{ when: named('who is ready'), latest: [now] }] } as Terms,
      { due: [{ when: named('who may'), latest: [now] }] } as Terms,
    ],
    [
      'an entry that no permit reaches',
      { due: [{ latest: [now] }] },
      { due: [{ when: { not: named('ready') }, latest: [made] }, { latest: [now] }] } as Terms,
    ],
    ['an owner who is never asked', { owner: ['subject.id'] }, { owner: ['subject.id', 'subject.id'] }],
  ])('%s', (_, one, other) => {
    expect(between(one, other)).toMatchObject({ direction: 'equivalent', actions: [], gaveUp: [] });
  });
});

describe('what is otherwise is shown by a request on which it is', () => {
  const by = (when: string, after: string) =>
    ({
      when: { fact: 'subject.role', operator: 'equal', value: when },
      latest: [{ from: 'context.at', after }],
    }) as never;
  test.each<[string, Terms, Terms, readonly string[]]>([
    ['a day more', { due: due('P1D') }, { due: due('P2D') }, ['tell due']],
    ['thirty days instead of a month', { due: due('P1M') }, { due: due('P30D') }, ['tell due']],
    ['a day instead of its hours', { due: due('P1D') }, { due: due('PT24H') }, ['tell due']],
    ['from another moment', { due: due('P1D') }, { due: due('P1D', 'resource.made') }, ['tell due']],
    ['no more due', { due: due('P1D') }, {}, ['tell due']],
    [
      'the later of two, of which only one changed',
      {
        due: [
          {
            latest: [
              { from: 'context.at', after: 'P9D' },
              { from: 'resource.made', after: 'P1D' },
            ],
          },
        ],
      },
      {
        due: [
          {
            latest: [
              { from: 'context.at', after: 'P9D' },
              { from: 'resource.made', after: 'P2D' },
            ],
          },
        ],
      },
      ['tell due'],
    ],
    ['for one role', { due: [by('north', 'P1D')] }, { due: [by('north', 'P1D'), by('south', 'P2D')] }, ['tell due']],
    ['another owner', { owner: ['subject.id'] }, { owner: ['resource.owner.id'] }, ['tell owner']],
    [
      'an owner behind another',
      { owner: ['subject.id'] },
      { owner: ['subject.id', 'resource.owner.id'] },
      ['tell owner'],
    ],
    [
      'owners in another order',
      { owner: ['subject.id', 'resource.id'] },
      { owner: ['resource.id', 'subject.id'] },
      ['tell owner'],
    ],
    ['no more than advice', {}, { effect: 'advise' }, ['tell fulfilment']],
  ])('%s', (_, one, other, changes) => {
    const found = between(one, other);
    expect([told(found), found.gaveUp]).toEqual([changes, []]);
    expect(changesOf(found).every(isShown)).toBe(true);
  });

  test('an owner who is always the same person is no other owner', () => {
    const own = { fact: 'subject.id', operator: 'same', value: { fact: 'resource.owner.id' } };
    const [one, other] = [{ owner: ['subject.id'] }, { owner: ['resource.owner.id'] }].map((terms) =>
      policyOf({
        one: owed({ ...terms, on: 'permit', when: own } as Terms),
        own: { ...grant, effect: 'require', when: own } as AuthoredRule,
      }),
    ) as [Policy, Policy];
    expect(diff([one], [other])).toMatchObject({ actions: [], gaveUp: [] });
  });

  test('two moments of which none could be found that are apart are not called the same', () => {
    const never = {
      fact: 'resource.made',
      operator: 'elapsed',
      value: { period: 'P900Y', until: { fact: 'context.at' } },
    };
    const terms = (after: string) =>
      ({
        when: never,
        due: [{ latest: [{ from: 'context.at' }, { from: 'resource.made', after }] }],
      }) as unknown as Terms;
    const found = between({ ...terms('P1D') }, { ...terms('P2D') });
    expect(told(found)).toEqual([]);
    expect(found.gaveUp).toEqual(['thing.use']);
  });
});

test('the sentence names the times of the example, or says that there is none', () => {
  const texts = (found: PolicyDiff) => changesOf(found).map((one) => dutyText(one, words));
  expect(texts(between({ due: due('P1D') }, { due: due('P2D') }))).toEqual([
    'the duty tell is due at another time, as 2026-03-05T18:00:00.000Z instead of 2026-03-04T18:00:00.000Z: 1 class of requests',
  ]);
  expect(texts(between({ due: due('P1D') }, {}))).toEqual([
    'the duty tell is due at another time, as at no known time instead of 2026-03-04T18:00:00.000Z: 1 class of requests',
  ]);
});

test('no request is owed otherwise than the difference says', () => {
  const period = fc.constantFrom(undefined, 'P1D', 'PT24H', 'P2D', 'P1M', 'P30D');
  const moment = fc.record({ from: fc.constantFrom('context.at', 'resource.made'), after: period });
  const when = fc.constantFrom(undefined, { fact: 'subject.role', operator: 'equal', value: 'north' });
  const entry = fc.record({ when, latest: fc.array(moment, { minLength: 1, maxLength: 2 }) });
  const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as never;
  const terms = fc.record({
    on: fc.constantFrom('permit' as const, 'deny' as const),
    due: fc.array(entry, { minLength: 1, maxLength: 2 }).map(plain),
    owner: fc.constantFrom(['subject.id'], ['resource.owner.id', 'subject.id']),
  }) as fc.Arbitrary<Terms>;
  let differing = 0;
  fc.assert(
    fc.property(
      terms,
      terms,
      fc.array(requestOf(words, 'thing.use', 0), { minLength: 20, maxLength: 20 }),
      (one, other, requests) => {
        const [before, after] = [policyOf({ one: owed(one) }), policyOf({ one: owed(other) })];
        const found = diff([before], [after]);
        const changes = changesOf(found);
        expect(changes.every(isShown)).toBe(true);
        if (found.gaveUp.length > 0) return;
        for (const request of requests) {
          const [was, is] = [before, after].map((policy) =>
            createEngine<unknown>({ policies: [policy], clock: () => NOW }).decide(request as unknown),
          );
          const [old, now] = [was?.obligations[0], is?.obligations[0]];
          if (was?.effect !== is?.effect || old === undefined || now === undefined) continue;
          for (const [change, key] of [
            ['due', 'dueAt'],
            ['owner', 'owner'],
          ] as const) {
            if (old[key] === now[key]) continue;
            differing += 1;
            expect(changes.map((all) => all.change)).toContain(change);
          }
        }
      },
    ),
    { numRuns: 40 },
  );
  expect(differing).toBeGreaterThan(10);
});
