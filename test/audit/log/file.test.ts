/** The folder of a log: what was acknowledged is there, whatever ends the writer; what cannot be written is a clear error. */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readError, writeError } from '../../../src/audit/log/error.ts';
import type { Entry } from '../../../src/audit/record/entry.ts';
import { type LogLine, partsOfLine } from '../../../src/audit/record/line.ts';
import { fileLog, fileSink, LogError, verifyLog } from '../../../src/audit.ts';
import { isLong, runs } from '../../support/long.ts';
import { entriesOf, filled, generated, inMemory, linesOf, loggedEngine, newFolder } from './logs.ts';

/** Some records, made once. */
const lines: readonly LogLine[] = (() => {
  const { engine, lines: made } = inMemory({ remedies: false });
  for (const request of generated(20)) engine.decide(request);
  return made;
})();

async function idsIn(folder: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const { records } of fileLog(folder).pages())
    for (const { line, parts } of records)
      ids.push((JSON.parse(line.toString('utf8', parts.from, parts.until)) as Entry).id);
  return ids;
}

const idOf = ({ entry }: LogLine) => (JSON.parse(entry) as Entry).id;
const verified = (folder: string) => verifyLog(fileLog(folder), { signers: 'none' });

describe('what was appended', () => {
  test.each(['each', 'grouped', 'never'] as const)('is there at once and stays (%s)', async (durable) => {
    const folder = newFolder();
    const sink = fileSink(folder, { durable });
    for (const [index, line] of lines.entries()) {
      sink.append(line);
      if (index % 7 === 0) expect((await idsIn(folder)).length).toBe(index + 1);
    }
    await sink.settled();
    await sink.close();
    expect(await idsIn(folder)).toEqual(lines.map(idOf));
    const again = fileSink(folder, { durable });
    again.append(lines[0] as LogLine);
    await again.close();
    expect((await idsIn(folder)).length).toBe(lines.length + 1);
  });

  test('is one line of JSON each, of the account that writes alone', async () => {
    const folder = await filled(5);
    for (const line of linesOf(folder)) expect(Object.keys(JSON.parse(line))).toEqual(['log-entry', 'private-part']);
    expect(statSync(entriesOf(folder)).mode & 0o777).toBe(0o600);
  });

  test('is forced in groups by itself, soon after', async () => {
    const sink = fileSink(newFolder(), { within: 1 });
    sink.append(lines[0] as LogLine);
    await new Promise((resolve) => setTimeout(resolve, 30));
    await Promise.all([sink.settled(), sink.settled(), sink.settled()]);
    await sink.close();
  });
});

describe('a writer that was ended in the middle of a record', () => {
  test('at any byte: all records before it are there, and those that are written behind it', async () => {
    const folder = newFolder();
    const whole = fileSink(folder, { durable: 'never' });
    for (const line of lines.slice(0, 3)) whole.append(line);
    const bytes = readFileSync(entriesOf(folder));
    const ends = [...bytes.keys()].filter((at) => bytes[at] === 0x0a);
    const isNear = (cut: number) => cut < 20 || ends.some((end) => Math.abs(cut - end) < 4);
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      if (!isLong && !isNear(cut) && cut % 97 !== 0) continue;
      writeFileSync(entriesOf(folder), bytes.subarray(0, cut));
      const kept = ends.filter((end) => end < cut).length;
      const isCut = cut > 0 && bytes[cut - 1] !== 0x0a;
      expect(await verified(folder)).toMatchObject({ records: kept, unfinished: isCut ? 1 : 0 });
      const next = fileSink(folder, { durable: 'never' });
      for (const line of lines.slice(5, 7)) next.append(line);
      await next.close();
      const ids = [...lines.slice(0, kept), ...lines.slice(5, 7)].map(idOf);
      expect([cut, await idsIn(folder)]).toEqual([cut, ids]);
      expect(await verified(folder)).toMatchObject({ records: ids.length, unfinished: isCut ? 1 : 0, findings: [] });
    }
    await whole.close();
  });

  test('lines that are no records at all are counted and passed over', async () => {
    const folder = await filled(2);
    appendFileSync(entriesOf(folder), '\n{}\n{"log-entry":{},"private-part"}\nnonsense\n');
    expect(await verified(folder)).toMatchObject({ records: 3, unfinished: 4 });
  });

  test('where a record is in a line is what the plainest search finds, whatever stands in front of it and within', () => {
    const pieces = ['{"log-entry":', '{"log', '{"logged":', ',"private-part":', '{}', '}', 'é', '{"by":', 'x'];
    const plainly = (line: Buffer) => {
      const until = line.lastIndexOf(',"private-part":');
      const begun = until < 0 ? -1 : line.lastIndexOf('{"log-entry":', until);
      if (begun < 0 || !line.toString('latin1').endsWith('}')) return undefined;
      return {
        begun,
        from: begun + '{"log-entry":'.length,
        until,
        secretsFrom: until + ',"private-part":'.length,
        secretsUntil: line.length - 1,
      };
    };
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (parts) => {
        const line = Buffer.from(parts.join(''));
        expect(partsOfLine(line)).toEqual(plainly(line));
      }),
      { numRuns: runs(2000, 100_000) },
    );
  });

  test('a line without an end is refused before it fills the memory', async () => {
    const folder = await filled(1);
    truncateSync(entriesOf(folder), 1 << 25);
    await expect(verified(folder)).rejects.toMatchObject({ code: 'cannot-read' });
  });
});

describe('what cannot be written', () => {
  const cases: [string, (folder: string) => void, string][] = [
    [
      'a full disk',
      (folder) => {
        mkdirSync(folder);
        symlinkSync('/dev/full', entriesOf(folder));
      },
      'disk-full',
    ],
    [
      'a file that was taken away',
      (folder) => {
        const sink = fileSink(folder);
        sink.append(lines[0] as LogLine);
        rmSync(entriesOf(folder));
        sink.append(lines[1] as LogLine);
      },
      'log-removed',
    ],
    ['a file where the folder should be', (folder) => writeFileSync(folder, ''), 'cannot-write'],
    [
      'a log that was closed',
      (folder) => {
        const sink = fileSink(folder);
        sink.close();
        return new Promise((resolve) => setTimeout(resolve, 20)).then(() => sink.append(lines[0] as LogLine));
      },
      'closed',
    ],
  ];

  test.skipIf(!existsSync('/dev/full')).each(cases)('%s is an error that says so', async (_, make, code) => {
    const folder = newFolder();
    const call = async () => {
      await make(folder);
      fileSink(folder, { durable: 'never' }).append(lines[0] as LogLine);
    };
    await expect(call()).rejects.toMatchObject({ name: 'LogError', code, help: expect.stringMatching(/./) });
  });

  test.skipIf(!existsSync('/dev/full'))('denies what an engine would have permitted', () => {
    const folder = newFolder();
    mkdirSync(folder);
    symlinkSync('/dev/full', entriesOf(folder));
    const errors: unknown[] = [];
    const engine = loggedEngine(fileSink(folder, { durable: 'never' }), { failed: (error) => errors.push(error) });
    expect(engine.can({ action: 'violation.report', subject: { role: 'dispatcher' } })).toBe(false);
    expect(errors).toEqual([expect.objectContaining({ code: 'disk-full' })]);
  });

  test.each([
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EFBIG', 'disk-full'],
    ['EROFS', 'read-only'],
    ['EACCES', 'read-only'],
    ['EPERM', 'read-only'],
    ['EIO', 'cannot-write'],
    [undefined, 'cannot-write'],
  ])('%s is %s', (code, says) => {
    const error = writeError('decisions', Object.assign(new Error('SECRET'), { code }));
    expect(error).toBeInstanceOf(LogError);
    expect(error).toMatchObject({
      code: says,
      place: 'decisions',
      message: expect.stringMatching(/^decisions: .* \[.*\]$/),
    });
    expect(error.message).not.toMatch(/SECRET/);
  });

  test('and what cannot be read', async () => {
    expect(readError('x', { code: 'ENOENT' }).code).toBe('no-log');
    expect(readError('x', { code: 'EACCES' }).code).toBe('cannot-read');
    await expect(verified(newFolder())).rejects.toMatchObject({ code: 'no-log' });
    const folder = newFolder();
    mkdirSync(entriesOf(folder), { recursive: true });
    await expect(verified(folder)).rejects.toMatchObject({ code: 'cannot-read' });
    writeFileSync(join(folder, 'checkpoints'), '');
    expect(() => fileLog(folder).checkpoints()).toThrow(LogError);
  });
});
