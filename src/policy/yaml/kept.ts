/**
 * What was read of a text, for as long as anybody holds it: two versions of a folder that are compared are mostly the same
 * files, and a folder is read again for its duties and for its reasons. The parser takes most of the time of reading.
 */
import type { Written } from './source-file.ts';

const kept = new Map<string, WeakRef<Written>>();

const dropped = new FinalizationRegistry<string>((text) => {
  if (kept.get(text)?.deref() === undefined) kept.delete(text);
});

export function keptOf(text: string): Written | undefined {
  return kept.get(text)?.deref();
}

/** Several files hold it from now on, so that nothing of it can be changed any more. */
export function keep(text: string, written: Written): void {
  freeze(written.value);
  kept.set(text, new WeakRef(written));
  dropped.register(written, text);
}

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  Object.freeze(value);
  for (const inner of Object.values(value)) freeze(inner);
}
