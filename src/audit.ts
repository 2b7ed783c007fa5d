/**
 * `alpr-policy/audit`: decisions on record, and what can be shown of them afterwards. It needs Node.
 *
 * @module
 */
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
export type { DecisionEntry, Entry, ErasureEntry, PoliciesEntry } from './audit/record/entry.ts';
export type { LogLine } from './audit/record/line.ts';
export { type Impact, type ImpactOptions, impact } from './audit/replay/impact.ts';
export { type Replayed, type ReplayOptions, replay } from './audit/replay/replay.ts';
export { type PostgresClient, type PostgresLogOptions, postgresLog } from './audit/sql/postgres.ts';
export { logSchema, type SqlDialect } from './audit/sql/schema.ts';
export { type SqliteDatabase, type SqlLog, sqliteLog } from './audit/sql/sqlite.ts';
