/**
 * A line of a log: one JSON object of the entry, which is hashed, and of what opens its commitments, which is not. The line
 * is cut at fixed bytes, so that hashing a log needs no parser: neither `{"log-entry":` nor `,"private-part":` can stand
 * anywhere but where it belongs, since a quote inside of a text is escaped, the private part has no such key and comes last.
 */
export interface LogLine {
  /** Canonical JSON. */
  readonly entry: string;
  /** The private part: canonical JSON of what opens the commitments, by path, and of the decision's salt. */
  readonly secrets: string;
}

const HEAD = '{"log-entry":';
const MIDDLE = ',"private-part":';

const TAIL = '}\n';

export function lineOf({ entry, secrets }: LogLine): string {
  return `${HEAD}${entry}${MIDDLE}${secrets}${TAIL}`;
}

/** As many bytes as a line can have at most: no code unit takes more than three. */
export function mostBytesOf({ entry, secrets }: LogLine): number {
  return HEAD.length + MIDDLE.length + TAIL.length + 3 * (entry.length + secrets.length);
}

/**
 * Writes the bytes of a line to the beginning of a buffer that is large enough, part by part: putting the text together first
 * costs more than writing it.
 *
 * @returns how many there are
 */
export function writeLine({ entry, secrets }: LogLine, to: Buffer): number {
  let end = head.copy(to);
  end += to.write(entry, end);
  end += middle.copy(to, end);
  end += to.write(secrets, end);
  return end + to.write(TAIL, end);
}

/** Where the parts of a line are, in bytes of it. */
export interface Parts {
  /** Bytes in front of the record, of another that was not finished. */
  readonly begun: number;
  readonly from: number;
  readonly until: number;
  readonly secretsFrom: number;
  readonly secretsUntil: number;
}

const head = Buffer.from(HEAD);
/** So short that the search makes no table of it first, which would cost more than the rest of it. */
const headBegun = head.subarray(0, 5);
const middle = Buffer.from(MIDDLE);
const CLOSE = 0x7d;

/**
 * The parts of a line, its newline left out; `undefined` for what is no whole record. What stands in front of a record is
 * what a writer left that was ended in the middle of its own: another one wrote on behind it.
 */
export function partsOfLine(line: Buffer): Parts | undefined {
  if (line[line.length - 1] !== CLOSE) return undefined;
  const end = line.lastIndexOf(middle);
  const begin = end < 0 ? -1 : isAt(line, 0) && line.indexOf(headBegun, 1) < 0 ? 0 : line.lastIndexOf(head, end);
  if (begin < 0) return undefined;
  return {
    begun: begin,
    from: begin + head.length,
    until: end,
    secretsFrom: end + middle.length,
    secretsUntil: line.length - 1,
  };
}

function isAt(line: Buffer, at: number): boolean {
  for (let index = 0; index < head.length; index += 1) if (line[at + index] !== head[index]) return false;
  return true;
}
