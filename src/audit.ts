/**
 * `alpr-policy/audit`: what was done, held against the rules: searches and their reasons, standing shares, samples. It needs
 * neither Node nor YAML nor zod.
 *
 * @module
 */
export type { BrokenRule } from './audit/against.ts';
export { barstow466Reasons } from './audit/ready-made.ts';
export {
  type FoundEntry,
  type ReadReason,
  type ReasonState,
  type ReasonTexts,
  reasonReader,
} from './audit/reasons/reader.ts';
export { type Risk, risksOf, riskWeights, weightOf } from './audit/samples/risk.ts';
export { type Drawable, type Sampler, type SamplerOptions, sampler } from './audit/samples/sampler.ts';
export { type SampleShows, sampleSizeToFind, whatASampleShows } from './audit/samples/shows.ts';
export { type AuditedRow, SearchAudit, type SearchAuditOptions, searchAudit } from './audit/searches/audit.ts';
export { type ColumnMap, columnsIn, type ReadRow, rowReader } from './audit/searches/columns.ts';
export type { SearchReport } from './audit/searches/report.ts';
export type { Assumed } from './audit/searches/request.ts';
export { Roster, type RosterEntry } from './audit/searches/roster.ts';
export type { RowColumn, SearchRow } from './audit/searches/row.ts';
export type { GroupCounts, RowCounts } from './audit/searches/tally.ts';
export type { Verdict } from './audit/searches/verdict.ts';
export { shareAudit } from './audit/shares/audit.ts';
export type { Recipient, RegistryEntry } from './audit/shares/recipient.ts';
export type { AuditedShare, ShareAuditOptions, ShareReport, ShareState } from './audit/shares/share.ts';
export { Reasons } from './policy/reasons/reasons.ts';
