/** Something that is not as it was signed. */
export interface LogFinding {
  readonly code:
    | 'edited'
    | 'deleted'
    | 'inserted'
    | 'moved'
    | 'truncated'
    /** Somewhere between two records; the noted hashes were changed as well, so no more can be told. */
    | 'altered'
    | 'private-part-altered'
    | 'erased-without-record'
    | 'bad-checkpoint'
    | 'contradicting-checkpoints';
  /** The record, counted from 0: where it should stand, or where what stands there does not belong. */
  readonly record: number | undefined;
  /** The last of several in a row. */
  readonly until?: number;
  readonly says: string;
}
