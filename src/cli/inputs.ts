/** What options and the files that they name are read as. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { formatInstant, parseInstant } from '../language/index.ts';
import { quote } from '../policy/index.ts';
import { UsageError } from './terminal.ts';

/** @throws UsageError for what is no whole number from 0 to `most` */
export function numberIn(text: string, option: string, most: number = Number.MAX_SAFE_INTEGER): number {
  const number = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (number <= most) return number;
  throw new UsageError(`${option} is no number: ${quote(text)}`, `write a whole number from 0 to ${most}`);
}

/** @throws UsageError for what is no time with its zone */
export function timeIn(text: string): number {
  const instant = parseInstant(text);
  if (!Number.isNaN(instant) && formatInstant(instant) !== null) return instant;
  throw new UsageError(`${quote(text)} is no time`, 'write it with date, time and zone, as 2026-11-23T10:00:00-08:00');
}

/** The time that counts as now: the one clock that is read is that of this machine, where none is told. */
export function nowIn(at: string | undefined): number {
  return at === undefined ? Date.now() : timeIn(at);
}

/** @throws UsageError for a file that cannot be read */
export function bytesIn(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code } = error as { code?: unknown };
    throw new UsageError(`${file} cannot be read (${String(code ?? 'unknown error')})`, 'see that the file is there');
  }
}

/** @throws UsageError for a file that cannot be read */
export function textIn(file: string): string {
  return bytesIn(file).toString('utf8');
}

/** @throws UsageError for a file that cannot be read or is no JSON, with a line that says what stands in it */
export function jsonIn(file: string, help: string): unknown {
  const text = textIn(file);
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${file} cannot be read (no JSON)`, help);
  }
}

/** `sha256:` and hex, by which a file is named in a report. */
export function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** For an option that may be given more than once: all its values. */
export function repeated(one: string, before: readonly string[] = []): readonly string[] {
  return [...before, one];
}
