/** Explanations as people read them: golden texts, and what a copy of a decision can still say. */
import { describe, expect, test } from 'vitest';
import { californiaAlpr } from '../src/alpr/index.ts';
import { applyRemedy, type Decision, explain, LiveDecision } from '../src/explain/index.ts';
import { generate } from './oracle/requests.js';
import { plain } from './support/engines.ts';
import { permitted } from './support/permitted.ts';
import { engineOf } from './support/policies.ts';

const engine = engineOf();
const decide = (request: unknown): Decision => engine.decide(request);
const search = permitted('read.search');
const entry = permitted('hotlist.add');
const context = entry['context'] as Record<string, unknown>;

const shown: { readonly [name: string]: unknown } = {
  'a permit': permitted('read.view'),
  'a permit with duties': permitted('hotlist.add'),
  'a permit with advice that is not determined': {
    ...permitted('alert.act'),
    context: { purpose: 'stolen-vehicle', at: 1_795_456_800_000 },
  },
  'an untrained chief': {
    ...search,
    subject: { ...(search['subject'] as object), role: 'chief-of-police', training: null },
  },
  'the wrong commander approved': {
    ...entry,
    context: {
      ...context,
      approval: { ...(context['approval'] as object), office: 'administrative-division-commander' },
    },
  },
  'nobody told of the approval': { ...entry, context: { ...context, approval: undefined } },
  'a purge too early': {
    ...permitted('read.purge'),
    resource: {
      type: 'read',
      source: 'flock',
      capturedAt: '2026-10-25T12:00:00-07:00',
      hold: { evidence: 'actual', demand: false, booked: false },
    },
  },
  'a release to a federal agency': {
    ...permitted('read.release'),
    resource: {
      ...(permitted('read.release')['resource'] as object),
      agency: { name: 'A Bureau', kind: 'law-enforcement', level: 'federal', state: null },
    },
  },
  'a request from the press': {
    ...permitted('read.release'),
    resource: {
      ...(permitted('read.release')['resource'] as object),
      agency: { name: 'A Paper', kind: 'other', level: 'private', state: 'CA' },
    },
  },
  'a vendor who searches': {
    ...search,
    subject: {
      id: 'v-1',
      role: 'flock-personnel',
      permission: 'maintenance',
      clearance: true,
      training: null,
      account: 'active',
    },
  },
  'nothing told': { action: 'read.search' },
  'a mistyped request': {
    ...search,
    subject: { ...(search['subject'] as object), role: 'Patrol-Officer', clearance: 'yes' },
    context: { at: 'tomorrow' },
  },
  'no such action': { ...search, action: 'read.everything' },
};

describe('golden texts', () => {
  test.each(Object.entries(shown))('%s', async (name, request) => {
    const decision = decide(request);
    const file = `golden/files/explain-${name.replaceAll(' ', '-')}`;
    await expect(explain(decision)).toMatchFileSnapshot(`${file}.txt`);
    await expect(explain(decision, 'markdown')).toMatchFileSnapshot(`${file}.md`);
  });
});

test('a copy of a decision from JSON is explained too, with fewer words', () => {
  const decision = decide(shown['an untrained chief']);
  const copy = plain(decision);
  const text = explain(copy);
  expect(text.split('\n')[0]).toBe('DENY');
  expect(text).toContain(decision.reasons[0]?.says);
  expect(text).toContain('What to do next');
  const { why, clear, action } = explain(copy, 'json');
  expect([why[0]?.because, why[0]?.readAs, clear, action]).toEqual([[], [], [], undefined]);
  expect(explain(copy, 'json').restsOn).toEqual(explain(decision, 'json').restsOn);
});

test('what is quoted from a request is made harmless in Markdown and bounded everywhere', () => {
  const nasty = '<script>alert(1)</script> [x](javascript:1) `code` **bold** | cell\n# heading\u202e';
  const request = {
    ...entry,
    resource: { ...(entry['resource'] as object), narrative: { approvedBy: `${nasty}${'x'.repeat(5000)}` } },
  };
  const markdown = explain(decide(request), 'markdown');
  expect(markdown).not.toMatch(/[^\\]<script|[^\\]\[x\]|[^\\]\*\*bold|\n# heading|\u202e/);
  for (const format of ['text', 'markdown'] as const)
    expect(explain(decide(request), format)).not.toContain('x'.repeat(400));
});

test('a decision that is spread, cloned or sent as JSON is the same decision, and explains itself', () => {
  const decision = decide(search);
  for (const copy of [{ ...decision }, structuredClone(decision), plain(decision) as Decision]) {
    expect(copy).toEqual(decision);
    expect(Object.keys(copy).filter((key) => key !== 'remediesComplete')).toEqual([
      'effect',
      'reasons',
      'missing',
      'remedies',
      'obligations',
      'advice',
      'problems',
      'policies',
      'evaluatedAt',
    ]);
    expect(explain(copy)).toContain('training-first');
  }
  expect(decision.reasons).toBe(decision.reasons);
  expect(decision.remedies).toBe(decision.remedies);
  expect(new Proxy(decision, {}).reasons).toBe(decision.reasons);
});

test('the officer is told what failed, not what may well be in order', () => {
  const { offices: _, ...subject } = permitted('hotlist.approve')['subject'] as Record<string, unknown>;
  const { officer, why } = explain(
    decide({ ...permitted('hotlist.approve'), subject: { ...subject, id: 'p-1' } }),
    'json',
  );
  expect(officer).toMatch(/^Denied\. /);
  expect(officer).not.toContain('What would permit this does not apply');
  expect(why.filter(({ modality }) => modality === 'may').map(({ truth }) => truth)).toContain('unknown');
  const nobody = decide({ ...permitted('read.search'), subject: { ...subject, role: 'other' } });
  expect(explain(nobody, 'json').officer).toContain('What would permit this does not apply');
  expect(explain(plain(nobody) as Decision, 'json').officer).toMatch(/^Denied\. /);
});

test('of a part of which nothing was told the officer is told so in words', () => {
  expect(explain(decide({ action: 'read.search' }), 'json').officer).toContain('the facts about the person acting');
});

test('a host prints a decision whole', async () => {
  const { inspect } = await import('node:util');
  expect(inspect(decide(search))).toContain('training-first');
});

test('a remedy is applied to a copy, with the objects that it needs', () => {
  const request = { action: 'x', subject: { training: null }, list: [{ a: 1 }] };
  const remedy = (path: string, to: unknown) => ({ changes: [{ path, to, by: 'x', kind: 'change' as const }] });
  expect(applyRemedy(request, remedy('subject.training.completedAt', 5))).toEqual({
    ...request,
    subject: { training: { completedAt: 5 } },
  });
  expect(applyRemedy(request, remedy('list.0.b', 2))).toEqual({ ...request, list: [{ a: 1, b: 2 }] });
  expect(applyRemedy(request, remedy('list.1', { a: 2 }))).toEqual({ ...request, list: [{ a: 1 }, { a: 2 }] });
  expect(applyRemedy(undefined, remedy('context.query', 'x'))).toEqual({ context: { query: 'x' } });
  expect(request).toEqual({ action: 'x', subject: { training: null }, list: [{ a: 1 }] });
});

test('the rules that a short answer names are those of the reasons, also where nobody is ever granted the action', () => {
  const named = new Set<string>();
  for (const asked of [engineOf(), engineOf([californiaAlpr])]) {
    for (let seed = 1; seed <= 300; seed += 1) {
      const decision = asked.decide(generate(seed, { json: true }));
      const names = decision.reasons.map(({ policy, rule }) => `${policy} ${rule}`);
      const told = (one: Decision) => LiveDecision.rulesOf(one).map(({ policy, rule }) => `${policy} ${rule}`);
      expect([told(decision), told({ ...decision })]).toEqual([names, names]);
      for (const { rule } of decision.reasons) named.add(rule);
    }
  }
  expect(named).toContain('no-grant');
});
