/** Files that a command writes, and may write again: nothing of anybody else's is ever overwritten. */
import { lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from './terminal.ts';

/**
 * @param marks one of them stands in every file that the command wrote
 * @throws UsageError where a file was not written by it, or cannot be written
 */
export function writeOwn(
  out: string,
  files: readonly { readonly name: string; readonly text: string }[],
  marks: readonly string[],
): void {
  written(out, () => mkdirSync(out, { recursive: true }));
  for (const { name } of files) refuseForeign(join(out, name), marks);
  for (const { name, text } of files) written(join(out, name), () => writeFileSync(join(out, name), text));
}

function refuseForeign(file: string, marks: readonly string[]): void {
  const stats = lstatSync(file, { throwIfNoEntry: false });
  if (stats === undefined) return;
  const isOwn = stats.isFile() && marks.some((mark) => readFileSync(file, 'utf8').includes(mark));
  if (isOwn) return;
  throw new UsageError(`${file} was not written by this command`, 'move it away, or choose another folder: --out DIR');
}

function written(path: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    const { code } = error as { code?: unknown };
    throw new UsageError(
      `${path} cannot be written (${String(code ?? 'unknown error')})`,
      'choose another folder: --out DIR',
    );
  }
}
