/** What holds in front of a handler, whatever the framework: the same suite over real HTTP for each. */
import { describe, expect, test } from 'vitest';
import type { GuardOptions } from '../../src/express.ts';
import type { Permit } from '../../src/guard/permit.ts';
import { type AlprRequest, type AlprRequests, barstow466, californiaAlpr, createEngine } from '../../src/index.ts';
import { permitted } from '../support/permitted.ts';
import { NOW } from '../support/policies.ts';

/** What a handler of the suite is: it is told its permit and answers; the header and the body are its secret. */
export type Handle = (permit: Permit) => { readonly status: number; readonly by: 'end' | 'writes' | 'head' | 'error' };

export type Options = GuardOptions<AlprRequests, never>;

/** Starts a server of the framework with one guarded route, `GET /`; gives its address. */
export type Start = (options: Options, handle: Handle) => Promise<string>;

export const SECRET = 'plate-8ABC123';
const engine = createEngine({ policies: [barstow466, californiaAlpr], clock: () => NOW });
const search = permitted('read.search') as unknown as AlprRequest<'read.search'>;
const report: AlprRequest = { action: 'violation.report', subject: { role: 'dispatcher' } };
const gate = 'record-access';

export function guardSuite(start: Start): void {
  /** Asks once; `reached` says whether the handler was. */
  async function once(more: Partial<Options>, handle: Handle = () => ({ status: 200, by: 'end' })) {
    let reached = 0;
    const url = await start({ engine, requestOf: () => report, ...more }, (permit) => {
      reached += 1;
      return handle(permit);
    });
    const response = await fetch(url);
    const text = await response.text();
    return { status: response.status, text, reached, secret: response.headers.get('x-secret') ?? undefined };
  }

  describe('only a permit is let through', () => {
    test('a permit is', async () => {
      expect(await once({})).toEqual({ status: 200, text: SECRET, reached: 1, secret: SECRET });
    });

    test.each<[string, AlprRequest, object]>([
      ['a deny', { action: 'violation.report', subject: { role: null } }, { effect: 'deny' }],
      ['what is undecided', { action: 'violation.report' }, { effect: 'indeterminate', missing: ['subject'] }],
      [
        'what is malformed',
        { action: 'violation.report', subject: { role: 'sheriff' } } as never,
        { effect: 'deny', problems: [{ path: 'subject.role' }] },
      ],
      ['no request', undefined as never, { effect: 'deny' }],
    ])('%s is not, and is told why without a fact', async (_, request, body) => {
      const { status, text, reached } = await once({ requestOf: () => request });
      expect([status, reached]).toEqual([403, 0]);
      expect(JSON.parse(text)).toMatchObject({ error: 'not-permitted', ...body });
      expect(text).not.toContain('"facts"');
    });

    test.each<[string, () => never]>([
      [
        'throws',
        () => {
          throw new Error(SECRET);
        },
      ],
      ['rejects', () => Promise.reject(new Error('down')) as never],
    ])('nor is anybody where the making of the request %s', async (_, requestOf) => {
      const { status, reached } = await once({ requestOf });
      expect([status, reached]).toEqual([500, 0]);
    });

    test('facts are looked up where they are missing, and a source that fails lets nobody in', async () => {
      const requestOf = (): AlprRequest => ({ action: 'violation.report' });
      expect(await once({ requestOf, providers: { 'subject.role': async () => 'dispatcher' } })).toMatchObject({
        status: 200,
      });
      const failing = { 'subject.role': () => Promise.reject(new Error(SECRET)) };
      const refused = await once({ requestOf, providers: failing });
      expect(refused).toMatchObject({ status: 403, reached: 0 });
      expect(refused.text).not.toContain(SECRET);
    });

    test('a host can say it in its own words', async () => {
      const { text } = await once({
        requestOf: () => ({ action: 'violation.report' }),
        refusalOf: ({ effect }) => ({ no: effect }),
      });
      expect(JSON.parse(text)).toMatchObject({ no: 'indeterminate' });
    });
  });

  describe('a gate cannot be ignored', () => {
    const requestOf = () => search;

    test('one that is kept before the handler lets it be reached', async () => {
      const kept: string[] = [];
      const gates = { [gate]: async ({ id }: { id: string }) => kept.push(id) > 0 };
      expect(await once({ requestOf, gates })).toMatchObject({ status: 200, reached: 1 });
      expect(kept).toEqual([gate]);
    });

    test.each<[string, () => unknown]>([
      ['answers false', () => false],
      ['answers nothing', () => undefined],
      ['answers something', () => 'written'],
      [
        'throws',
        () => {
          throw new Error(SECRET);
        },
      ],
      ['rejects', () => Promise.reject(new Error(SECRET))],
    ])('one that %s keeps the handler from being reached', async (_, keep) => {
      const refused = await once({ requestOf, gates: { [gate]: keep } });
      expect(refused).toMatchObject({ status: 403, reached: 0 });
      expect(JSON.parse(refused.text)).toMatchObject({ error: 'gate-not-kept', gates: [gate] });
    });

    test('a handler that keeps it answers', async () => {
      const answer = await once({ requestOf }, (permit) => {
        expect(permit.open.map(({ id }) => id)).toEqual([gate]);
        permit.keep(gate);
        return { status: 200, by: 'end' };
      });
      expect(answer).toEqual({ status: 200, text: SECRET, reached: 1, secret: SECRET });
    });

    test.each(['end', 'writes', 'head'] as const)('of one that does not, nothing goes out (%s)', async (by) => {
      const answer = await once({ requestOf }, () => ({ status: 201, by }));
      expect(answer).toMatchObject({ status: 500, reached: 1, secret: undefined });
      expect(JSON.parse(answer.text)).toEqual({ error: 'gate-not-kept', gates: [gate] });
    });

    test('its errors do, for they do not say that anything was done', async () => {
      expect((await once({ requestOf }, () => ({ status: 404, by: 'end' }))).status).toBe(404);
      expect((await once({ requestOf }, () => ({ status: 200, by: 'error' }))).status).toBe(500);
    });

    test('one that keeps what is no gate is told so', async () => {
      const answer = await once({ requestOf }, (permit) => {
        permit.keep('record-acces');
        return { status: 200, by: 'end' };
      });
      expect([answer.status, answer.text.includes(SECRET)]).toEqual([500, false]);
    });

    test('a gate named as every object has one is not taken for kept', async () => {
      const { reached, status } = await once({ requestOf, gates: Object.create({ [gate]: () => true }) });
      expect([reached, status]).toEqual([1, 500]);
    });
  });
}
