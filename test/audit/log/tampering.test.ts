/** Whatever is done to a log behind a checkpoint is found, and it is said where. */
import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Ranges, without } from '../../../src/audit/log/erased.ts';
import { differences } from '../../../src/audit/log/locate.ts';
import { leafHash } from '../../../src/audit/merkle/hash.ts';
import { rootOf } from '../../../src/audit/merkle/proofs.ts';
import { checkpointText } from '../../../src/audit/notes/checkpoint.ts';
import { signNote } from '../../../src/audit/notes/signed-note.ts';
import { lineOf, partsOfLine } from '../../../src/audit/record/line.ts';
import { ed25519Signer, type LogFinding, type LogReport, type LogSource, verifyLog } from '../../../src/audit.ts';
import '../../support/arbitraries.ts';
import { runs } from '../../support/long.ts';
import { generated, inMemory, ORIGIN, signer, signers } from './logs.ts';

/** The lines of a log, as they stand in its file. */
function linesOf(count: number, first: number): string[] {
  const { engine, lines } = inMemory({ remedies: false });
  for (const request of generated(count, first)) engine.decide(request);
  return lines.map((line) => lineOf(line).slice(0, -1));
}

const SIGNED = 41;
const sizes = [10, 25, SIGNED];
/** 41 records behind three checkpoints, and five after them. */
const whole = linesOf(45, 1);
const foreign = linesOf(45, 1000).slice(1);

const entryOf = (line: string) => {
  const bytes = Buffer.from(line);
  const parts = partsOfLine(bytes);
  return parts === undefined ? undefined : bytes.subarray(parts.from, parts.until);
};
const hashesOf = (lines: readonly string[]) =>
  Buffer.concat(
    lines.flatMap((line) => {
      const entry = entryOf(line);
      return entry === undefined ? [] : [leafHash(entry)];
    }),
  );

const hashes = hashesOf(whole.slice(0, SIGNED));
const notes = await Promise.all(
  sizes.map((size) => signNote(checkpointText(ORIGIN, size, rootOf(hashes, 0, size)), signer)),
);

function sourceOf(
  lines: readonly string[],
  noted: Uint8Array = hashes,
  checkpoints: readonly string[] = notes,
): LogSource {
  return {
    place: 'memory',
    *pages() {
      let unfinished = 0;
      const records = lines.flatMap((text) => {
        const line = Buffer.from(text);
        const parts = partsOfLine(line);
        if (parts !== undefined) return [{ line, parts, offset: 0, end: 0 }];
        unfinished += 1;
        return [];
      });
      yield { records, unfinished, read: 0 };
    },
    hashes: () => noted,
    checkpoints: () => checkpoints,
  };
}

const verified = (source: LogSource, more: readonly string[] = []): Promise<LogReport> =>
  verifyLog(source, { signers, checkpoints: more });
const found = async (lines: readonly string[]) => (await verified(sourceOf(lines))).findings;
const told = (findings: readonly LogFinding[]) =>
  findings.map(({ code, record, until }) => [code, record, ...(until === undefined ? [] : [until])]);

const numRuns = runs(120, 4000);
const index = fc.nat(SIGNED - 1);

test('nothing is found in a log that nobody touched, with more behind its last checkpoint', async () => {
  expect(await verified(sourceOf(whole))).toEqual({
    records: 46,
    proved: SIGNED,
    checkpoints: { signed: 3, fitting: 3 },
    erased: 0,
    unfinished: 0,
    findings: [],
    unlisted: 0,
  });
});

describe('found, and located to the record', () => {
  test('one byte of a record that is changed', async () => {
    await fc.assert(
      fc.asyncProperty(index, fc.nat(), fc.constantFrom('0', 'p', '"', '}', ' ', 'é'), async (at, place, character) => {
        const line = whole[at] as string;
        const end = line.indexOf(',"private-part":');
        const where = '{"log-entry":'.length + (place % (end - '{"log-entry":'.length));
        fc.pre(line[where] !== character);
        const edited = line.slice(0, where) + character + line.slice(where + 1);
        expect(told(await found(whole.with(at, edited)))).toContainEqual(['edited', at]);
      }),
      { numRuns },
    );
  });

  test('records that are taken out', async () => {
    await fc.assert(
      fc.asyncProperty(index, fc.integer({ min: 1, max: 5 }), async (at, count) => {
        const until = Math.min(at + count, SIGNED) - 1;
        const code = until === SIGNED - 1 ? 'truncated' : 'deleted';
        const left = whole.filter((_, one) => one < at || one > until);
        const behind = told(await found(left));
        // Where the end is gone, what came later stands in its place, as if the end had been edited.
        const edited = Array.from({ length: until - at + 1 }, (_, one) => ['edited', at + one]);
        expect(behind).toEqual(code === 'deleted' ? [[code, at, until]] : edited);
        // Also where nothing came after the checkpoint.
        expect(told(await found(left.slice(0, at + SIGNED - 1 - until)))).toEqual([[code, at, until]]);
      }),
      { numRuns },
    );
  });

  test('records that are put in: made up, of another log, or copies', async () => {
    await fc.assert(
      fc.asyncProperty(index, fc.constantFrom(...foreign, ...whole), async (at, line) => {
        // A copy of the last record that is signed, beside it, stands behind all that is: it is one record more that is not.
        fc.pre(at < SIGNED - 1 || line !== whole[at]);
        expect(told(await found(whole.toSpliced(at, 0, line)))).toEqual([['inserted', expect.any(Number)]]);
        const [finding] = await found(whole.toSpliced(at, 0, line));
        // A copy beside its original is as good as its original: which of the two is more cannot be told.
        expect([at, whole.indexOf(line), whole.indexOf(line) + 1]).toContain(finding?.record);
      }),
      { numRuns },
    );
  });

  test('records that change places', async () => {
    await fc.assert(
      fc.asyncProperty(index, index, async (one, other) => {
        fc.pre(one !== other);
        const swapped = whole.with(one, whole[other] as string).with(other, whole[one] as string);
        const findings = told(await found(swapped));
        expect(findings.every(([code]) => code === 'moved')).toBe(true);
        expect(findings.some(([, record]) => record === one || record === other)).toBe(true);
      }),
      { numRuns },
    );
  });

  test('a log that is cut off', async () => {
    for (let left = 0; left < SIGNED; left += 1)
      expect(told(await found(whole.slice(0, left)))).toEqual([['truncated', left, SIGNED - 1]]);
  });

  test('a record that is replaced by one of another log', async () => {
    await fc.assert(
      fc.asyncProperty(index, fc.constantFrom(...foreign), async (at, line) => {
        expect(told(await found(whole.with(at, line)))).toEqual([['edited', at]]);
      }),
      { numRuns },
    );
  });

  test('any mixture: each record that is gone, changed or new is named, and no other', async () => {
    const kind = fc.constantFrom('edit' as const, 'delete' as const, 'insert' as const);
    // Not the last: behind it stand records that are not signed.
    const change = fc.record({ kind, at: fc.nat(SIGNED - 2) });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(change, { minLength: 1, maxLength: 6, selector: ({ at }) => at }),
        async (changes) => {
          const byPlace = new Map(changes.map(({ at, kind }) => [at, kind]));
          let fresh = 0;
          const lines = whole.flatMap((line, at) => {
            const kind = byPlace.get(at);
            const stranger = () => foreign[fresh++] as string;
            if (kind === 'delete') return [];
            return kind === 'edit' ? [stranger()] : kind === 'insert' ? [stranger(), line] : [line];
          });
          const findings = await found(lines);
          const count = (kind: string) => changes.filter((one) => one.kind === kind).length;
          // An edit beside a deletion, or an insertion beside it, is told as either; the numbers come out the same.
          const lost = findings
            .filter(({ code }) => code !== 'inserted')
            .flatMap(({ record = 0, until = record }) =>
              Array.from({ length: until - record + 1 }, (_, one) => record + one),
            );
          const gone = changes.filter(({ kind }) => kind !== 'insert').map(({ at }) => at);
          expect(lost.sort((left, right) => left - right)).toEqual(gone.sort((left, right) => left - right));
          const strangers = findings.filter(({ code }) => code === 'inserted' || code === 'edited').length;
          expect(strangers).toBe(count('edit') + count('insert'));
        },
      ),
      { numRuns },
    );
  });

  test('lines in any other order', async () => {
    const shuffled = fc.shuffledSubarray(whole.slice(0, SIGNED), { minLength: SIGNED, maxLength: SIGNED });
    await fc.assert(
      fc.asyncProperty(shuffled, async (lines) => {
        fc.pre(lines.some((line, at) => line !== whole[at]));
        const findings = await found([...lines, ...whole.slice(SIGNED)]);
        expect(findings.length).toBeGreaterThan(0);
        expect(findings.every(({ code }) => code === 'moved')).toBe(true);
      }),
      { numRuns },
    );
  });
});

describe('private parts', () => {
  test('one byte of a private part that is changed is found, behind a checkpoint or not', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(), async (at, place) => {
        const line = whole[at] as string;
        const from = line.indexOf(',"private-part":') + ',"private-part":'.length;
        const where = from + (place % (line.length - 1 - from));
        const character = line[where] === 'x' ? 'y' : 'x';
        const edited = line.slice(0, where) + character + line.slice(where + 1);
        expect(told(await found(whole.with(at, edited)))).toEqual([['private-part-altered', at]]);
      }),
      { numRuns },
    );
  });

  test('one that is blank is found where no record says who erased it', async () => {
    const line = whole[7] as string;
    const from = line.indexOf(',"private-part":') + ',"private-part":{'.length;
    const blank = line.slice(0, from) + ' '.repeat(line.length - 2 - from) + line.slice(-2);
    expect(await verified(sourceOf(whole.with(7, blank)))).toMatchObject({
      erased: 1,
      proved: SIGNED,
      findings: [{ code: 'erased-without-record', record: 7, until: 7 }],
    });
  });

  test('one that was moved to another record is found', async () => {
    const [first, second] = [whole[3] as string, whole[4] as string];
    const middle = ',"private-part":';
    const mixed = first.split(middle)[0] + middle + second.split(middle)[1];
    expect(told(await found(whole.with(3, mixed)))).toEqual([['private-part-altered', 3]]);
  });
});

describe('somebody who changes what was noted too', () => {
  const changed = whole.with(17, foreign[0] as string);
  const forged = hashesOf(changed.slice(0, SIGNED));

  test('is found by what is signed, between the checkpoints that fit and those that do not', async () => {
    const report = await verified(sourceOf(changed, forged));
    expect(report).toMatchObject({ proved: 10, checkpoints: { signed: 3, fitting: 1 } });
    expect(told(report.findings)).toEqual([['altered', 10, 24]]);
  });

  test('and takes the later checkpoints away, is found by a copy that was kept elsewhere', async () => {
    const source = sourceOf(changed, forged, notes.slice(0, 1));
    expect((await verified(source)).findings).toEqual([]);
    expect(told((await verified(source, notes.slice(2))).findings)).toEqual([['altered', 10, SIGNED - 1]]);
  });

  test('and makes checkpoints of another key, is not believed', async () => {
    const thief = ed25519Signer(ORIGIN, generateKeyPairSync('ed25519').privateKey);
    const note = await signNote(checkpointText(ORIGIN, SIGNED, rootOf(forged)), thief);
    const report = await verified(sourceOf(changed, forged, [note]));
    expect([report.proved, told(report.findings)]).toEqual([0, [['bad-checkpoint', SIGNED]]]);
    const fooled = await verifyLog(sourceOf(changed, forged, [note]), { signers: 'none' });
    expect([fooled.proved, fooled.findings]).toEqual([SIGNED, []]);
  });

  test('and has the key, contradicts a checkpoint that was kept elsewhere', async () => {
    const note = await signNote(checkpointText(ORIGIN, SIGNED, rootOf(forged)), signer);
    const report = await verified(sourceOf(changed, forged, [note]), notes.slice(2));
    expect(told(report.findings)).toContainEqual(['contradicting-checkpoints', SIGNED]);
    expect(report.checkpoints).toEqual({ signed: 2, fitting: 1 });
  });

  test('and cuts the log off, is found by a copy of its checkpoint', async () => {
    const source = sourceOf(whole.slice(0, 12), hashes.subarray(0, 12 * 32), notes.slice(0, 1));
    expect(told((await verified(source, notes)).findings)).toEqual([['truncated', 12, 24]]);
  });

  test('with a checkpoint of another log gets nothing proved by it', async () => {
    const other = await signNote(checkpointText('example.org/other', SIGNED, rootOf(hashes)), {
      ...signer,
      name: ORIGIN,
    });
    expect(told((await verified(sourceOf(whole), [other])).findings)).toEqual([['contradicting-checkpoints', SIGNED]]);
  });
});

test('what is no checkpoint is said, and the others still count', async () => {
  const report = await verified(sourceOf(whole, hashes, [...notes, 'nonsense']));
  expect([report.proved, told(report.findings)]).toEqual([SIGNED, [['bad-checkpoint', undefined]]]);
});

test('without a checkpoint nothing is proved, and nothing is claimed to be wrong', async () => {
  expect(await verified(sourceOf(whole, new Uint8Array(), []))).toMatchObject({ records: 46, proved: 0, findings: [] });
});

test('however much was edited, it is found in no more than a moment, and what is not listed is counted', async () => {
  const count = 60_000;
  const signed = Array.from({ length: count }, (_, at) => `signed-${at}`);
  const found = differences(
    signed,
    signed.map((hash) => `not ${hash}`),
    7,
  );
  expect(found.length).toBe(count);
  expect([found[0]?.record, found.at(-1)?.record]).toEqual([7, count + 6]);
  const altered = whole.map((line) => line.replace(/..$/, ',"x":1}}'));
  const many = Array.from({ length: 30 }, () => altered).flat();
  const report = await verified(sourceOf(many, new Uint8Array(), []));
  expect([report.findings.length, report.unlisted]).toEqual([1000, many.length - 1000]);
});

test('what of some ranges is in none of others is what one finds number by number', () => {
  const range = fc.tuple(fc.nat(30), fc.nat(6)).map(([from, more]) => [from, from + more] as const);
  const has = (ranges: readonly (readonly [number, number])[], at: number) =>
    ranges.some(([from, until]) => from <= at && at <= until);
  fc.assert(
    fc.property(fc.array(range, { maxLength: 8 }), fc.array(range, { maxLength: 8 }), (some, others) => {
      const ranges = new Ranges();
      for (let at = 0; at <= 40; at += 1) if (has(some, at)) ranges.add(at);
      const left = without(ranges.all, others);
      for (let at = 0; at <= 40; at += 1) expect(has(left, at)).toBe(has(some, at) && !has(others, at));
    }),
    { numRuns: runs(300, 5000) },
  );
});

test('more checkpoints than a call can have arguments are none too many', async () => {
  const checkpoints = Array.from({ length: 130_000 }, (_, size) => checkpointText(ORIGIN, size, rootOf(hashes, 0, 1)));
  const unsigned = checkpoints.map((text) => `${text}\n— ${ORIGIN} AAAAAAAA\n`);
  const report = await verifyLog(sourceOf(whole.slice(0, 1), hashes, unsigned), { signers: 'none' });
  expect([report.proved, report.checkpoints.fitting]).toEqual([1, 1]);
}, 20_000);
