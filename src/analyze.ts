/**
 * `alpr-policy/analyze`: what policies come to over every request there can be. Slower than deciding and not needed for
 * it; it needs neither Node nor YAML nor zod.
 *
 * @module
 */
export { type Answer, type Question, witness } from './analyze/ask/witness.ts';
export { type CompareOptions, compare } from './analyze/compare/compare.ts';
export type { ActionComparison, Apart, Objection, PolicyComparison } from './analyze/compare/comparison.ts';
export { TooLarge } from './analyze/diagrams.ts';
export type {
  ActionDiff,
  Direction,
  DutyChange,
  EffectChange,
  PolicyDiff,
  ReadChange,
  ReasonChange,
  RuleChange,
} from './analyze/diff/change.ts';
export { type DiffOptions, diff } from './analyze/diff/diff.ts';
export type { MeaningFinding } from './analyze/lint/finding.ts';
export { type LintOptions, lint } from './analyze/lint/lint.ts';
export type { Counterexample, Proof, Verdict } from './analyze/prove/proof.ts';
export { type ProveOptions, prove } from './analyze/prove/prove.ts';
export { type Cell, type DecisionTable, type TableOptions, table } from './analyze/table/table.ts';
export type { Witness } from './analyze/witness.ts';
export type { Claim, Theorem } from './policy/theorems/theorem.ts';
