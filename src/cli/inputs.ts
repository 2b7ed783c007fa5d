import { readFileSync } from 'node:fs';
import { quote } from '../policy/index.ts';
import { UsageError } from './terminal.ts';

/** @throws UsageError for what is no whole number from 0 to `most` */
export function numberIn(text: string, option: string, most: number = Number.MAX_SAFE_INTEGER): number {
  const number = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (number <= most) return number;
  throw new UsageError(`${option} is no number: ${quote(text)}`, `write a whole number from 0 to ${most}`);
}

/** @throws UsageError for a file that cannot be read */
export function textIn(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as { code?: unknown };
    throw new UsageError(`${file} cannot be read (${String(code ?? 'unknown error')})`, 'see that the file is there');
  }
}
