/**
 * `alpr-policy/audit`: decisions on record and what can be shown of them afterwards; searches, their reasons and standing shares
 * held against the rules; samples. The decision log needs Node.
 *
 * @module
 */
export type { BrokenRule } from './audit/against.ts';
export { type MadeCheckpoint, makeCheckpoint } from './audit/log/checkpoint.ts';
export { type DecisionLog, type DecisionLogOptions, decisionLog, type RecordFailed } from './audit/log/decision-log.ts';
export { type EraseOptions, eraseRecords } from './audit/log/erase.ts';
export { LogError, type LogErrorCode } from './audit/log/error.ts';
export { fileLog } from './audit/log/file-log.ts';
export { type FileSink, type FileSinkOptions, fileSink } from './audit/log/file-sink.ts';
export type { LogFinding } from './audit/log/finding.ts';
export {
  type ConsistencyProof,
  type InclusionProof,
  type LogProof,
  proveConsistency,
  proveInclusion,
  verifyProof,
} from './audit/log/prove.ts';
export type { LogSink } from './audit/log/sink.ts';
export type { LogSource, LogStore, NewCheckpoint, Page, StoredRecord, Target } from './audit/log/source.ts';
export { type LogReport, type VerifyOptions, verifyLog } from './audit/log/verify.ts';
export {
  ed25519Signer,
  ed25519Verifier,
  type KeyInput,
  type NoteSigner,
  type NoteVerifier,
  noteVerifier,
} from './audit/notes/keys.ts';
export { barstow466Reasons } from './audit/ready-made.ts';
export {
  type FoundEntry,
  type ReadReason,
  type ReasonState,
  type ReasonTexts,
  reasonReader,
} from './audit/reasons/reader.ts';
export type { DecisionEntry, Entry, ErasureEntry, PoliciesEntry } from './audit/record/entry.ts';
export type { LogLine } from './audit/record/line.ts';
export { type Impact, type ImpactOptions, impact } from './audit/replay/impact.ts';
export { type Replayed, type ReplayOptions, replay } from './audit/replay/replay.ts';
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
export { type PostgresClient, type PostgresLogOptions, postgresLog } from './audit/sql/postgres.ts';
export { logSchema, type SqlDialect } from './audit/sql/schema.ts';
export { type SqliteDatabase, type SqlLog, sqliteLog } from './audit/sql/sqlite.ts';
export { Reasons } from './policy/reasons/reasons.ts';
