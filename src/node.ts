/**
 * `alpr-policy/node`: what needs a file system, YAML or zod.
 *
 * @module
 */
export { alprVocabulary } from './alpr/vocabulary.ts';
export { loadCases } from './node/load-cases.ts';
export { loadDuties } from './node/load-duties.ts';
export { loadPolicy } from './node/load-policy.ts';
export { loadReasons } from './node/load-reasons.ts';
export type { CaseExpectation, PolicyCase } from './policy/cases/case.ts';
export { clauseDigest, normalizeClauseText } from './policy/clause-text.ts';
export { type PolicyFileText, policyFromFiles } from './policy/load.ts';
