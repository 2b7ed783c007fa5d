import { stringify } from 'yaml';
import type { MissingCase } from '../search/killer.ts';

/** A missing case as a reviewer would write it: from which case it starts, what differs, and what is decided today. */
export function missingText({ base, changed, expect }: MissingCase): string {
  const { file, line, name } = base;
  const differs = changed.map(({ path, told }) => `${path}: ${told === undefined ? 'not told' : inline(told)}`);
  return `${differs.join(', ')} in ${file}:${line} (${name}) gives ${expect.effect} today`;
}

function inline(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim();
}
