import { compareText } from '../../policy/index.ts';

/** An error fails a check, a warning fails a strict one. */
export type Level = 'error' | 'warning';

/** One thing that a check found, wherever it came from: a lint, or what the loader refuses. */
export interface Finding {
  /** The id of a lint or the code of the loader; `check --explain` tells of both. */
  readonly id: string;
  readonly level: Level;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly help: string;
}

/** The findings by file, line and column, each once. */
export function sorted(findings: readonly Finding[]): Finding[] {
  const keyed = new Map(findings.map((one) => [JSON.stringify(Object.values(one)), one]));
  return [...keyed.values()].sort(
    (left, right) =>
      compareText(left.file, right.file) ||
      left.line - right.line ||
      left.column - right.column ||
      compareText(left.id, right.id) ||
      compareText(left.message, right.message),
  );
}
