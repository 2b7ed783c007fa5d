/** Checkpoints of a folder, proofs out of it, and erasing in it. */
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { erasureRecord } from '../../../src/audit/record/entry.ts';
import { lineOf, type Parts, partsOfLine } from '../../../src/audit/record/line.ts';
import {
  type DecisionEntry,
  type ErasureEntry,
  eraseRecords,
  fileLog,
  fileSink,
  type LogLine,
  type LogStore,
  makeCheckpoint,
  type NewCheckpoint,
  type Page,
  proveConsistency,
  proveInclusion,
  verifyLog,
  verifyProof,
} from '../../../src/audit.ts';
import { NOW } from '../../support/policies.ts';
import {
  checkpoint,
  entriesOf,
  filled,
  generated,
  inMemory,
  linesOf,
  loggedEngine,
  newFolder,
  ORIGIN,
  signer,
  signers,
} from './logs.ts';

const verified = (folder: string) => verifyLog(fileLog(folder), { signers });

async function more(folder: string, count: number): Promise<void> {
  const sink = fileSink(folder, { durable: 'never' });
  const engine = loggedEngine(sink, { remedies: false, id: () => `later-${Math.random()}` });
  for (const request of generated(count, 5000)) engine.decide(request);
  await sink.close();
}

describe('checkpoints', () => {
  test('each reads on where the last one ended, and all of them fit', async () => {
    const folder = await filled(5);
    expect(await checkpoint(folder)).toMatchObject({ size: 6, isNew: true });
    await more(folder, 4);
    const second = await checkpoint(folder);
    expect(second).toMatchObject({ size: 11, isNew: true });
    expect(await checkpoint(folder)).toEqual({ ...second, isNew: false });
    expect(await verified(folder)).toMatchObject({ proved: 11, checkpoints: { signed: 2, fitting: 2 }, findings: [] });
    expect(readdirSync(join(folder, 'checkpoints')).length).toBe(2);
  });

  test('a log without records can be signed too', async () => {
    const folder = newFolder();
    await fileSink(folder).close();
    expect(await checkpoint(folder)).toMatchObject({ size: 0, isNew: true });
    await more(folder, 1);
    expect(await checkpoint(folder)).toMatchObject({ size: 2 });
    expect(await verified(folder)).toMatchObject({ proved: 2, checkpoints: { fitting: 2 }, findings: [] });
  });

  test('two that are made at once leave the hashes of both: the slower one takes nothing from the other', async () => {
    const folder = await filled(5);
    const log = fileLog(folder);
    let slow: NewCheckpoint | undefined;
    // It has read three records when the other begins.
    const slower: LogStore = {
      ...log,
      *pagesFrom(record) {
        for (const page of log.pagesFrom(record) as Iterable<Page>)
          yield { ...page, records: page.records.slice(0, 3) };
      },
      addCheckpoint: (made) => {
        slow = made;
      },
    };
    await makeCheckpoint(slower, ORIGIN, signer);
    await checkpoint(folder);
    await log.addCheckpoint(slow as NewCheckpoint);
    expect(await verified(folder)).toMatchObject({ proved: 6, checkpoints: { signed: 2, fitting: 2 }, findings: [] });
    expect(verifyProof(await proveInclusion(log, 5), signers)).toBe(true);
    await more(folder, 2);
    expect(await checkpoint(folder)).toMatchObject({ size: 9 });
  });

  test('what a checkpoint that was ended left of its index does not matter', async () => {
    const folder = await filled(5);
    await checkpoint(folder);
    appendFileSync(join(folder, 'index'), Buffer.alloc(61, 7));
    await more(folder, 3);
    await checkpoint(folder);
    expect(await verified(folder)).toMatchObject({ proved: 10, findings: [] });
    expect(readFileSync(join(folder, 'index')).length).toBe(10 * 40);
  });

  test.each<[string, (folder: string) => void]>([
    ['a log that was cut off', (folder) => truncateSync(entriesOf(folder), 100)],
    ['an index that was changed', (folder) => writeFileSync(join(folder, 'index'), Buffer.alloc(6 * 40, 1))],
    ['an index that was cut off', (folder) => truncateSync(join(folder, 'index'), 5 * 40)],
    [
      'a log that grew before its end',
      (folder) => writeFileSync(entriesOf(folder), readFileSync(entriesOf(folder), 'utf8').replace('"d-1"', '"d-111"')),
    ],
    [
      'a log of which the last record was changed',
      (folder) => writeFileSync(entriesOf(folder), readFileSync(entriesOf(folder), 'utf8').replace('"d-5"', '"d-6"')),
    ],
    ['a log that is empty', (folder) => truncateSync(entriesOf(folder), 0)],
    ['an index that is gone', (folder) => rmSync(join(folder, 'index'))],
  ])('nothing is signed for %s', async (_, change) => {
    const folder = await filled(5);
    await checkpoint(folder);
    change(folder);
    await expect(checkpoint(folder)).rejects.toMatchObject({ code: 'inconsistent' });
    expect(readdirSync(join(folder, 'checkpoints')).length).toBe(1);
  });

  test('a log that cannot be written to is not said to be unreadable', async () => {
    const folder = newFolder();
    mkdirSync(entriesOf(folder), { recursive: true });
    await expect(checkpoint(folder)).rejects.toMatchObject({ code: 'cannot-write' });
  });

  test('nor under another name, or behind what is no checkpoint', async () => {
    const folder = await filled(2);
    await checkpoint(folder);
    await expect(makeCheckpoint(fileLog(folder), 'example.org/other', signer)).rejects.toMatchObject({
      code: 'inconsistent',
    });
    await expect(makeCheckpoint(fileLog(folder), 'two words', signer)).rejects.toMatchObject({
      code: 'bad-checkpoint',
    });
    writeFileSync(join(folder, 'checkpoints', '9999999999999999.txt'), 'nonsense');
    await expect(checkpoint(folder)).rejects.toMatchObject({ code: 'bad-checkpoint' });
    await expect(checkpoint(newFolder())).rejects.toMatchObject({ code: 'no-log' });
  });

  test('an index that was lost costs the place of a change, not that it is found', async () => {
    const folder = await filled(8);
    await checkpoint(folder);
    const text = readFileSync(entriesOf(folder), 'utf8');
    writeFileSync(entriesOf(folder), text.replace('"id":"d-3"', '"id":"d-8"'));
    expect((await verified(folder)).findings).toMatchObject([{ code: 'edited', record: 3 }]);
    rmSync(join(folder, 'index'));
    expect((await verified(folder)).findings).toMatchObject([{ code: 'altered', record: 0, until: 8 }]);
  });
});

describe('proofs', () => {
  test('every record is proved to be in the log, by number or by id, and nothing else is', async () => {
    const folder = await filled(6);
    const { note } = await checkpoint(folder);
    const log = fileLog(folder);
    for (const [number, line] of linesOf(folder).entries()) {
      const proof = await proveInclusion(log, number);
      expect(JSON.parse(line)['log-entry']).toEqual(JSON.parse(proof.entry));
      expect(await proveInclusion(log, (JSON.parse(proof.entry) as DecisionEntry).id)).toEqual(proof);
      expect([proof.checkpoint, verifyProof(proof, signers), verifyProof(proof, [])]).toEqual([note, true, false]);
      expect(verifyProof({ ...proof, record: (number + 1) % 7 }, signers)).toBe(false);
      expect(verifyProof({ ...proof, entry: proof.entry.replace('"', ' ') }, signers)).toBe(false);
      expect(verifyProof({ ...proof, path: ['AAAA', ...proof.path] }, signers)).toBe(false);
      expect(verifyProof({ ...proof, checkpoint: note.replace('\n7\n', '\n8\n') }, signers)).toBe(false);
    }
    expect(JSON.stringify(await proveInclusion(log, 2))).not.toMatch(/private-part|salt/);
  });

  test('one checkpoint is proved to continue another', async () => {
    const folder = await filled(3);
    await checkpoint(folder);
    await more(folder, 6);
    await checkpoint(folder);
    const proof = await proveConsistency(fileLog(folder), 4, 11);
    expect(verifyProof(proof, signers)).toBe(true);
    expect(verifyProof({ ...proof, from: proof.to }, signers)).toBe(false);
    expect(verifyProof({ ...proof, path: proof.path.slice(1) }, signers)).toBe(false);
  });

  test('what is not there, or not as it was signed, is not proved', async () => {
    const folder = await filled(3);
    await expect(proveInclusion(fileLog(folder), 0)).rejects.toMatchObject({ code: 'no-log' });
    await checkpoint(folder);
    await more(folder, 1);
    const log = fileLog(folder);
    for (const record of [99, 'd-99', '"', 5])
      await expect(proveInclusion(log, record)).rejects.toMatchObject({ code: 'no-log' });
    await expect(proveConsistency(log, 2, 4)).rejects.toMatchObject({ code: 'no-log' });
    const text = readFileSync(entriesOf(folder), 'utf8');
    writeFileSync(entriesOf(folder), text.replace('"id":"d-1"', '"id":"d-8"'));
    await expect(proveInclusion(log, 1)).rejects.toMatchObject({ code: 'inconsistent' });
    await checkpoint(folder);
    writeFileSync(join(folder, 'index'), Buffer.alloc(6 * 40));
    await expect(proveConsistency(log, 4, 6)).rejects.toMatchObject({ code: 'inconsistent' });
  });

  test('sizes of which there is no proof are refused in words that name those there are', async () => {
    const folder = newFolder();
    await fileSink(folder).close();
    const log = fileLog(folder);
    await expect(proveConsistency(log, 0, 1)).rejects.toMatchObject({ help: 'make one: alpr-policy log checkpoint' });
    await checkpoint(folder);
    await more(folder, 3);
    await checkpoint(folder);
    for (const [from, to] of [
      [30, 40],
      [0, 4],
      [4, 0],
    ] as const)
      await expect(proveConsistency(log, from, to)).rejects.toMatchObject({ code: 'no-log' });
    await expect(proveConsistency(log, 30, 40)).rejects.toMatchObject({ help: 'the last ones are of 0, 4' });
  });

  test('nothing is proved out of an index that was cut off', async () => {
    const folder = await filled(3);
    await checkpoint(folder);
    await more(folder, 2);
    await checkpoint(folder);
    truncateSync(join(folder, 'index'), 2 * 40);
    await expect(proveInclusion(fileLog(folder), 1)).rejects.toMatchObject({ code: 'inconsistent' });
    await expect(proveConsistency(fileLog(folder), 4, 7)).rejects.toMatchObject({ code: 'inconsistent' });
  });

  test.each([null, {}, { kind: 'inclusion' }, { kind: 'consistency', path: [], from: '', to: '' }])(
    '%j is none',
    (wrong) => {
      expect(verifyProof(wrong as never, signers)).toBe(false);
    },
  );
});

describe('erasing', () => {
  const SECRET = '8ABC123';
  const options = { by: 'p-91', reason: '466.5.s3', clock: () => NOW };

  test('blanks what is old enough, says so in the log, and leaves all proofs as they were', async () => {
    const folder = await filled(10);
    await checkpoint(folder);
    const before = readFileSync(entriesOf(folder), 'utf8');
    expect(before).toContain(SECRET);
    const proof = await proveInclusion(fileLog(folder), 3);
    expect(await eraseRecords(fileLog(folder), { ...options, before: NOW + 5500 })).toBe(5);
    const after = readFileSync(entriesOf(folder), 'utf8');
    expect(after.slice(0, before.length).length).toBe(before.length);
    expect(linesOf(folder).slice(1, 6).join()).not.toMatch(/salt|value/);
    expect(
      linesOf(folder)
        .slice(6, 11)
        .every((line) => line.includes('salt')),
    ).toBe(true);
    expect(await verified(folder)).toMatchObject({ proved: 11, records: 12, erased: 5, unfinished: 0, findings: [] });
    expect(await proveInclusion(fileLog(folder), 3)).toEqual(proof);
    const last = JSON.parse(linesOf(folder).at(-1) ?? '')['log-entry'];
    expect(last).toMatchObject({ kind: 'erasure', by: 'p-91', reason: '466.5.s3', records: [[1, 5]] });
    // Again: nothing more to be done, and nothing more on record.
    expect(await eraseRecords(fileLog(folder), { ...options, before: NOW + 5500 })).toBe(0);
    expect((await verified(folder)).records).toBe(12);
  });

  test('only what the host lets go; what is held stays', async () => {
    const folder = await filled(6);
    const only = ({ id }: DecisionEntry) => id !== 'd-3';
    expect(await eraseRecords(fileLog(folder), { ...options, before: NOW + 1e9, only })).toBe(5);
    const last = JSON.parse(linesOf(folder).at(-1) ?? '')['log-entry'];
    expect(last.records).toEqual([
      [1, 2],
      [4, 6],
    ]);
    expect(linesOf(folder)[3]).toContain('salt');
  });

  test('goes on where it was ended in the middle', async () => {
    const folder = await filled(3);
    const file = entriesOf(folder);
    const bytes = readFileSync(file);
    const at = bytes.indexOf('"private-part":{"', bytes.indexOf('\n')) + '"private-part":{'.length;
    writeFileSync(file, bytes.fill(0x20, at, at + 9));
    expect((await verified(folder)).findings).toMatchObject([{ code: 'private-part-altered', record: 1 }]);
    expect(await eraseRecords(fileLog(folder), { ...options, before: NOW + 1e9 })).toBe(3);
    expect((await verified(folder)).findings).toEqual([]);
  });

  test('a record that is put in while it erases is there afterwards', async () => {
    const folder = await filled(3);
    const sink = fileSink(folder, { durable: 'never' });
    const engine = loggedEngine(sink, { id: () => 'beside' });
    let asked = 0;
    const only = () => {
      asked += 1;
      return asked > 1 || engine.can({ action: 'violation.report', subject: { role: 'dispatcher' } });
    };
    await eraseRecords(fileLog(folder), { ...options, before: NOW + 3500, only });
    await sink.close();
    expect((await verified(folder)).findings).toEqual([]);
    expect(linesOf(folder).filter((line) => line.includes('"id":"beside","kind":"decision"')).length).toBe(1);
  });

  test('of many ranges is put on record in several records, each short enough to be read', async () => {
    const { lines, engine } = inMemory({ remedies: false });
    for (const request of generated(2)) engine.decide(request);
    const stored = (line: LogLine, offset: number) => {
      const bytes = Buffer.from(lineOf(line)).subarray(0, -1);
      return { line: bytes, parts: partsOfLine(bytes) as Parts, offset, end: offset + 1 };
    };
    const [, due, kept] = lines as [LogLine, LogLine, LogLine];
    const erasures: { readonly ranges: number; readonly targets: number }[] = [];
    const log: LogStore = {
      place: 'memory',
      *pages() {
        for (let at = 0; at < 20_002; at += 2)
          yield { records: [stored(due, at), stored(kept, at + 1)], unfinished: 0, read: at };
      },
      pagesFrom: () => [],
      hashes: () => new Uint8Array(),
      checkpoints: () => [],
      addCheckpoint: () => undefined,
      erase: ({ entry }, targets) => {
        erasures.push({ ranges: (JSON.parse(entry) as ErasureEntry).records.length, targets: targets.length });
      },
    };
    const only = ({ id }: DecisionEntry) => id === 'd-1';
    expect(await eraseRecords(log, { ...options, before: NOW + 1e9, only })).toBe(10_001);
    expect(erasures).toEqual([
      { ranges: 10_000, targets: 10_000 },
      { ranges: 1, targets: 1 },
    ]);
  });

  test('that is on record covers nothing that comes after it', async () => {
    const folder = await filled(3);
    const sink = fileSink(folder, { durable: 'never' });
    const all = { id: 'e-1', recordedAt: '2026-11-23T18:00:00.000Z', by: 'p-91', reason: 'x' };
    sink.append(erasureRecord({ ...all, records: [[0, Number.MAX_SAFE_INTEGER]] }));
    await sink.close();
    await more(folder, 2);
    const blank = (line: string) =>
      line.replace(/(?<="private-part":\{).*(?=\}\}$)/, (part) => ' '.repeat(part.length));
    const lines = linesOf(folder);
    writeFileSync(
      entriesOf(folder),
      `${lines.map((line, at) => (at === 2 || at === 6 ? blank(line) : line)).join('\n')}\n`,
    );
    expect((await verified(folder)).findings).toEqual([
      expect.objectContaining({ code: 'erased-without-record', record: 6, until: 6 }),
    ]);
  });

  test('a clock that tells no time erases nothing', async () => {
    const folder = await filled(2);
    const erasing = eraseRecords(fileLog(folder), { ...options, before: NOW + 1e9, clock: () => Number.NaN });
    await expect(erasing).rejects.toMatchObject({ code: 'cannot-write' });
    expect((await verified(folder)).erased).toBe(0);
  });
});
