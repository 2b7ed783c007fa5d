/**
 * `alpr-policy/analyze`: what policies come to over every request there can be. Slower than deciding and not needed for
 * it; it needs neither Node nor YAML nor zod.
 *
 * @module
 */
export { type Answer, type Question, witness } from './analyze/ask/witness.ts';
export { TooLarge } from './analyze/diagrams.ts';
export type { MeaningFinding } from './analyze/lint/finding.ts';
export { type LintOptions, lint } from './analyze/lint/lint.ts';
export { type Cell, type DecisionTable, type TableOptions, table } from './analyze/table/table.ts';
export type { Witness } from './analyze/witness.ts';
