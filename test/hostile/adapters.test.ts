/**
 * The traps that were measured in the libraries around this one, tried against every way of asking: none of them permits
 * what `can` does not. SQL has tables of its own (`test/sql`), for what it is asked about are rows.
 */
import { describe, expect, test } from 'vitest';
import { decideAsync, whatCan, whoCan } from '../../src/ask.ts';
import { authzenHandler } from '../../src/authzen.ts';
import { abilityFor, subjectOf } from '../../src/casl.ts';
import { askFor } from '../../src/guard/guard.ts';
import { barstow466, californiaAlpr, type Engine } from '../../src/index.ts';
import { effectOf, toEngine } from '../../src/json-rules-engine.ts';
import { permitted } from '../support/permitted.ts';
import { engineOf, NOW } from '../support/policies.ts';
import { pathsIn, without } from '../support/requests.ts';

type Json = Record<string, unknown>;

const engine = engineOf() as unknown as Engine<unknown>;
const rules = toEngine([barstow466, californiaAlpr], { clock: () => NOW });
const handler = authzenHandler({ engine });
const { actions } = barstow466.vocabulary as { actions: Record<string, { on: string }> };

/** What stands in place of a fact. Each is made anew, so that none is changed by who reads it. */
const attacks: { readonly [says: string]: (told: unknown) => unknown } = {
  'left out': () => undefined,
  none: () => null,
  'not a number': () => Number.NaN,
  infinite: () => Number.POSITIVE_INFINITY,
  'an empty text': () => '',
  'an empty list': () => [],
  'an empty object': () => ({}),
  'a list of it': (told) => [told],
  'a list of a number': () => [5],
  'in capitals': (told) => (typeof told === 'string' ? told.toUpperCase() : 'TRUE'),
  'with a blank behind': (told) => `${told} `,
  'with a Kelvin sign': (told) => String(told).replace(/k/, '\u212a'),
  'as text': (told) => String(told),
  'as an object of its type': (told) => Object(told),
  'as what gives it when it is compared': (told) => ({ valueOf: () => told, toString: () => told }),
  // biome-ignore lint/suspicious/noThenProperty: that is the attack
  'as what gives it when it is waited for': (told) => ({ then: (found: (one: unknown) => void) => found(told) }),
  'half a surrogate pair': () => '\ud800',
  'a number that JSON rounds': () => 2 ** 53 + 2,
  'an operator of a query': () => ({ $ne: 'nobody', $exists: true, $regex: '^(a+)+$' }),
  'a type for CASL': () => ({ __caslSubjectType__: 'read as told' }),
  'an own __proto__': (told) => JSON.parse(JSON.stringify({ '': told }).replace('""', '"__proto__"')) as unknown,
  inherited: (told) => Object.create(typeof told === 'object' ? told : { value: told }) as unknown,
  'what throws when it is read': () => ({
    get id(): never {
      throw new Error('read');
    },
  }),
  'a path with code in it': () => '$[?(@.constructor.constructor("globalThis.run = 1")())]',
};

const asked = ['read.purge', 'hotlist.add', 'read.release', 'permission.assign', 'hold.lift', 'external-data.query'];

function replaced(value: unknown, path: string, by: unknown): Json {
  const [name = '', ...rest] = path.split('.');
  const object = value as Json;
  const copy: Json = (Array.isArray(object) ? [...object] : { ...object }) as Json;
  copy[name] = rest.length === 0 ? by : replaced(object[name], rest.join('.'), by);
  return copy;
}

async function overHttp({ action, subject, resource, context }: Json): Promise<boolean> {
  const envelope = (told: unknown, type: string) => {
    const { id = 'nobody', type: _, ...properties } = told as Json;
    return { type, id, properties };
  };
  const body = {
    subject: envelope(subject, 'user'),
    action: { name: action },
    resource: envelope(resource ?? {}, actions[String(action)]?.on ?? ''),
    context,
  };
  const headers = { 'content-type': 'application/json' };
  const sent = new Request('https://a/access/v1/evaluation', {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  const answer = await handler(sent);
  expect([200, 400]).toContain(answer.status);
  return answer.status === 200 && ((await answer.json()) as { decision: boolean }).decision;
}

describe.each(asked)('%s', (action) => {
  const whole = permitted(action) as Json;
  const type = actions[action]?.on ?? '';
  const paths = pathsIn(whole).filter((path) => path !== 'action' && path !== 'resource.type');

  test.each(Object.keys(attacks))('a fact that is %s', async (name) => {
    for (const [index, path] of paths.entries()) {
      // Of many facts each attack meets every fourth.
      if (paths.length > 8 && (index + name.length) % 4 !== 0) continue;
      const told = path.split('.').reduce<unknown>((value, step) => (value as Json)[step], whole);
      const by = (attacks[name] as (told: unknown) => unknown)(told);
      const request = by === undefined ? (without(whole, path) as Json) : replaced(whole, path, by);
      const { subject, resource, context } = request;
      const can = engine.can(request as unknown);
      const says = `${action} ${path}`;

      expect(effectOf(await rules.run({ request })) === 'permit', `json-rules-engine ${says}`).toBe(can);
      expect((await decideAsync(engine, request as unknown, {})).effect === 'permit', `decideAsync ${says}`).toBe(can);
      expect(whoCan(engine, request as never, [subject] as never).permitted.length === 1, `whoCan ${says}`).toBe(can);
      const may = whatCan(engine, { subject, resource, context } as never).permitted;
      expect(
        may.some((one) => String(one.action) === action),
        `whatCan ${says}`,
      ).toBe(can);
      const guarded = await askFor({ engine, requestOf: () => request as never }, {});
      expect('decision' in guarded, `a guard ${says}`).toBe(can);
      const ability = abilityFor(engine, { subject, context });
      const allowed = ability.can(action as never, subjectOf(ability, type as never, resource) as never);
      if (allowed) expect(can, `CASL ${says}`).toBe(true);
      // Its envelope always has an id and a type, and it refuses what two readers of JSON may read differently.
      if (name !== 'what throws when it is read' && !/^(subject|resource)(\.(id|type))?$/.test(path)) {
        const sent = JSON.parse(JSON.stringify(request)) as Json;
        if (await overHttp(sent)) expect(engine.can(sent as unknown), `AuthZEN ${says}`).toBe(true);
      }
      // A source that answers so tells no more than a request that does.
      const asking = { [path.replace(/\.\d.*$/, '')]: () => by };
      const found = await decideAsync(engine, without(whole, path.replace(/\.\d.*$/, '')) as unknown, asking);
      if (name !== 'as what gives it when it is waited for' && !/\.\d/.test(path) && found.effect === 'permit')
        expect(can || engine.can(without(whole, path) as unknown), `a source ${says}`).toBe(true);
    }
  });
});

test('what pollutes every object tells nothing to any of them', async () => {
  const whole = permitted('read.purge') as Json;
  const { subject, ...rest } = whole;
  const lacking = { ...rest, subject: { id: (subject as Json)['id'] } } as Json;
  const polluting = { role: 'retention-service', offices: ['custodian-of-records'], subject, type: 'read' };
  const ability = () => abilityFor(engine, { subject: lacking['subject'], context: lacking['context'] });
  const all = async () => [
    engine.can(lacking as unknown),
    effectOf(await rules.run({ request: lacking })) === 'permit',
    (await decideAsync(engine, lacking as unknown, {})).effect === 'permit',
    whoCan(engine, lacking as never, [lacking['subject']] as never).permitted.length > 0,
    whatCan(engine, lacking as never).permitted.some((one) => String(one.action) === 'read.purge'),
    'decision' in (await askFor({ engine, requestOf: () => lacking as never }, {})),
    await overHttp(lacking),
  ];
  const says = (): boolean => {
    const made = ability();
    return made.can('read.purge' as never, subjectOf(made, 'read' as never, lacking['resource']) as never);
  };
  const clean = [...(await all()), says()];
  Object.assign(Object.prototype, polluting);
  try {
    expect([...(await all()), says()]).toEqual(clean);
    expect(clean.every((one) => !one)).toBe(true);
  } finally {
    for (const name of Object.keys(polluting)) delete (Object.prototype as Json)[name];
  }
});
