/** What a file defines, before its form is known to be right. */
import type { SourceFile } from './yaml/source-file.ts';

/** Taken also from a file that has a mistake elsewhere: what it defines is then not unknown to others. */
export function partOf({ value }: SourceFile, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

export function entriesOf(file: SourceFile, key: string): Readonly<Record<string, unknown>> {
  const part = partOf(file, key);
  return typeof part === 'object' && part !== null && !Array.isArray(part) ? (part as Record<string, unknown>) : {};
}

/** Of two files with the same names, the one whose file name does not fit its section, or goes on where the other ends. */
export function looksCopied(one: SourceFile, other: SourceFile): boolean {
  if (fitsItsSection(one) !== fitsItsSection(other)) return !fitsItsSection(one);
  return one.name.startsWith(other.name.replace(/\.yaml$/, '')) && one.name.length > other.name.length;
}

function fitsItsSection(file: SourceFile): boolean {
  const section = partOf(file, 'section');
  return typeof section === 'string' && (file.name.split('/').at(-1) ?? '').startsWith(section);
}
