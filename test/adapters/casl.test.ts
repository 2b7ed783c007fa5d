/** Abilities of CASL: what they allow `can` permits, and what they leave out is listed. */
import { subject as caslSubject, createMongoAbility, ForbiddenError } from '@casl/ability';
import { packRules, unpackRules } from '@casl/ability/extra';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type AlprRequests, barstow466 } from '../../src/alpr/index.ts';
import {
  type AbilityFor,
  abilityFor,
  abilityOf,
  isEverAllowed,
  type PolicyAbility,
  rulesFor,
  subjectOf,
  unsaid,
} from '../../src/casl.ts';
import { createEngine, type Engine } from '../../src/engine/index.ts';
import { Policy, PolicyError } from '../../src/policy/index.ts';
import { defineVocabulary, type Vocabulary } from '../../src/vocabulary/index.ts';
import { generate } from '../oracle/requests.js';
import { anyRequestOf, authored, documentOf, documentWith } from '../support/arbitraries.ts';
import { type AnyEngine, engineOfDocuments } from '../support/engines.ts';
import { permitted } from '../support/permitted.ts';
import { engineOf } from '../support/policies.ts';
import { pathsIn, without } from '../support/requests.ts';
import { small } from '../support/small-vocabulary.ts';

const words = small as Vocabulary;
const vocabulary = barstow466.vocabulary as Vocabulary;
const engine = engineOf();
const typeOf = (action: string, { actions }: Vocabulary = vocabulary) => actions[action]?.on ?? '';

/** An ability asked without types, as a hostile caller would. */
interface AnyAbility {
  can(action: string, subject: unknown): boolean;
}
type Words = PolicyAbility<unknown>;

function answers(by: AnyEngine, request: unknown, on: Vocabulary) {
  const { action, resource, ...known } = request as { action: string; resource?: unknown };
  const ability = abilityFor(by as unknown as Engine<unknown>, known) as Words;
  const told = subjectOf(ability, typeOf(action, on) as never, resource);
  const says = (ability as unknown as AnyAbility).can(action, told);
  return { says, can: by.can(request), exact: unsaid(by as unknown as Engine<unknown>, known), action };
}

describe('what an ability allows `can` permits, and where nothing is left unsaid the reverse too', () => {
  const seen = { both: 0, neither: 0, onlyCan: 0 };
  const check = (by: AnyEngine, request: unknown, on: Vocabulary) => {
    const { says, can, exact, action } = answers(by, request, on);
    if (says) expect(can, JSON.stringify(request)).toBe(true);
    const isExact = !exact.some((one) => one.action === action && (one.code === 'comparison' || one.code === 'size'));
    if (isExact) expect(says, JSON.stringify(request)).toBe(can);
    seen[says ? 'both' : can ? 'onlyCan' : 'neither'] += 1;
  };

  test('on generated policies, with facts missing, none and ill-typed', () => {
    fc.assert(
      fc.property(
        documentOf(words, 6),
        fc.array(anyRequestOf(words, 4), { minLength: 5, maxLength: 5 }),
        (document, requests) => {
          const by = engineOfDocuments([document]);
          for (const request of requests) check(by, request, words);
        },
      ),
      { numRuns: 250 },
    );
  });

  test('on policy 466 and state law, near the border and with each fact of a permit left out or wrong', () => {
    const by = engine as unknown as AnyEngine;
    for (let seed = 1; seed <= 250; seed += 1) {
      const request = generate(seed, { json: true }) as { action?: unknown } | null;
      if (Object.hasOwn(vocabulary.actions, String(request?.action))) check(by, request, vocabulary);
    }
    for (const action of Object.keys(vocabulary.actions)) {
      const request = permitted(action);
      const { subject, context } = request;
      const ability = abilityFor(engine, { subject, context } as AbilityFor<AlprRequests>);
      const says = (resource: unknown) =>
        (ability as unknown as AnyAbility).can(action, subjectOf(ability, typeOf(action) as 'read', resource));
      expect(says(request['resource'])).toBe(true);
      for (const path of pathsIn(request['resource'])) {
        for (const wrong of [undefined, null, '', 7, [], {}, ['flock'], Number.NaN]) {
          const resource =
            wrong === undefined ? without(request['resource'], path) : replaced(request['resource'], path, wrong);
          expect(says(resource), `${action} ${path} ${JSON.stringify(wrong)}`).toBe(by.can({ ...request, resource }));
        }
      }
    }
  });

  test('and there were enough of each', () => {
    expect(seen.both).toBeGreaterThan(60);
    expect(seen.neither).toBeGreaterThan(800);
    // Two facts of the resource compared: CASL cannot.
    expect(seen.onlyCan).toBeLessThan(seen.both);
  });
});

function replaced(value: unknown, path: string, by: unknown): unknown {
  const [name = '', ...rest] = path.split('.');
  const object = value as Record<string, unknown>;
  return { ...object, [name]: rest.length === 0 ? by : replaced(object[name], rest.join('.'), by) };
}

const officer = permitted('read.view') as AbilityFor<AlprRequests> & { readonly resource?: object };
const custodian: AbilityFor<AlprRequests> = {
  subject: { id: 'p-60', offices: ['custodian-of-records'] },
  context: officer.context,
};
const read = (permitted('read.purge') as { resource: object }).resource;

describe('the name of a type asks whether an action is permitted whatever the resource', () => {
  test('no rule is taken for another where something has put a `toJSON` on Object.prototype', () => {
    const before = rulesFor(engine, custodian);
    Object.defineProperty(Object.prototype, 'toJSON', { configurable: true, value: () => 'all the same' });
    const after = rulesFor(engine, custodian);
    Reflect.deleteProperty(Object.prototype, 'toJSON');
    expect(after.map(({ conditions }) => conditions)).toEqual(before.map(({ conditions }) => conditions));
  });

  test('so "perhaps" does not read as yes', () => {
    const ability = abilityFor(engine, custodian);
    expect(ability.can('read.purge', 'read')).toBe(false);
    expect(isEverAllowed(ability, 'read.purge')).toBe(true);
    expect(ability.can('hold.lift', 'read')).toBe(true);
    expect(isEverAllowed(ability, 'read.search')).toBe(false);
    expect((ability as unknown as AnyAbility).can('read.purge', 'read as told')).toBe(false);
    expect((ability as unknown as AnyAbility).can('manage', 'all')).toBe(false);
    expect((ability as unknown as AnyAbility).can('read.purge', undefined)).toBe(false);
  });
});

describe('to a browser and back', () => {
  const rules = rulesFor(engine, custodian);

  test('packed rules are JSON, and make the same ability without a policy', () => {
    const sent = JSON.parse(JSON.stringify(packRules(rules as never))) as never;
    const ability = abilityOf<unknown>(unpackRules(sent) as never) as Words;
    const allowed = (resource: unknown) =>
      (ability as unknown as AnyAbility).can('read.purge', subjectOf(ability, 'read' as never, resource));
    expect(allowed(read)).toBe(true);
    expect(allowed({ ...read, hold: { evidence: 'actual', demand: false, booked: false } })).toBe(false);
    expect(allowed({ ...read, capturedAt: '2026-11-20T00:00:00Z' })).toBe(false);
    expect(JSON.stringify(rules).length).toBeLessThan(60_000);
  });

  test('of the subject they hold what a fact of the resource is compared with, and nothing that decides without', () => {
    const text = JSON.stringify(rulesFor(engine, officer));
    expect(text).not.toMatch(/p-1|2026-02-03|completedAt/);
    const { subject, context } = permitted('permission.assign') as AbilityFor<AlprRequests>;
    expect(JSON.stringify(rulesFor(engine, { subject, context }))).toContain(JSON.stringify([subject?.id]));
  });

  test('they are a question, and stand in no log', () => {
    let recorded = 0;
    const logged = engine.withLog({
      decide(asked, request) {
        recorded += 1;
        return asked.decide(request as never);
      },
    });
    expect(rulesFor(logged, custodian)).toEqual(rulesFor(engine, custodian));
    expect(recorded).toBe(0);
  });

  test('the same subject and moment give the same rules', () => {
    expect(JSON.stringify(rulesFor(engine, custodian))).toBe(JSON.stringify(rules));
  });

  test('rules that `rulesFor` did not give tell of no type', () => {
    const rules = [
      { action: 'alpr-policy.facts', reason: '[]' },
      { action: 'read.purge', subject: 'read' },
    ];
    const made = abilityOf<unknown>(rules as never);
    expect(() => subjectOf(made as Words, 'read' as never, read)).toThrow(PolicyError);
    expect((made as unknown as AnyAbility).can('read.purge', read)).toBe(false);
  });

  test('an ability that is made in another way allows nothing', () => {
    const ability = abilityFor(engine, custodian);
    const other = createMongoAbility(rules as never) as unknown as AnyAbility;
    expect(other.can('read.purge', subjectOf(ability, 'read', read))).toBe(false);
    expect(other.can('hold.lift', caslSubject('read', { ...read }))).toBe(false);
  });
});

describe('a refusal has its reason', () => {
  const refusal = (known: AbilityFor<AlprRequests>, action: 'read.purge' | 'read.search', resource: object) => {
    const ability = abilityFor(engine, known);
    try {
      ForbiddenError.from(ability).throwUnlessCan(action, subjectOf(ability, 'read', resource));
    } catch (error) {
      if (error instanceof ForbiddenError) return error.message;
      throw error;
    }
    return 'allowed';
  };

  test('what denies whatever the resource, by clause', () => {
    const untrained = { ...officer, subject: { ...officer.subject, training: null } };
    expect(refusal(untrained, 'read.search', read)).toMatch(/completing the approved training\. \[466\.4\(d\)/);
    expect(refusal(officer, 'read.purge', read)).not.toBe('allowed');
  });

  test('what it depends on, where it depends on the resource', () => {
    const said = refusal(custodian, 'read.purge', { ...read, hold: { evidence: 'none', demand: true, booked: false } });
    expect(said).toContain('while a discovery request or another lawful demand for it is open');
    expect(refusal(custodian, 'read.purge', read)).toBe('allowed');
  });

  test('what is malformed, and that something was not told', () => {
    expect(refusal({ ...officer, subject: { role: 'Chief' as 'captain' } }, 'read.search', read)).toBe(
      'Malformed: subject.role.',
    );
    const untold = { ...officer, subject: without(officer.subject, 'training') as object };
    expect(refusal(untold, 'read.search', read)).toMatch(/^Not told: subject\.training\.\nNobody uses the equipment/);
  });
});

describe('and it has one where no rule of the policies refuses', () => {
  const refusal = (subject: (ability: PolicyAbility<unknown>) => unknown) => {
    const ability = abilityFor(engine, custodian);
    const error = ForbiddenError.from(ability).unlessCan('hold.lift', subject(ability as never) as never);
    return error?.message;
  };

  test('what is malformed, another type, and what was not read by subjectOf', () => {
    const other = abilityFor(engineOfDocuments([documentWith(words, {})]) as unknown as Engine<unknown>, {}) as Words;
    expect(refusal((ability) => subjectOf(ability, 'read' as never, read))).toBeUndefined();
    expect(refusal((ability) => subjectOf(ability, 'read' as never, []))).toBe(
      'What was told of the read is malformed.',
    );
    expect(refusal((ability) => subjectOf(ability, 'alert' as never, {}))).toBe(
      'The resource type alert has no such action.',
    );
    const unread = 'What was asked about was not read by `subjectOf` of this ability.';
    for (const told of [{}, read, subjectOf(other, Object.keys(words.resources)[0] as never, {})]) {
      expect(refusal(() => told)).toBe(unread);
    }
  });
});

describe('what an ability leaves unsaid is listed', () => {
  test('the moment, gates, and nothing else of policy 466', () => {
    const list = unsaid(engine, custodian);
    expect(list[0]).toMatchObject({ code: 'moment' });
    expect(list.filter(({ code }) => code === 'gate').map(({ action }) => action)).toContain('read.search');
    expect(list.filter(({ code }) => code === 'comparison' || code === 'size')).toEqual([]);
  });

  test('comparisons of two facts of the resource, and what takes too many rules', () => {
    const found = new Set<string>();
    fc.assert(
      fc.property(documentOf(words, 14), (document) => {
        const by = engineOfDocuments([document]) as unknown as Engine<unknown>;
        for (const { code, rule } of unsaid(by, {})) {
          found.add(code);
          if (code === 'comparison') expect(rule).toMatch(/^rule-/);
        }
      }),
      { numRuns: 150 },
    );
    expect(found.has('moment')).toBe(true);
  });
});

describe('traps of CASL', () => {
  afterEach(() => {
    for (const name of ['capturedAt', 'subject', 'source']) Reflect.deleteProperty(Object.prototype, name);
  });
  const ability = abilityFor(engine, custodian);
  const untyped = ability as unknown as AnyAbility;
  const allowed = (resource: unknown) => untyped.can('read.purge', subjectOf(ability, 'read', resource));

  test('a bare object is nobody’s, whatever type it claims', () => {
    expect(allowed(read)).toBe(true);
    expect(untyped.can('read.purge', read)).toBe(false);
    expect(untyped.can('read.purge', caslSubject('read', { ...read }))).toBe(false);
    for (const type of ['read', 'read as told', 'all']) {
      const spoof = JSON.parse(JSON.stringify({ ...read, __caslSubjectType__: type })) as object;
      expect(untyped.can('read.purge', spoof)).toBe(false);
    }
    expect(untyped.can('read.purge', { ...subjectOf(ability, 'read', read) })).toBe(false);
  });

  test('less than, of what is missing, null, NaN or a list, is not so', () => {
    const { capturedAt: _, ...rest } = read as { capturedAt: unknown };
    for (const capturedAt of [undefined, null, Number.NaN, [5], [0], '5', '', {}, true, -Infinity, 1.5]) {
      expect(allowed({ ...rest, capturedAt }), String(capturedAt)).toBe(false);
    }
    expect(allowed({ ...rest, capturedAt: 0 })).toBe(true);
  });

  test('one of a list is not the value', () => {
    expect(allowed({ ...read, source: ['flock'] })).toBe(false);
    expect(allowed({ ...read, hold: [{ evidence: 'none', demand: false, booked: false }] })).toBe(false);
  });

  test('a forbidding fact that is missing or a text forbids', () => {
    for (const demand of [undefined, 'false', 0, [], {}]) {
      expect(allowed({ ...read, hold: { evidence: 'none', demand, booked: false } }), String(demand)).toBe(false);
    }
  });

  test('what is inherited, or pollutes every object, is not told', () => {
    expect(allowed(Object.create(read))).toBe(false);
    const { source: _, ...rest } = read as { source: unknown };
    Reflect.set(Object.prototype, 'source', 'flock');
    expect(allowed(rest)).toBe(false);
    Reflect.set(Object.prototype, 'subject', custodian.subject);
    expect(isEverAllowed(abilityFor(engine, {}), 'read.purge')).toBe(false);
  });

  test('an accessor or a proxy that throws is malformed, and what changes afterwards changes nothing', () => {
    const throwing = {
      ...read,
      get source(): string {
        throw new Error('no');
      },
    };
    expect(allowed(throwing)).toBe(false);
    expect(
      allowed(
        new Proxy(
          {},
          {
            getOwnPropertyDescriptor: () => {
              throw new Error('no');
            },
          },
        ),
      ),
    ).toBe(false);
    const changing = { ...(read as { source: string }), hold: { evidence: 'none', demand: true, booked: false } };
    const told = subjectOf(ability, 'read', changing);
    changing.hold.demand = false;
    expect(untyped.can('read.purge', told)).toBe(false);
    expect(Object.isFrozen(told)).toBe(true);
  });

  test('a resource of another type is not this one', () => {
    expect(allowed({ ...read, type: 'release' })).toBe(false);
    expect(untyped.can('read.purge', subjectOf(ability, 'alert', read))).toBe(false);
    expect(() => subjectOf(ability, 'reed' as 'read', read)).toThrow(PolicyError);
    expect(() => subjectOf(ability, '__proto__' as 'read', read)).toThrow(/no resource/);
  });

  test('no rule forbids by a condition, so that none can be passed by', () => {
    for (const rule of rulesFor(engine, custodian) as readonly { inverted?: boolean; conditions?: object }[]) {
      if (rule.inverted === true) expect(rule.conditions).toBeUndefined();
    }
  });
});

describe('names of a vocabulary are names to CASL, and one ability knows what another read only where they ask the same', () => {
  const time = () => z.iso.datetime({ offset: true });
  const resource = z.object({ kind: z.enum(['x', 'y']) });
  const engineFor = (resources: Record<string, z.ZodObject>, rules: Record<string, object>) => {
    const actions = [...new Set(Object.values(rules).flatMap((rule) => (rule as { actions: string[] }).actions))];
    const made = defineVocabulary({
      name: 'store',
      subject: z.object({ id: z.string().min(1), role: z.enum(['a', 'b']) }),
      context: z.object({ at: time() }),
      resources,
      actions: Object.fromEntries(actions.map((name) => [name, { on: Object.keys(resources)[0] ?? '', says: name }])),
      silence: 'store',
    }) as Vocabulary;
    const all = Object.entries(rules).map(([id, rule]) => [id, authored({ effect: 'permit', ...rule } as never)]);
    return createEngine<unknown>({ policies: [new Policy(documentWith(made, Object.fromEntries(all)), made)] });
  };
  const equal = (fact: string, value: unknown) => ({ fact: `resource.${fact}`, operator: 'equal', value });
  const both = (by: Engine<unknown>, told: unknown, known: object = {}, action = 'use') => {
    const ability = abilityFor(by, known) as Words;
    const says = (ability as unknown as AnyAbility).can(action, subjectOf(ability, 'doc' as never, told));
    return [says, (by as unknown as AnyEngine).can({ action, ...known, resource: told })];
  };

  test('an action for every action, a type for every type, and names with a comma are refused', () => {
    const rules = (action: string) => ({ one: { actions: [action], when: equal('kind', 'x') } });
    for (const [type, action] of [
      ['doc', 'manage'],
      ['doc', 'alpr-policy.facts'],
      ['doc', 'peek,doc.delete'],
      ['all', 'use'],
      ['doc,all', 'use'],
      ['doc as told', 'use'],
      ['something that subjectOf did not read', 'use'],
    ] as const) {
      const by = engineFor({ [type]: resource }, rules(action));
      expect(() => abilityFor(by, {}), `${type} ${action}`).toThrow(PolicyError);
      expect(() => rulesFor(by, {})).toThrow(/name-in-casl/);
    }
  });

  test('no fact is taken for the state or a member of another', () => {
    const doc = z.object({
      a: z.string(),
      'a?': z.enum(['told', 'y']),
      m: z.array(z.enum(['x', 'y.z'])),
      'm=x': z.boolean(),
      'n/o': z.boolean(),
      n: z.object({ o: z.boolean() }),
    });
    const given = { fact: 'resource.a', operator: 'given' };
    const names = engineFor({ doc }, { one: { actions: ['use'], when: { all: [given, equal('a?', 'told')] } } });
    for (const told of [{ a: 'x', 'a?': 'told' }, { a: '', 'a?': 'told' }, { 'a?': 'told' }, { a: 5, 'a?': 'told' }]) {
      const [says, can] = both(names, told);
      expect(says, JSON.stringify(told)).toBe(can);
    }
    const member = { fact: 'resource.m', operator: 'contains', value: 'x' };
    const sets = engineFor({ doc }, { one: { actions: ['use'], when: { all: [member, equal('m=x', false)] } } });
    expect(both(sets, { m: ['x'], 'm=x': false })).toEqual([true, true]);
    expect(both(sets, { m: [], 'm=x': true })).toEqual([false, false]);
    const steps = engineFor(
      { doc },
      { one: { actions: ['use'], when: { all: [equal('n/o', true), equal('n.o', false)] } } },
    );
    expect(both(steps, { 'n/o': true, n: { o: false } })).toEqual([true, true]);
  });

  test('a member of a set with a dot in it is a member', () => {
    const doc = z.object({ m: z.array(z.enum(['x', 'y.z'])) });
    const when = { fact: 'resource.m', operator: 'contains', value: 'y.z' };
    const by = engineFor({ doc }, { one: { actions: ['use'], when } });
    expect(both(by, { m: ['y.z'] })).toEqual([true, true]);
    expect(both(by, { m: ['x'] })).toEqual([false, false]);
  });

  test('a period that can never have elapsed has not', () => {
    const doc = z.object({ made: time() });
    const elapsed = {
      fact: 'context.at',
      operator: 'elapsed',
      value: { period: 'P30D', until: { fact: 'resource.made' } },
    };
    const by = engineFor({ doc }, { one: { actions: ['use'], when: { not: elapsed } } });
    const known = { context: { at: 8_640_000_000_000_000 } };
    expect(both(by, { made: 0 }, known)).toEqual([true, true]);
    expect(both(by, { made: null }, known)).toEqual([true, true]);
    expect(both(by, {}, known)).toEqual([false, false]);
    expect(both(by, { made: 'soon' }, known)).toEqual([false, false]);
  });

  test.each([[['use', 'peek']], [['peek', 'use']]])(
    'the fields of a record count for the action that reads them: %j',
    (order) => {
      const record = z.object({
        office: z.enum(['n', 's']),
        from: time(),
        until: time(),
        assertedBy: z.string().min(1),
      });
      const attested = { office: 'n', at: { fact: 'context.at' }, notBy: { fact: 'subject.id' } };
      const rules: Record<string, object> = {
        use: {
          actions: ['use'],
          when: {
            any: [
              { fact: 'subject.role', operator: 'equal', value: 'a' },
              { fact: 'resource.away', operator: 'attested', value: attested },
            ],
          },
        },
        peek: { actions: ['peek'], when: { not: { fact: 'resource.away', operator: 'none' } } },
      };
      const by = engineFor(
        { doc: z.object({ away: z.array(record) }) },
        Object.fromEntries(order.map((name) => [`rule-${name}`, rules[name] ?? {}])),
      );
      const known = { subject: { id: 'p-1', role: 'a' } };
      const malformed = { away: [{ office: 'nowhere', from: 'yesterday' }] };
      const formed = { away: [{ office: 'n', from: 0, until: null, assertedBy: 'p-2' }] };
      for (const told of [malformed, formed, { away: [] }, { away: null }, { away: 5 }, {}]) {
        for (const action of ['use', 'peek']) {
          const [says, can] = both(by, told, known, action);
          expect(says, `${action} ${JSON.stringify(told)}`).toBe(can);
        }
      }
      expect(both(by, malformed, known)).toEqual([false, false]);
      expect(both(by, malformed, known, 'peek')).toEqual([true, true]);
    },
  );

  test('what was read as another vocabulary asks is not known', () => {
    const given = { fact: 'resource.source', operator: 'given' };
    const anyText = engineFor({ doc: z.object({ source: z.string() }) }, { one: { actions: ['use'], when: given } });
    const words = engineFor(
      { doc: z.object({ source: z.enum(['flock', 'other']) }) },
      { one: { actions: ['use'], when: { not: equal('source', 'flock') } } },
    );
    const [wide, narrow, again] = [abilityFor(anyText, {}), abilityFor(words, {}), abilityFor(words, {})] as [
      Words,
      Words,
      Words,
    ];
    const can = (ability: Words, told: unknown) => (ability as unknown as AnyAbility).can('use', told);
    const told = { source: 'zzz' };
    expect(can(wide, subjectOf(wide, 'doc' as never, told))).toBe(true);
    expect(can(narrow, subjectOf(wide, 'doc' as never, told))).toBe(false);
    const other = subjectOf(narrow, 'doc' as never, { source: 'other' });
    expect([can(narrow, other), can(again, other)]).toEqual([true, true]);
    narrow.update(wide.rules as never);
    expect(can(narrow, other)).toBe(false);
    expect(can(narrow, subjectOf(narrow, 'doc' as never, told))).toBe(true);
  });
});
