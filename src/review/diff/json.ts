/** For programs: the difference as it is, with decisions as JSON and counts as text where they are no safe integers. */
import type { PolicyDiff } from '../../analyze/diff/change.ts';

export function jsonDiff(diff: PolicyDiff): string {
  return `${JSON.stringify(diff, countsAsNumbers, 2)}\n`;
}

export function countsAsNumbers(_: string, value: unknown): unknown {
  if (typeof value !== 'bigint') return value;
  return value <= Number.MAX_SAFE_INTEGER ? Number(value) : String(value);
}
