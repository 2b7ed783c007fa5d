export type LogErrorCode =
  /** The disk, or what the account may use of it, is full. */
  | 'disk-full'
  /** The file may not be written. */
  | 'read-only'
  /** The file was taken away while it was written to: what is written now would be lost. */
  | 'log-removed'
  | 'cannot-write'
  | 'cannot-read'
  | 'no-log'
  /** An option of a log that is none, or names no fact of the vocabulary. */
  | 'bad-option'
  /** More than a record may hold. */
  | 'too-large'
  /** More records wait to be stored than may. */
  | 'backlog'
  | 'closed'
  /** A checkpoint, a key or a signature that is none, or that does not fit. */
  | 'bad-key'
  | 'bad-checkpoint'
  | 'inconsistent';

/**
 * Thrown where a log cannot be written or read; never by a decision. It names files and numbers of records, and nothing of
 * what a record says.
 *
 * @example
 * new LogError('disk-full', 'decisions', 'the disk is full', 'make room').message; // => 'decisions: the disk is full [disk-full]'
 */
export class LogError extends Error {
  readonly code: LogErrorCode;
  /** The file or the place. */
  readonly place: string;
  readonly help: string;

  constructor(code: LogErrorCode, place: string, says: string, help: string) {
    super(`${place}: ${says} [${code}]`);
    this.name = 'LogError';
    this.code = code;
    this.place = place;
    this.help = help;
  }
}

const wordsFor: { readonly [code: string]: readonly [LogErrorCode, string, string] } = {
  ENOSPC: ['disk-full', 'the disk is full', 'make room, or move the log to another disk'],
  EDQUOT: ['disk-full', 'the quota of the disk is used up', 'make room, or raise the quota'],
  EFBIG: ['disk-full', 'the file is as large as files may be', 'begin another log'],
  EROFS: ['read-only', 'the disk is read-only', 'mount it for writing, or choose another folder'],
  EACCES: ['read-only', 'this account may not write here', 'give it the right to, or choose another folder'],
  EPERM: ['read-only', 'this account may not write here', 'give it the right to, or choose another folder'],
};

/** Node's error in this library's words. */
export function writeError(place: string, error: unknown): LogError {
  const [code, says, help] = known(error) ?? [
    'cannot-write',
    `cannot be written (${codeOf(error)})`,
    'see that the folder is there and can be written to',
  ];
  return new LogError(code, place, says, help);
}

export function readError(place: string, error: unknown): LogError {
  const code = codeOf(error);
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new LogError('no-log', place, 'there is no log', 'name the folder that a file sink writes to');
  return new LogError('cannot-read', place, `cannot be read (${code})`, 'see that this account may read it');
}

function known(error: unknown) {
  const code = codeOf(error);
  return Object.hasOwn(wordsFor, code) ? wordsFor[code] : undefined;
}

export function codeOf(error: unknown): string {
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' ? code.slice(0, 40) : 'unknown error';
}
