/** Making an engine: what is refused, and that policies, parameters and vocabularies go their own ways. */

import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { barstow466, californiaAlpr, can, decide, normalizePlate } from '../src/alpr/index.ts';
import { createEngine } from '../src/engine/index.ts';
import { loadCases } from '../src/node/load-cases.ts';
import { loadPolicy } from '../src/node/load-policy.ts';
import { Policy, PolicyError } from '../src/policy/index.ts';
import { defineVocabulary, type Vocabulary } from '../src/vocabulary/index.ts';
import { authored, documentWith } from './support/arbitraries.ts';
import { policyOf } from './support/engines.ts';
import { permitted } from './support/permitted.ts';
import { engineOf, policyIn } from './support/policies.ts';
import { small } from './support/small-vocabulary.ts';

const codeOf = (make: () => unknown): string => {
  try {
    make();
  } catch (error) {
    if (error instanceof PolicyError) return error.problems[0].code;
    throw error;
  }
  return 'made';
};

describe('createEngine refuses', () => {
  const sample = policyOf(documentWith(small as Vocabulary, {}));
  test.each([
    ['no policy', () => createEngine({ policies: [] }), 'no-policy'],
    ['nothing at all', () => createEngine(undefined as never), 'no-policy'],
    ['policies that are no list', () => createEngine({ policies: barstow466 as never }), 'no-policy'],
    ['a path for a policy', () => createEngine({ policies: ['policies/barstow-466' as never] }), 'no-policy'],
    ['a set of values that is none', () => barstow466.with(null as never), 'not-an-object'],
    ['a folder that is none', () => loadPolicy(undefined as never), 'unreadable'],
    ['one policy twice', () => createEngine({ policies: [barstow466, barstow466] }), 'defined-twice'],
    [
      'two versions of one policy',
      () => createEngine({ policies: [barstow466, barstow466.with({ 'flock-schedule': 'P60D' })] }),
      'defined-twice',
    ],
    ['two vocabularies', () => createEngine({ policies: [barstow466 as never, sample as never] }), 'vocabulary'],
    [
      'a zone without data',
      () =>
        createEngine({
          policies: [new Policy({ ...sample.document, zone: 'Mars/Olympus' }, small as Vocabulary)] as never,
        }),
      'unknown-zone',
    ],
  ])('%s', (_, make, code) => {
    expect(codeOf(make)).toBe(code);
  });
});

test('the ready-made engine is both policies under the clock of the machine', () => {
  vi.useFakeTimers({ now: 1_795_456_800_000 });
  const { at: _, ...context } = permitted('read.search')['context'] as Record<string, unknown>;
  const request: unknown = { ...permitted('read.search'), context };
  expect(decide(request).evaluatedAt).toBe('2026-11-23T18:00:00.000Z');
  expect(can(request)).toBe(true);
  expect(decide(request).policies.map(({ id }) => id)).toEqual(['barstow-466', 'california-alpr']);
  vi.useRealTimers();
});

describe('policies apart', () => {
  test('state law alone permits nothing, and says that nobody grants it', () => {
    const law = engineOf([californiaAlpr]);
    for (const action of Object.keys(californiaAlpr.vocabulary.actions)) {
      const decision = law.decide(permitted(action) as unknown);
      expect(decision.effect).toBe('deny');
      expect(decision.reasons.map(({ rule, policy, clauses }) => [rule, policy, clauses])).toEqual([
        ['no-grant', 'barstow-466', []],
      ]);
    }
  });

  test('the department alone permits what state law forbids, both together do not', () => {
    const release = permitted('read.release');
    const federal: unknown = {
      ...release,
      resource: {
        ...(release['resource'] as object),
        agency: { name: 'A Bureau', kind: 'law-enforcement', level: 'federal', state: null },
      },
    };
    expect(engineOf([barstow466]).can(federal)).toBe(true);
    expect(engineOf().can(federal)).toBe(false);
  });

  test('what only the other policy reads is not read', () => {
    const search = permitted('read.search');
    const odd: unknown = { ...search, context: { ...(search['context'] as object), query: 5, organization: [] } };
    expect(engineOf([barstow466]).can(odd)).toBe(true);
    expect(
      engineOf()
        .decide(odd)
        .problems.map(({ path }) => path),
    ).toEqual(['context.organization', 'context.query']);
  });

  test('a permit of an action is possible for each', () => {
    for (const action of Object.keys(barstow466.vocabulary.actions))
      expect(engineOf().can(permitted(action) as unknown), action).toBe(true);
  });
});

describe('parameters change the rules of one department', () => {
  const alert: unknown = {
    ...permitted('alert.act'),
    resource: { type: 'alert', confirmation: 'pending', source: 'clets', entry: null },
    context: { purpose: 'stolen-vehicle', basis: 'alert-only', at: 1_795_456_800_000 },
  };

  test('verification before enforcement: advised or required', () => {
    const advised = engineOf().decide(alert);
    expect([advised.effect, advised.advice.map(({ id }) => id)]).toEqual(['permit', ['verify-in-clets']]);
    const required = engineOf([barstow466.with({ 'clets-verification': 'required' }), californiaAlpr]).decide(alert);
    expect([required.effect, required.reasons.map(({ rule }) => rule), required.advice]).toEqual([
      'deny',
      ['verified-before-enforcement'],
      [],
    ]);
    expect(required.remedies.map(({ changes }) => changes.map(({ path, to }) => [path, to]))).toEqual([
      [['resource.confirmation', 'confirmed']],
    ]);
  });

  test('who approves a release, and the sentence that says so', () => {
    const chief: unknown = {
      ...permitted('release.approve'),
      subject: { id: 'p-9', role: 'chief-of-police', offices: [] },
    };
    expect(engineOf().can(chief)).toBe(false);
    const widened = barstow466.with({ 'release-approvers': ['administrative-division-commander', 'chief-of-police'] });
    expect(engineOf([widened, californiaAlpr]).can(chief)).toBe(true);
    const watch: unknown = {
      ...permitted('release.approve'),
      subject: { id: 'p-8', role: 'sergeant', offices: ['watch-commander'] },
    };
    expect(engineOf().can(watch)).toBe(true);
    expect(engineOf([widened, californiaAlpr]).can(watch)).toBe(false);
    expect(widened.rules.find(({ id }) => id === 'release-approved')?.says).toContain(
      'Administrative Division Commander or Chief of Police',
    );
  });

  test('the chain of an officer’s entry', () => {
    const swapped = barstow466.with({
      'officer-entry-approver': 'watch-commander',
      'officer-entry-fallback': ['operations-division-commander'],
    });
    const entry = permitted('hotlist.add');
    expect(engineOf([swapped, californiaAlpr]).can(entry as unknown)).toBe(false);
    const context = entry['context'] as Record<string, unknown>;
    const byWatch: unknown = {
      ...entry,
      context: { ...context, approval: { ...(context['approval'] as object), office: 'watch-commander' } },
    };
    expect(engineOf([swapped, californiaAlpr]).can(byWatch)).toBe(true);
  });
});

describe('vocabularies', () => {
  const base = {
    name: 'x',
    context: z.object({}),
    resources: { r: z.object({}) },
    actions: { go: { on: 'r', says: 'go' } },
    silence: 'x',
  } as const;

  test.each([
    ['a union', z.union([z.string(), z.number()])],
    ['a list of numbers', z.array(z.number())],
    ['an optional', z.string().optional()],
    ['a date', z.date()],
  ])('cannot have %s for a fact', (_, schema) => {
    expect(() => defineVocabulary({ ...base, subject: z.object({ fact: schema }) })).toThrow(/subject\.fact/);
  });

  test('cannot have an action on what is no resource, or a part that is no object', () => {
    expect(() =>
      defineVocabulary({ ...base, subject: z.object({}), actions: { go: { on: 'nothing' as 'r', says: 'go' } } }),
    ).toThrow('action go is on "nothing"');
    expect(() => defineVocabulary({ ...base, subject: z.string() as never })).toThrow(
      'subject: a z.object is wanted here',
    );
  });

  test('an action of which the vocabulary has the name by inheritance is none', () => {
    const engine = createEngine<unknown>({
      policies: [
        policyOf(
          documentWith(small as Vocabulary, {
            a: authored({
              effect: 'permit',
              actions: ['thing.use'],
              when: { fact: 'subject.ready', operator: 'equal', value: true },
            }),
          }),
        ),
      ],
    });
    expect(engine.can({ action: 'thing.use', subject: { ready: true } } as never)).toBe(true);
    for (const action of ['toString', 'constructor', '__proto__', 'hasOwnProperty'])
      expect(engine.decide({ action } as never).problems[0]?.code).toBe('unknown-action');
  });
});

test('case files are read as strictly as rules', () => {
  expect(loadCases('policies/barstow-466', 'barstow-466').length).toBeGreaterThan(0);
  expect(() => loadCases('nowhere', 'x')).toThrow(PolicyError);
  expect(policyIn('policies/barstow-466').id).toBe('barstow-466');
});

test('a plate is normalized as the vendor does, where a host asks for it', () => {
  expect(['8abc123', ' 8abc-123 ', 'O0o', 'İ1', ''].map(normalizePlate)).toEqual([
    '8ABC123',
    '8ABC123',
    '000',
    'İ1',
    '',
  ]);
});
