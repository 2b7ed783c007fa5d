/** What a record holds: enough to decide again and what the statute wants, and nothing that could not stand there for ever. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { committed } from '../../../src/audit/record/commitment.ts';
import { decisionText } from '../../../src/audit/record/decision-text.ts';
import { describeRequest } from '../../../src/audit/record/describe.ts';
import { redact, restore } from '../../../src/audit/record/redact.ts';
import { told } from '../../../src/audit/record/told.ts';
import { pathsToWithhold } from '../../../src/audit/record/withheld.ts';
import { barstow466, type Decision } from '../../../src/index.ts';
import { canonicalJson } from '../../../src/policy/index.ts';
import type { Vocabulary } from '../../../src/vocabulary/index.ts';
import { anyRequestOf } from '../../support/arbitraries.ts';
import type { AnyEngine } from '../../support/engines.ts';
import { engineOf } from '../../support/policies.ts';
import { generated, inMemory } from './logs.ts';

const vocabulary = barstow466.vocabulary as Vocabulary;
const engine = engineOf() as unknown as AnyEngine;
const nothing = { withhold: new Set<string>(), show: new Set<string>() };

/** Through JSON, as a record goes through a file. */
const again = (request: unknown) => told(JSON.parse(canonicalJson(describeRequest(request, vocabulary))));
const answered = (request: unknown) => decisionText(engine.decide(request) as Decision, 'without remedies');

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

class Hostile {
  get purpose() {
    throw new Error('no');
  }
}

describe('a request that was described is answered as it was', () => {
  test('made-up requests of every action, well-formed or not', () => {
    for (const request of generated(1500)) expect(answered(again(request))).toBe(answered(request));
  });

  test('requests of the properties, with values of every wrong type', () => {
    fc.assert(
      fc.property(anyRequestOf(vocabulary, 10), (request) => {
        expect(answered(again(request))).toBe(answered(request));
      }),
    );
  });

  const odd: [string, unknown][] = [
    ['undefined', undefined],
    ['null', null],
    ['a number', 5],
    ['a bigint', 5n],
    ['a symbol', Symbol('x')],
    ['a function', () => 1],
    ['a text', '8ABC123'],
    ['a boolean', true],
    ['a list', ['8ABC123']],
    ['an empty text', ''],
    ['a revoked proxy', revoked()],
    ['an object', { plate: '8ABC123' }],
    ['a date', new Date(0)],
    ['no date', new Date(Number.NaN)],
    ['NaN', Number.NaN],
    ['half a character', '\ud83d'],
    ['a long text', 'x'.repeat(500)],
    ['a list that is too long', new Array(10_001).fill('full')],
    ['a list with holes and wrong members', [null, undefined, 'chief-of-police', 3, 'nobody', revoked()]],
    [
      'a proxy that tells nothing',
      new Proxy(
        {},
        {
          getPrototypeOf: () => {
            throw new Error('no');
          },
        },
      ),
    ],
    [
      'a list whose length cannot be read',
      new Proxy([], {
        get: () => {
          throw new Error('no');
        },
      }),
    ],
    ['an instance', new Hostile()],
    ['-0', -0],
    ['a time outside of the calendar', 9e15],
  ];
  const facts = ['role', 'id', 'offices', 'clearance', 'training', 'account'];

  test.each(odd)('%s, as the request, as each of its parts and as its facts', (_, value) => {
    const whole = { action: 'read.search', resource: {}, context: { unavailable: [], onBehalfOf: null } };
    const subject = Object.fromEntries(facts.map((name) => [name, value]));
    const times = { training: { completedAt: value } };
    const unavailable = [{ office: value, from: value, until: value, assertedBy: value }, value];
    for (const request of [
      value,
      { ...whole, action: value },
      { ...whole, subject: value },
      { ...whole, resource: value },
      { ...whole, context: value },
      { ...whole, resource: { type: value } },
      { ...whole, subject },
      { ...whole, subject: times },
      { ...whole, context: { at: value, purpose: value, query: value, onBehalfOf: value } },
      {
        action: 'hotlist.add',
        subject: {},
        resource: { plate: value, requester: { id: value } },
        context: { unavailable },
      },
      { action: 'hotlist.add', subject: {}, resource: {}, context: { unavailable: value, approval: value } },
    ]) {
      expect(answered(again(request))).toBe(answered(request));
    }
  });

  test('what cannot be read is recorded as that, and each property is read once', () => {
    let reads = 0;
    const context = {
      get purpose() {
        reads += 1;
        return 'stolen-vehicle';
      },
      get query() {
        throw new Error('no');
      },
    };
    const request = { action: 'read.search', context };
    expect(describeRequest(request, vocabulary)).toEqual({
      action: 'read.search',
      context: { purpose: 'stolen-vehicle', query: { $: 'unreadable' } },
    });
    expect(reads).toBe(1);
    expect(answered(again(request))).toBe(answered(request));
  });
});

const search = {
  action: 'read.search',
  subject: { id: 'p-1', role: 'patrol-officer', training: { completedAt: '2026-02-03T09:00:00-08:00' } },
  resource: { type: 'read', id: 'r-1' },
  context: { purpose: 'stolen-vehicle', query: '8ABC123', organization: 'Barstow PD', caseNumber: '26-1', shoeSize: 9 },
};

describe('what stands in clear', () => {
  test('the items of Civil Code 1798.90.52(a) by their numbers, who decided, and why', () => {
    const { engine: logged, entries } = inMemory();
    const decision = logged.decide(search);
    const [named, entry] = entries();
    expect(named).toMatchObject({ kind: 'policies', policies: [{ id: 'barstow-466' }, { id: 'california-alpr' }] });
    expect(entry).toMatchObject({
      kind: 'decision',
      id: 'd-1',
      recordedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      engine: { version: expect.stringMatching(/^\d+\.\d+\.\d+/), zones: expect.stringMatching(/^\d{4}[a-z]/) },
      policies: decision.policies,
      access: {
        'CIV-1798.90.52(a)1': decision.evaluatedAt,
        'CIV-1798.90.52(a)2': { 'context.query': { $: 'withheld' } },
        'CIV-1798.90.52(a)3': { 'subject.id': 'p-1', 'context.organization': { $: 'withheld' } },
        'CIV-1798.90.52(a)4': { 'context.purpose': 'stolen-vehicle' },
      },
      decision: { effect: 'indeterminate', missing: decision.missing, problems: [], covers: 'whole' },
    });
    const clauses = decision.reasons.find(({ rule }) => rule === 'clearance')?.clauses;
    expect(entry?.decision.reasons['barstow-466']?.['clearance']).toEqual(clauses);
    expect(entry?.request).not.toHaveProperty('context.shoeSize');
  });

  test('no plate, no free text and no misspelt word, wherever they are told', () => {
    const secret = 'SECRET8ABC123';
    const texts = {
      action: 'hotlist.add',
      subject: { id: 'p-1', role: secret, offices: [secret] },
      resource: { type: secret, plate: secret, requester: { id: 'p-2', role: secret }, refreshedAt: secret },
      context: {
        ...{
          at: secret,
          purpose: secret,
          purposeNote: secret,
          query: secret,
          organization: secret,
          caseNumber: secret,
        },
        approval: { by: 'p-90', plate: secret, office: secret },
        onBehalfOf: { state: secret },
        unavailable: [{ office: secret, from: secret, assertedBy: 'p-3' }, secret],
      },
    };
    const release = {
      agency: { name: secret, state: secret },
      requester: secret,
      statedPurpose: secret,
      legalBasis: secret,
    };
    const { engine: logged, lines } = inMemory();
    for (const request of [texts, { action: 'read.release', resource: release }, { action: secret }, secret])
      expect(logged.can(request as unknown)).toBe(false);
    for (const { entry } of lines) expect(entry).not.toContain(secret);
    expect(lines.filter(({ secrets }) => secrets.includes(secret)).length).toBe(3);
  });

  test('what is shown or withheld beyond that is the choice of the host', () => {
    const { engine: logged, entries } = inMemory({ withhold: ['subject.id'], show: ['context.organization'] });
    logged.decide(search);
    const items = entries()[1]?.access['CIV-1798.90.52(a)3'];
    expect(items).toEqual({ 'subject.id': { $: 'withheld' }, 'context.organization': 'Barstow PD' });
  });

  test.each([
    ['a state', 'subject.clearance', true],
    ['a number', 'context.at', Date.parse('2026-11-23T10:00:00-08:00')],
    ['a list', 'subject.offices', ['custodian-of-records']],
    ['an object', 'subject.training', { completedAt: '2026-09-01T00:00:00Z' }],
    ['what is known to be none', 'subject.training', null],
    ['what is within an object', 'subject.training.completedAt', '2026-09-01T00:00:00Z'],
  ])('%s that is withheld (%s) stands in no record, and can be opened', (_, path, value) => {
    const { engine: logged, lines } = inMemory({ withhold: [path] });
    const parts: Record<string, object> = { subject: { ...search.subject }, context: { ...search.context } };
    const steps = path.split('.');
    const [name = '', last = ''] = [steps.slice(0, -1).join('.'), steps.at(-1)];
    const within = name === 'subject.training' ? { training: { [last]: value } } : { [last]: value };
    const part = name.split('.')[0] ?? '';
    parts[part] = { ...parts[part], ...within };
    logged.decide({ ...search, ...parts } as unknown);
    const { request } = JSON.parse(lines[1]?.entry ?? '') as { request: Record<string, Record<string, unknown>> };
    const shown = steps.reduce((one: unknown, step) => (one as Record<string, unknown>)[step], request);
    expect(shown).toEqual({ $: 'withheld', sha256: expect.any(String) });
    const secrets = JSON.parse(lines[1]?.secrets ?? '') as Record<string, { value: unknown }>;
    expect(secrets[path]?.value).toEqual(typeof value === 'number' ? expect.anything() : value);
    expect(restore(request as never, secrets as never)).toBeDefined();
  });

  test('whatever is withheld, made-up requests are restored whole', () => {
    const withhold = pathsToWithhold(vocabulary);
    expect(withhold.size).toBeGreaterThan(50);
    const all = [...withhold];
    for (const [index, request] of [...generated(300)].entries()) {
      const own = new Set([0, 1, 2].map((step) => all[(index * 7 + step * 13) % all.length] as string));
      const described = describeRequest(request, vocabulary);
      const { shown, secrets } = redact(described, vocabulary, { withhold: own, show: new Set() }, () => 'salt');
      expect(restore(shown, secrets)).toEqual(described);
    }
  });

  test('what names no fact, or is no option, is refused: it would leave in clear what was to be withheld', () => {
    for (const wrong of ['subject.idd', 'id', 'subject', 'resource.hold.nothing', 'context.hotlist.0.plate'])
      for (const option of ['withhold', 'show'])
        expect(() => inMemory({ [option]: [wrong] })).toThrow(expect.objectContaining({ code: 'bad-option' }));
    expect(() => inMemory({ withhold: ['subject.idd'] })).toThrow(
      expect.objectContaining({ help: 'did you mean `subject.id`?' }),
    );
    expect(() => inMemory({ withold: ['subject.id'] } as never)).toThrow(
      expect.objectContaining({ code: 'bad-option', help: 'did you mean `withhold`?' }),
    );
  });

  test('the same value twice cannot be told from two values, nor a decision by its digest', () => {
    const { engine: logged, entries } = inMemory();
    logged.decide(search);
    logged.decide(search);
    const [, first, second] = entries();
    const query = (entry: typeof first) => /"query":\{[^}]*\}/.exec(JSON.stringify(entry))?.[0];
    expect(query(first)).toMatch(/withheld/);
    expect(query(first)).not.toBe(query(second));
    expect(first?.decision.sha256).not.toBe(second?.decision.sha256);
    expect(first?.withheld).not.toBe(second?.withheld);
  });

  test('the digest is that of the whole decision, remedies and texts included, or as the host chose without remedies', () => {
    for (const [remedies, covers] of [
      [true, 'whole'],
      [false, 'without remedies'],
    ] as const) {
      const { engine: logged, entries, lines } = inMemory({ remedies });
      const decision = logged.decide({ ...search, subject: { ...search.subject, training: null, clearance: true } });
      const { decision: opened } = JSON.parse(lines[1]?.secrets ?? '') as { decision: { salt: string } };
      const text = decisionText(decision, covers);
      expect(text.includes('remedies')).toBe(remedies);
      expect(entries()[1]?.decision.sha256).toBe(committed(opened.salt, text));
    }
  });
});

describe('commitments', () => {
  const described = describeRequest(search, vocabulary);
  let salts = 0;
  const { shown, secrets } = redact(described, vocabulary, nothing, () => `s-${salts++}`);

  test('opened, they give what was told', () => {
    expect(restore(shown, secrets)).toEqual(described);
  });

  test('with one of them erased, nothing is made up', () => {
    const { 'context.query': _, ...rest } = secrets;
    expect(restore(shown, rest)).toBeUndefined();
  });

  test('the RFC 8785 JSON of salt and value is what is hashed', () => {
    const text = '["a salt of 16 bytes...",{"$":"UTF-16","units":"3dd8"}]';
    expect(committed('a salt of 16 bytes...', '{"$":"UTF-16","units":"3dd8"}')).toBe(
      createHash('sha256').update(text).digest('base64url'),
    );
  });
});
