/** `can` and `decide` never throw and never permit on anything that is not a request as the contract has it. */
import util from 'node:util';
import { DateTime } from 'luxon';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { barstow466, californiaAlpr } from '../../src/alpr/index.ts';
import { createEngine } from '../../src/engine/index.ts';
import { explain, LiveDecision } from '../../src/explain/index.ts';
import type { FactShape } from '../../src/language/index.ts';
import { Policy } from '../../src/policy/index.ts';
import { factShape, type Vocabulary } from '../../src/vocabulary/index.ts';
import { ACTIONS, readFacts } from '../oracle/decide.js';
import { generate } from '../oracle/requests.js';
import { type AnyEngine, plain } from '../support/engines.ts';
import { permitted } from '../support/permitted.ts';
import { engineOf, NOW } from '../support/policies.ts';

const engine = engineOf() as unknown as AnyEngine;

/** Neither throws, permits, nor leaves an explanation that throws; gives the decision back. */
function refused(request: unknown, by: AnyEngine = engine) {
  const decision = by.decide(request);
  expect(decision.effect).not.toBe('permit');
  expect(by.can(request)).toBe(false);
  expect(() => [explain(decision), explain(decision, 'markdown'), JSON.stringify(decision)]).not.toThrow();
  expect(decision.problems.map(({ code }) => code)).not.toContain('internal');
  return decision;
}

const problemsOf = (request: unknown) => refused(request).problems.map(({ path }) => path);

describe('what is no request', () => {
  const nothings: [string, unknown][] = [
    ['undefined', undefined],
    ['null', null],
    ['a number', 5],
    ['NaN', Number.NaN],
    ['a text', 'read.search'],
    ['JSON text', JSON.stringify(permitted('read.search'))],
    ['a boolean', true],
    ['a symbol', Symbol('request')],
    ['a bigint', 5n],
    ['a function', () => permitted('read.search')],
    ['a list', [permitted('read.search')]],
    ['an empty list', []],
    ['a revoked proxy', revoked()],
  ];

  test.each(nothings)('%s is malformed at the empty path', (_, nothing) => {
    expect(problemsOf(nothing)).toEqual(['']);
  });

  test.each([
    ['an empty object', {}],
    ['a date', new Date()],
    ['a map', new Map([['action', 'read.search']])],
    ['a class instance that inherits its facts', Object.create(permitted('read.search'))],
    ['an object without prototype', Object.create(null)],
    ['a boxed text', Object('read.search')],
    ['an error', new Error('read.search')],
  ])('%s has no action', (_, object) => {
    expect(problemsOf(object)).toEqual(['action']);
  });
});

describe('actions', () => {
  test.each([
    'read.everything',
    'Read.search',
    'read.search ',
    ' read.search',
    'read.ѕearch',
    '',
    '__proto__',
    'constructor',
    'toString',
  ])('%j is no action', (action) => {
    expect(problemsOf({ ...permitted('read.search'), action })).toEqual(['action']);
  });

  test.each([5, null, true, ['read.search'], {}, Object('read.search')])('%j is no action either', (action) => {
    expect(problemsOf({ ...permitted('read.search'), action })).toEqual(['action']);
  });

  test('beside an unknown action only the three parts are looked at', () => {
    expect(problemsOf({ action: 'x', subject: 5, resource: [], context: { at: 'never' } })).toEqual([
      'action',
      'resource',
      'subject',
    ]);
    expect(refused({ action: 'x', context: { at: NOW } }).evaluatedAt).toBeNull();
  });
});

describe('every read fact of every action, of every wrong type', () => {
  const wrongFor = (shape: FactShape): unknown[] => {
    const others: unknown[] = [Symbol('x'), 5n, () => 'x', Number.NaN, Number.POSITIVE_INFINITY, revoked(), new Map()];
    const wrong: unknown[] = [
      ...others,
      {},
      [],
      '',
      'nonsense',
      7,
      true,
      new Date(Number.NaN),
      Object('x'),
      [null],
      [undefined],
    ];
    return wrong.filter((value) => !isWellFormed(value, shape));
  };

  /** Only what is certainly right: the rest must be refused. */
  const isWellFormed = (value: unknown, { type }: FactShape): boolean => {
    if (util.types.isProxy(value)) return false;
    if (type === 'boolean') return value === true;
    if (type === 'id') return typeof value === 'string' && value !== '';
    if (type === 'text') return typeof value === 'string';
    if (type === 'time') return value === 7;
    if (type === 'set' || type === 'records') return Array.isArray(value) && value.length === 0;
    return type === 'object' && typeof value === 'object' && !Array.isArray(value);
  };

  test.each(ACTIONS)('%s', (action) => {
    const read = readFacts(action);
    for (const path of read) {
      const shape = factShape(
        barstow466.vocabulary as Vocabulary,
        barstow466.vocabulary.actions[action]?.on ?? '',
        path,
      ) as FactShape;
      // A text of a given form refuses more than this knows.
      const values = 'pattern' in shape ? ['ca', 'California', '', 'CA\n', 5] : wrongFor(shape);
      for (const value of values) {
        const paths = problemsOf(put(permitted(action), path, value));
        expect(
          paths.some((one) => one === path || one.startsWith(`${path}.`)),
          `${path} = ${String(kind(value))}`,
        ).toBe(true);
      }
    }
    expect(read.length).toBeGreaterThan(0);
  });

  test('what is not read is ignored, whatever it holds', () => {
    const decision = engine.decide({
      ...permitted('read.search'),
      resource: { type: 'read', id: 5, source: 'nobody', capturedAt: 'never', hold: [], junk: revoked() },
      extra: revoked(),
    });
    expect(decision.effect).toBe('permit');
  });

  test('a fact that serves an owner or a due time alone denies nothing: owner and due time are left out', () => {
    const preserve = engine.decide(
      put(put(permitted('read.preserve'), 'resource.capturedAt', 'never'), 'resource.hold', 7),
    );
    expect(preserve.effect).toBe('permit');
    expect(preserve.obligations.find(({ id }) => id === 'book-into-evidence')?.dueAt).toBeUndefined();
    const report = engine.decide(put(permitted('hotlist.report-recovery'), 'resource.locatedBy', 5));
    expect(report.effect).toBe('permit');
    expect(report.obligations.find(({ id }) => id === 'remove-on-recovery')?.owner).toBeUndefined();
  });
});

describe('look-alikes', () => {
  test.each([
    'Patrol-Officer',
    'patrol-officer ',
    ' patrol-officer',
    'patrol‑officer',
    'patrol_officer',
    'рatrol-officer',
    'patrol-officer\u0000',
    'PATROL-OFFICER',
    '__proto__',
    'constructor',
    'toString',
  ])('%j is no role', (role) => {
    expect(problemsOf(put(permitted('read.search'), 'subject.role', role))).toEqual(['subject.role']);
  });

  test.each(['P-90', 'p-90 ', 'p‑90', 'p-90\u200b', 'р-90'])(
    'the id %j is not p-90: nothing is trimmed, folded or normalized',
    (id) => {
      expect(refused(put(permitted('hotlist.add'), 'resource.narrative.approvedBy', id)).effect).toBe('deny');
    },
  );

  test('a plate is compared exactly', () => {
    for (const plate of ['8abc123', '8ABC-123', '8ABC123 ', '8ABС123']) {
      expect(refused(put(permitted('hotlist.add'), 'context.approval.plate', plate)).effect).toBe('deny');
    }
  });

  test('a padded or blank id is not the id that it pads, and a blank one is not given', () => {
    for (const id of [' ', '\t', '\u00a0', '\ufeff', '\u2003']) {
      expect(refused(put(permitted('read.search'), 'subject.id', id)).reasons.map(({ rule }) => rule)).toContain(
        'user-named',
      );
    }
  });
});

describe('times', () => {
  test.each([
    '2026-02-03T09:00:00',
    '2026-02-03',
    '2026-02-30T09:00:00Z',
    '2026-13-01T09:00:00Z',
    '2025-02-29T00:00:00Z',
    '2026-02-03T24:00:00Z',
    '2026-02-03T23:59:60Z',
    '2026-02-03T09:60:00Z',
    '2026-02-03T09:00:00+24:00',
    '2026-02-03T09:00:00+0800',
    '2026-02-03t09:00:00Z',
    '2026-02-03T09:00:00z',
    '2026-02-03 09:00:00Z',
    '+002026-02-03T09:00:00Z',
    '2026-W05-2T09:00:00Z',
    '2026-034T09:00:00Z',
    'T09:00Z',
    '2026-02-03T9:00:00Z',
    '2026-02-03T09:00:00.Z',
    '2026-02-03T09:00:00,5Z',
    '2026-02-03T09Z',
    ' 2026-02-03T09:00:00Z',
    '2026-02-03T09:00:00Z ',
    '2026-02-03T09:00:00−08:00',
    '２０２６-02-03T09:00:00Z',
    '2026-02-03T09:00:00Z\n',
    '',
    'now',
  ])('%j is no time', (time) => {
    expect(problemsOf(put(permitted('read.search'), 'subject.training.completedAt', time))).toEqual([
      'subject.training.completedAt',
    ]);
  });

  test.each([1.5, Number.NaN, Number.POSITIVE_INFINITY, -Number.POSITIVE_INFINITY, 8.64e15 + 1, -8.64e15 - 1, 2 ** 60])(
    '%d is no time',
    (time) => {
      expect(problemsOf(put(permitted('read.search'), 'subject.training.completedAt', time))).toEqual([
        'subject.training.completedAt',
      ]);
    },
  );

  test.each([
    '2026-02-03T09:00-08:00',
    '2026-02-03T09:00:00-08:00',
    '2026-02-03T17:00:00.000Z',
    '2026-02-03T17:00:00.0009999999999Z',
    '2026-02-04T16:59+23:59',
    '0000-01-01T00:00Z',
    '2024-02-29T00:00Z',
    '2000-02-29T23:59:59.9-00:00',
    0,
    -0,
    -8.64e15,
    new Date(0),
    DateTime.fromMillis(0),
    DateTime.fromISO('2026-02-03T09:00', { zone: 'Asia/Kathmandu' }),
  ])('%s is one', (time) => {
    expect(engine.can(put(permitted('read.search'), 'subject.training.completedAt', time))).toBe(true);
  });

  test('a Luxon time that is invalid, or an object that only looks like one, is none', () => {
    const marked = { isLuxonDateTime: true, isValid: true, ts: 0, toMillis: () => 0, valueOf: () => 0 };
    const nameless = Object.assign(Object.create(null), marked);
    for (const time of [
      DateTime.invalid('no'),
      marked,
      nameless,
      { toISOString: () => '2026-02-03T09:00:00Z' },
      JSON.parse('{"isLuxonDateTime":true,"ts":0}'),
    ]) {
      expect(problemsOf(put(permitted('read.search'), 'subject.training.completedAt', time))).toEqual([
        'subject.training.completedAt',
      ]);
    }
  });

  test('a Date whose methods lie is read by what it holds', () => {
    const lying = Object.assign(new Date(NOW + 1), {
      getTime: () => 0,
      valueOf: () => 0,
      toISOString: () => '1970-01-01T00:00:00Z',
    });
    expect(refused(put(permitted('read.search'), 'subject.training.completedAt', lying)).effect).toBe('deny');
  });
});

describe('objects that are not what they seem', () => {
  test('inherited facts are not told', () => {
    const request = permitted('read.search');
    const inherited = { ...request, subject: Object.create(request['subject'] as object) };
    expect(refused(inherited).effect).toBe('indeterminate');
  });

  test('own facts that are not enumerable are told, and so are accessors', () => {
    const { subject, ...rest } = permitted('read.search');
    const hidden = {};
    for (const [key, value] of Object.entries(subject as object))
      Object.defineProperty(hidden, key, { value, enumerable: false });
    expect(engine.can({ ...rest, subject: hidden })).toBe(true);
    const live = {};
    for (const [key, value] of Object.entries(subject as object))
      Object.defineProperty(live, key, { get: () => value });
    expect(engine.can({ ...rest, subject: live })).toBe(true);
  });

  test('a getter is asked once: what it would answer the second time does not count', () => {
    const request = permitted('read.search');
    let asked = 0;
    const subject = { ...(request['subject'] as object) };
    Object.defineProperty(subject, 'role', {
      get() {
        asked += 1;
        return asked === 1 ? 'dispatcher' : 'chief-of-police';
      },
    });
    const decision = engine.decide({ ...request, subject });
    expect(asked).toBe(1);
    expect(decision.effect).toBe('deny');
    expect(JSON.stringify(decision.reasons)).toContain('dispatcher');
    expect(asked).toBe(1);
  });

  test('every property of the request is read at most once, the objects on the way included', () => {
    for (const action of ACTIONS) {
      const counts = new Map<string, number>();
      const decision = engine.decide(counting(permitted(action), '', counts));
      expect(decision.effect, action).toBe('permit');
      JSON.stringify(decision);
      expect([...counts].filter(([, count]) => count > 1)).toEqual([]);
      expect(counts.get('action')).toBe(1);
    }
  });

  test('a getter that throws is malformed at its path', () => {
    const thrower = {
      get: () => {
        throw new Error('no');
      },
    };
    for (const path of [
      'subject',
      'subject.role',
      'subject.training',
      'context.onBehalfOf',
      'context',
      'resource',
      'resource.type',
      'action',
    ]) {
      const request = structuredClone(permitted('read.search'));
      const steps = path.split('.');
      const last = steps.pop() as string;
      const around = steps.reduce((object, step) => object[step] as Record<string, unknown>, request);
      Object.defineProperty(around, last, thrower);
      expect(problemsOf(request)).toEqual([path]);
    }
  });

  test('proxies: revoked ones, and such as throw or lie in every trap', () => {
    const request = permitted('read.search');
    const throwing = new Proxy(
      {},
      new Proxy(
        {},
        {
          get: () => () => {
            throw new Error('no');
          },
        },
      ),
    );
    for (const part of ['subject', 'resource', 'context']) {
      for (const proxy of [revoked(), throwing]) refused({ ...request, [part]: proxy });
    }
    refused(throwing);
    const lying = new Proxy(
      {},
      { getOwnPropertyDescriptor: () => ({ value: 'x', configurable: true, enumerable: true }), get: () => ({}) },
    );
    refused(lying);
    refused({ ...request, subject: lying });
    const list = new Proxy([] as string[], {
      get: (target, key) => (key === 'length' ? 2 ** 53 : Reflect.get(target, key)),
    });
    expect(problemsOf(put(permitted('hold.lift'), 'subject.offices', list))).toEqual(['subject.offices']);
  });

  test('lists that claim too much, have holes, or members that are none', () => {
    const many = (length: number) => new Array(length).fill('watch-commander');
    expect(problemsOf(put(permitted('hold.lift'), 'subject.offices', new Array(4_294_967_295)))).toEqual([
      'subject.offices',
    ]);
    expect(
      problemsOf(put(permitted('hold.lift'), 'subject.offices', Object.assign(new Array(2), { 1: 'watch-commander' }))),
    ).toEqual(['subject.offices.0']);
    expect(problemsOf(put(permitted('hold.lift'), 'subject.offices', many(10_001)))).toEqual(['subject.offices']);
    expect(refused(put(permitted('hold.lift'), 'subject.offices', many(10_000))).effect).toBe('deny');
    const absences = [{}, [], 'x', { office: 'nobody' }, { from: 'never', until: 5, assertedBy: '' }];
    expect(problemsOf(put(permitted('hotlist.add'), 'context.unavailable', absences))).toEqual(
      [
        'context.unavailable.1',
        'context.unavailable.2',
        'context.unavailable.3.office',
        'context.unavailable.4.assertedBy',
        'context.unavailable.4.from',
      ].toSorted(),
    );
  });

  test('cycles, depth and size', () => {
    const request: Record<string, unknown> = permitted('read.search');
    request['self'] = request;
    (request['context'] as Record<string, unknown>)['onBehalfOf'] = request;
    expect(refused(request).reasons.map(({ rule }) => rule)).toEqual(['own-business']);
    let deep: unknown = {};
    for (let depth = 0; depth < 100_000; depth += 1) deep = { deep };
    expect(engine.decide(put(permitted('read.search'), 'context.onBehalfOf', deep)).effect).toBe('deny');
    const long = 'x'.repeat(5_000_000);
    const decision = refused(
      put(put(permitted('hotlist.add'), 'resource.narrative.approvedBy', long), 'subject.role', 'dispatcher'),
    );
    expect(explain(decision).length).toBeLessThan(20_000);
    expect(refused(put(permitted('read.search'), 'subject.role', long)).problems[0]?.message.length).toBeLessThan(600);
    expect(refused({ action: long }).problems[0]?.message.length).toBeLessThan(200);
  });

  test('a getter that asks the engine, or the same request again, breaks nothing', () => {
    const request = permitted('read.search');
    const subject = { ...(request['subject'] as object) };
    const nested = { ...request, subject };
    let inside = 0;
    Object.defineProperty(subject, 'role', {
      get() {
        inside += 1;
        if (inside < 50) engine.decide(nested);
        engine.can(permitted('hotlist.add'));
        return 'patrol-officer';
      },
    });
    expect(engine.can(nested)).toBe(true);
    const endless = { ...request };
    Object.defineProperty(endless, 'subject', { get: () => engine.decide(endless) });
    expect(() => engine.decide(endless)).not.toThrow();
    expect(engine.can(endless)).toBe(false);
  });
});

describe('a polluted world', () => {
  const polluted: string[] = [];
  const pollute = (key: string, descriptor: PropertyDescriptor) => {
    polluted.push(key);
    Object.defineProperty(Object.prototype, key, { configurable: true, ...descriptor });
  };
  afterEach(() => {
    for (const key of polluted.splice(0)) Reflect.deleteProperty(Object.prototype, key);
    vi.restoreAllMocks();
  });

  const facts = [
    'action',
    'subject',
    'resource',
    'context',
    'type',
    'id',
    'role',
    'offices',
    'permission',
    'clearance',
    'training',
    'completedAt',
    'account',
    'purpose',
    'authentication',
    'approval',
    'office',
    'at',
    'covers',
    'plate',
    'by',
    'unavailable',
    'demand',
    'evidence',
    'booked',
    'confirmation',
    'onBehalfOf',
    'alertId',
    'query',
    'isLuxonDateTime',
    'toMillis',
  ];
  const inner = [
    'all',
    'any',
    'not',
    'condition',
    'name',
    'effect',
    'when',
    'applies',
    'duty',
    'owner',
    'due',
    'parameter',
    'set',
    'value',
    'get',
    'set',
    'writable',
    'clock',
    'policies',
    'fields',
    'pattern',
    'part',
    'remedy',
    'path',
    'toJSON',
  ];

  test('a polluted Object.prototype changes no decision', () => {
    const requests = Array.from({ length: 400 }, (_, seed) => generate(seed + 1, { json: true }));
    const before = requests.map((request) => plain(engine.decide(request)));
    for (const key of facts) pollute(key, { value: 'chief-of-police', writable: true });
    const after = requests.map((request) => {
      const decision = engine.decide(request);
      return { decision, can: engine.can(request) };
    });
    for (const key of polluted.splice(0)) Reflect.deleteProperty(Object.prototype, key);
    expect(after.map(({ decision }) => plain(decision))).toEqual(before);
    expect(after.map(({ can }) => can)).toEqual(before.map(({ effect }) => effect === 'permit'));
  });

  test('not even one that names the inner parts of rules and descriptors', () => {
    const requests = Array.from({ length: 200 }, (_, seed) => generate(seed + 1, { json: true }));
    const before = requests.map((request) => engine.decide(request).effect);
    const effects: string[] = [];
    for (const key of inner) {
      polluted.push(key);
      Reflect.set(Object.prototype, key, undefined);
    }
    for (const request of requests) effects.push(engine.decide(request).effect);
    for (const key of polluted.splice(0)) Reflect.deleteProperty(Object.prototype, key);
    expect(effects).toEqual(before);
  });

  test('an engine made in a polluted world decides as one made before: what a rule leaves out is not looked up there', () => {
    const requests = Array.from({ length: 400 }, (_, seed) => generate(seed + 1, { json: true }));
    const before = requests.map((request) => engine.decide(request).effect);
    const holes: [string, unknown][] = [
      ['applies', { any: [] }],
      ['when', { all: [] }],
      ['in-force', { parameter: 'flock-schedule', is: 'never' }],
      ['reading', ['R-1']],
      ['duty', { id: 'nothing', on: 'permit', fulfilment: 'gate' }],
      ['due', [{ latest: [] }]],
      ['owner', ['subject.id']],
      ['splits', 'equal'],
      ['name', 'anything'],
      ['except', ['sergeant']],
      ['all', []],
      ['any', []],
      ['toJSON', () => 'anything'],
    ];
    for (const [key, value] of holes) {
      pollute(key, { value, writable: true });
      const made = [barstow466, californiaAlpr].map(
        ({ document, vocabulary }) => new Policy({ ...document }, vocabulary as Vocabulary),
      );
      const late = createEngine({ policies: made, clock: () => NOW }) as unknown as AnyEngine;
      const after = requests.map((request) => late.decide(request).effect);
      for (const one of polluted.splice(0)) Reflect.deleteProperty(Object.prototype, one);
      expect(after, key).toEqual(before);
      expect(made.map(({ digest }) => digest)).toEqual([barstow466.digest, californiaAlpr.digest]);
    }
  });

  test('a decision whose prototype was frozen, as hardening one does, is the same decision', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const decision = engine.decide(generate(seed, { json: true }));
      const outcome = LiveDecision.outcomeOf(decision);
      // Frozen for this one alone: the class serves the whole process.
      const names = Object.keys(decision).map((name) => [name, { value: undefined }]);
      const frozen = Object.freeze(Object.create(LiveDecision.prototype, Object.fromEntries(names)));
      const target = Object.defineProperty(function hardened() {}, 'prototype', { value: frozen });
      const other = Reflect.construct(LiveDecision, [outcome], target) as LiveDecision;
      expect(Object.keys(other)).toEqual(Object.keys(decision));
      expect(JSON.stringify(other)).toBe(JSON.stringify(decision));
    }
  });

  test('setters on Object.prototype see nothing of a decision', () => {
    const seen: string[] = [];
    for (const key of [...facts, 'effect', 'reasons', 'facts', 'path', 'rule']) {
      pollute(key, { set: () => seen.push(key), get: () => undefined });
    }
    const decision = engine.decide(permitted('hotlist.add'));
    const { effect } = decision;
    for (const key of polluted.splice(0)) Reflect.deleteProperty(Object.prototype, key);
    expect(effect).toBe('permit');
    expect(seen).toEqual([]);
  });

  test('deciding leaves nothing behind on any prototype', () => {
    const before = [Object, Array, String, Number, Date, Map, Set, Function].map(
      ({ prototype }) => Reflect.ownKeys(prototype).length,
    );
    for (let seed = 1; seed <= 300; seed += 1) JSON.stringify(engine.decide(generate(seed)));
    expect(
      [Object, Array, String, Number, Date, Map, Set, Function].map(
        ({ prototype }) => Reflect.ownKeys(prototype).length,
      ),
    ).toEqual(before);
  });
});

describe('the clock', () => {
  const withClock = (clock: () => number) =>
    createEngine({ policies: [barstow466, californiaAlpr], clock }) as unknown as AnyEngine;
  const { context, ...rest } = permitted('read.search');
  const { at: _, ...timeless } = context as Record<string, unknown>;
  const untimed = { ...rest, context: timeless };

  test('is read once where the moment is left out, and never where it is told', () => {
    const clock = vi.fn(() => NOW);
    const asked = withClock(clock);
    expect(asked.decide(untimed).evaluatedAt).toBe('2026-11-23T18:00:00.000Z');
    expect(clock).toHaveBeenCalledTimes(1);
    expect(asked.can(permitted('read.search'))).toBe(true);
    expect(asked.decide({ ...permitted('read.search'), context: null }).evaluatedAt).toBeNull();
    expect(clock).toHaveBeenCalledTimes(1);
    expect(asked.can(untimed)).toBe(true);
    expect(clock).toHaveBeenCalledTimes(2);
    // Nothing that `violation.report` asks has to do with time.
    expect(asked.can({ action: 'violation.report', subject: { role: 'other' } })).toBe(true);
    expect(clock).toHaveBeenCalledTimes(2);
  });

  const broken: [string, () => never][] = [
    [
      'throws',
      () => {
        throw new Error('no');
      },
    ],
    ['answers nothing', (() => undefined) as never],
    ['answers NaN', (() => Number.NaN) as never],
    ['answers a fraction', (() => 0.5) as never],
    ['answers past the last instant', (() => 9e15) as never],
    ['answers a text that is no time', (() => 'now') as never],
  ];

  test.each(broken)('that %s makes the moment malformed where it is read, and nothing elsewhere', (_name, clock) => {
    expect(refused(untimed, withClock(clock)).problems.map(({ path }) => path)).toEqual(['context.at']);
    const report = withClock(clock).decide({ action: 'violation.report', subject: { role: 'other' } });
    expect([report.effect, report.evaluatedAt]).toEqual(['permit', null]);
  });

  test('null is no moment, and not the clock', () => {
    const decision = refused(
      put(permitted('read.search'), 'context.at', null),
      withClock(() => NOW),
    );
    expect(decision.reasons.map(({ rule }) => rule)).toEqual(['training-first']);
    expect(decision.evaluatedAt).toBeNull();
  });
});

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

function kind(value: unknown): string {
  try {
    return typeof value === 'symbol' || typeof value === 'function'
      ? typeof value
      : (JSON.stringify(value) ?? typeof value);
  } catch {
    return typeof value;
  }
}

/** A copy with a value at a path. */
function put(request: Record<string, unknown>, path: string, value: unknown): Record<string, unknown> {
  const [key = '', ...others] = path.split('.');
  if (others.length === 0) return { ...request, [key]: value };
  const inner = request[key];
  const around = typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>) : {};
  return { ...request, [key]: put(around, others.join('.'), value) };
}

/** The same request behind accessors that count. */
function counting(value: unknown, path: string, counts: Map<string, number>): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const counted = {};
  for (const [key, inner] of Object.entries(value)) {
    const at = path === '' ? key : `${path}.${key}`;
    const told = counting(inner, at, counts);
    Object.defineProperty(counted, key, {
      enumerable: true,
      get() {
        counts.set(at, (counts.get(at) ?? 0) + 1);
        return told;
      },
    });
  }
  return counted;
}
