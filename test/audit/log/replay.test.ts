/** A log decided again: the same byte for byte under the same policies, and what changes under others. */
import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashBase64 } from '../../../src/audit/merkle/hash.ts';
import { lineOf } from '../../../src/audit/record/line.ts';
import {
  decisionLog,
  eraseRecords,
  fileLog,
  fileSink,
  type Impact,
  impact,
  type Replayed,
  replay,
} from '../../../src/audit.ts';
import { barstow466, californiaAlpr, createEngine, Policy } from '../../../src/index.ts';
import { type AuthoredRule, canonicalJson } from '../../../src/policy/index.ts';
import '../../support/arbitraries.ts';
import { runs } from '../../support/long.ts';
import { permitted } from '../../support/permitted.ts';
import { NOW } from '../../support/policies.ts';
import { entriesOf, filled, generated, linesOf, newFolder, numbered, policies } from './logs.ts';

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const replayed = (folder: string, known: readonly Policy<never, never>[] = policies as never) =>
  all(replay(fileLog(folder), { policies: known }));
const outcomes = (all_: readonly Replayed[]) => all_.map(({ outcome }) => outcome);

/** What is done to the JSON of a record, and to its private part. */
// biome-ignore lint/suspicious/noExplicitAny: plain JSON, to be changed where it is not supposed to be
type Change = (entry: any, secrets: any) => void;

const jsonValues = [
  null,
  true,
  1,
  -1,
  1e300,
  '',
  'x',
  [],
  {},
  [null],
  { '': null },
  [[1, 2]],
  { $: 'withheld' },
] as const;

/** The paths of everything within a JSON value, itself too. */
function pathsIn(value: unknown, path: readonly string[] = []): string[][] {
  const below = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [[...path], ...below.flatMap(([name, one]) => pathsIn(one, [...path, name]))];
}

function setAt(value: unknown, [first = '', ...rest]: readonly string[], to: unknown): void {
  const inner = value as Record<string, unknown>;
  if (rest.length === 0) inner[first] = to;
  else setAt(inner[first], rest, to);
}

/** A log under some policies, of some requests. */
async function logUnder(under: readonly Policy<never, never>[], requests: Iterable<unknown>, clock = () => NOW) {
  const folder = newFolder();
  const sink = fileSink(folder, { durable: 'never' });
  const engine = createEngine({ policies: under, clock }).withLog(decisionLog({ sink, ...numbered() }));
  for (const request of requests) engine.decide(request as never);
  await sink.close();
  return folder;
}

describe('replay', () => {
  test('gives every decision again, whatever was asked', async () => {
    const folder = await filled(400);
    expect(new Set(outcomes(await replayed(folder)))).toEqual(new Set(['same']));
    expect((await replayed(folder)).length).toBe(400);
  });

  test('with remedies in the digest, and with what is malformed', async () => {
    const folder = await logUnder(policies as never, [
      ...generated(60),
      undefined,
      null,
      { action: 'SECRET' },
      [],
      5n,
      { action: 'read.search', subject: { id: '\ud800' } },
    ]);
    expect(new Set(outcomes(await replayed(folder)))).toEqual(new Set(['same']));
  });

  test('at the instant of the decision, where the clock told it', async () => {
    const read = { type: 'read', source: 'flock', capturedAt: '2026-10-24T10:30:00-07:00', hold: null };
    const purge = { action: 'read.purge', subject: { role: 'retention-service' }, resource: read };
    let now = NOW;
    const folder = await logUnder(
      policies as never,
      (function* () {
        yield purge;
        now += 86_400_000;
        yield purge;
      })(),
      () => now,
    );
    const effects = linesOf(folder)
      .slice(1)
      .map((line) => JSON.parse(line)['log-entry'].decision.effect);
    expect([effects, outcomes(await replayed(folder))]).toEqual([
      ['deny', 'permit'],
      ['same', 'same'],
    ]);
  });

  test('finds a policy by its digest, or makes it with the recorded parameters', async () => {
    const sixty = barstow466.with({ 'flock-schedule': 'P60D', 'clets-verification': 'required' });
    const folder = await logUnder([sixty, californiaAlpr] as never, generated(10));
    expect(new Set(outcomes(await replayed(folder)))).toEqual(new Set(['same']));
    expect(new Set(outcomes(await replayed(folder, [sixty, californiaAlpr] as never)))).toEqual(new Set(['same']));
  });

  test('says which policy is not at hand', async () => {
    const folder = await filled(3);
    const [first] = await replayed(folder, [californiaAlpr] as never);
    expect(first?.outcome).toBe('unknown-policy');
    expect(first?.why[0]).toContain(barstow466.digest);
    // Another text of the same policy is another policy, also where its parameters fit.
    const { document, vocabulary } = barstow466;
    const reworded = new Policy({ ...document, title: 'another' }, vocabulary);
    expect((await replayed(folder, [reworded, californiaAlpr] as never))[0]?.outcome).toBe('unknown-policy');
    const shorn = new Policy({ ...californiaAlpr.document, policy: 'barstow-466' }, californiaAlpr.vocabulary);
    expect((await replayed(folder, [shorn, californiaAlpr] as never))[0]?.outcome).toBe('unknown-policy');
  });

  test('says of an erased record that it cannot, and goes on', async () => {
    const folder = await filled(4);
    await eraseRecords(fileLog(folder), { before: NOW + 2500, by: 'p-91', reason: 'x', clock: () => NOW });
    expect(outcomes(await replayed(folder))).toEqual(['erased', 'erased', 'same', 'same']);
  });

  /** A record changed with all its hashes, as only who writes the log could. */
  function forge(folder: string, number: number, change: Change): void {
    const lines = linesOf(folder);
    const line = JSON.parse(lines[number] ?? '');
    const [entry, secrets] = [line['log-entry'], line['private-part']];
    change(entry, secrets);
    const text = canonicalJson(secrets);
    const forged = lineOf({ entry: canonicalJson({ ...entry, withheld: hashBase64(text) }), secrets: text });
    writeFileSync(entriesOf(folder), `${lines.with(number, forged.slice(0, -1)).join('\n')}\n`);
  }

  test.each<[string, Change, RegExp]>([
    [
      'another effect',
      (entry) => {
        entry.decision.effect = 'permit';
      },
      /the effect was permit and is deny/,
    ],
    [
      'other reasons',
      (entry) => {
        entry.decision.reasons = {};
      },
      /other reasons/,
    ],
    [
      'other clauses',
      (entry) => {
        entry.decision.reasons['barstow-466']['training-first'] = ['466.1'];
      },
      /other reasons/,
    ],
    [
      'another instant',
      (entry) => {
        entry.decision.evaluatedAt = '2026-11-23T18:00:01.000Z';
      },
      /other evaluatedAt/,
    ],
    [
      'another digest',
      (entry) => {
        entry.decision.sha256 = 'x';
      },
      /other texts, facts, due times or remedies/,
    ],
    [
      'another fact',
      (entry) => {
        entry.request.subject.training = { completedAt: '2026-01-01T00:00:00Z' };
      },
      /the effect was deny/,
    ],
    [
      'another version',
      (entry) => {
        entry.engine.version = '0.0.1';
        entry.decision.sha256 = 'x';
      },
      /recorded by version 0\.0\.1/,
    ],
    [
      'other zones',
      (entry) => {
        entry.engine.zones = '1999a';
        entry.decision.sha256 = 'x';
      },
      /time-zone data 1999a/,
    ],
  ])('says in what a record differs: %s', async (_, change, says) => {
    const untrained = {
      ...(permitted('read.search') as object),
      subject: { ...(permitted('read.search') as { subject: object }).subject, training: null },
    };
    const folder = await logUnder(policies as never, [untrained, untrained]);
    forge(folder, 1, change);
    const [first, second] = await replayed(folder);
    expect([first?.outcome, second?.outcome]).toEqual(['differs', 'same']);
    expect(first?.why.join('; ')).toMatch(says);
  });

  test('says that a value is not the one that was committed', async () => {
    const folder = await logUnder(policies as never, [permitted('read.search'), permitted('read.search')]);
    forge(folder, 1, (_, secrets) => {
      secrets['context.query'].value = '1XYZ999';
    });
    forge(folder, 2, (_, secrets) => {
      delete secrets['context.query'];
    });
    expect(outcomes(await replayed(folder))).toEqual(['altered', 'altered']);
  });

  test('passes over what it cannot read, and names it', async () => {
    const folder = await filled(2);
    const text = readFileSync(entriesOf(folder), 'utf8');
    writeFileSync(
      entriesOf(folder),
      `${lineOf({ entry: '{"form":2}', secrets: '{}' })}${lineOf({ entry: 'x', secrets: '{}' })}${text}`,
    );
    expect(outcomes(await replayed(folder))).toEqual(['unreadable', 'unreadable', 'same', 'same']);
    expect((await all(impact(fileLog(folder), { under: policies as never }))).map(({ change }) => change)).toEqual([
      'unreadable',
      'unreadable',
      'same',
      'same',
    ]);
  });

  test('whatever somebody writes into a record is an outcome, and ends nothing', async () => {
    const folder = await logUnder(policies as never, [permitted('read.search')]);
    const line = readFileSync(entriesOf(folder), 'utf8').split('\n')[1] as string;
    const { 'log-entry': entry, 'private-part': secrets } = JSON.parse(line);
    const paths = pathsIn(entry);
    // Shrunken: a record that says no more than `{"form":1,"kind":"decision"}`.
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), fc.constantFrom(undefined, ...jsonValues), async (path, value) => {
        const forged = structuredClone(entry);
        setAt(forged, path, value);
        const withheld = hashBase64(canonicalJson(secrets));
        writeFileSync(
          entriesOf(folder),
          lineOf({
            entry: canonicalJson(JSON.parse(JSON.stringify({ ...forged, withheld }))),
            secrets: canonicalJson(secrets),
          }),
        );
        const [one] = await replayed(folder);
        expect(['same', 'differs', 'unreadable', 'altered', 'unknown-policy']).toContain(one?.outcome);
        await all(impact(fileLog(folder), { under: policies as never }));
      }),
      { numRuns: runs(150, 3000) },
    );
  });

  test('tells how far it is', async () => {
    const folder = await filled(3);
    const seen: number[] = [];
    await all(replay(fileLog(folder), { policies: policies as never, progress: (read) => seen.push(read) }));
    expect(seen.at(-1)).toBe(readFileSync(entriesOf(folder)).length);
  });
});

describe('impact', () => {
  const under = (other: readonly Policy<never, never>[], folder: string) =>
    all(impact(fileLog(folder), { under: other }));
  const short = ({ change, was, is }: Impact) => [change, was, is];

  test('of the same policies is nothing', async () => {
    const folder = await filled(200);
    expect(new Set((await under(policies as never, folder)).map(({ change }) => change))).toEqual(new Set(['same']));
  });

  test('names what was permitted and would be denied, by the clauses that would deny it, and the other way round', async () => {
    const read = {
      type: 'read',
      source: 'flock',
      capturedAt: '2026-10-20T08:00:00-07:00',
      hold: { evidence: 'none', demand: false },
    };
    const purge = { action: 'read.purge', subject: { role: 'retention-service' }, resource: read };
    const sixty = [barstow466.with({ 'flock-schedule': 'P60D' }), californiaAlpr] as never;
    const [stricter] = await under(sixty, await logUnder(policies as never, [purge]));
    expect(stricter).toMatchObject({
      change: 'effect',
      was: 'permit',
      is: 'deny',
      action: 'read.purge',
      record: 1,
      id: 'd-1',
    });
    expect(stricter?.clauses).toEqual(expect.arrayContaining(['466.5.s4']));
    const [looser] = await under(policies as never, await logUnder(sixty, [purge]));
    expect(looser).toMatchObject({ change: 'effect', was: 'deny', is: 'permit' });
    expect(looser?.clauses).toEqual(stricter?.clauses);
  });

  test('names other reasons and other duties of the same answer', async () => {
    const folder = await logUnder(policies as never, [
      permitted('read.search'),
      { action: 'read.search', subject: { role: 'other' } },
    ]);
    const [reasons, denied] = await under([barstow466] as never, folder);
    expect(reasons).toMatchObject({ change: 'reasons', was: 'permit', is: 'permit' });
    expect(reasons?.clauses).toEqual(['CIV-1798.90.52(a)2', 'CIV-1798.90.52(a)3']);
    expect(short(denied as Impact)).toEqual(['same', 'deny', 'deny']);

    const { document, vocabulary } = barstow466;
    const isIt = ({ effect, actions }: AuthoredRule) => effect === 'oblige' && actions.includes('read.search');
    const duty = Object.entries(document.rules).find(([, rule]) => isIt(rule))?.[0] ?? '';
    const { [duty]: _, ...rules } = document.rules;
    const without = new Policy({ ...document, rules }, vocabulary);
    const [duties] = await under([without, californiaAlpr] as never, folder);
    expect(duties).toMatchObject({ change: 'duties', clauses: expect.arrayContaining(['466.6(a)']) });
  });

  test('says of what is erased that it is not told', async () => {
    const folder = await filled(2);
    await eraseRecords(fileLog(folder), { before: NOW + 1e9, by: 'p-91', reason: 'x', clock: () => NOW });
    expect((await under(policies as never, folder)).map(({ change }) => change)).toEqual(['not-told', 'not-told']);
  });
});
