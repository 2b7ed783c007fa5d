/**
 * Where a file is no YAML, the parser says where it stumbled: often a line or more below the mistake. Here the lines
 * are looked at as a reader would, for what goes wrong most often when they are written by hand.
 */
import { quote } from '../errors.ts';

/** What a sentence loses by a `#` after a space. */
export const cutOff = {
  message: 'from `#` on, this sentence is read as a comment',
  help: 'put the whole sentence in quotes, or the comment on a line of its own',
};

interface Suspect {
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly help: string;
}

const ENTRY = /^(?<indent> *)(?<dash>- +)?(?<key>[A-Za-z][\w.-]*):(?: +(?<value>.*))?$/;
const HOLDS_VALUE = /^(?!#)[^>|[{"'].*$/;
const LEVEL = 'begin it below its neighbours, with as many spaces; a new entry of a list begins with a dash';
const OPENS_TEXT = /^[>|][+-]?\d?$/;

/** The first line, up to the one where the parser stumbled, that is not as such files are written. */
export function suspectIn(text: string, stumbled: number): Suspect | undefined {
  const lines = text.split('\n');
  const keys = new Set(lines.flatMap((line) => ENTRY.exec(line)?.groups?.['key'] ?? []));
  const next = lines.findIndex((line, index) => index >= stumbled && line.trim() !== '');
  let above: { readonly at: number; readonly value: string } | undefined;
  let textBelow: number | undefined;
  let open = [0];
  for (const [index, written] of lines.slice(0, Math.max(stumbled, next + 1)).entries()) {
    const indent = written.search(/\S/);
    if (indent < 0 || written[indent] === '#') continue;
    if (textBelow !== undefined && indent > textBelow) continue;
    textBelow = undefined;
    const found = brokenLine(written, keys);
    const at = { line: index + 1, column: indent + 1 };
    if (found !== undefined) return { ...at, ...found };
    const { dash = '', key, value = '' } = ENTRY.exec(written)?.groups ?? {};
    const word = /^[a-z][\w-]*(?= [^:]*$)/.exec(written.trim())?.[0];
    if (key === undefined && word !== undefined && indent === above?.at) return { ...at, ...withoutColon(word) };
    if (key === undefined) continue;
    if (above !== undefined && indent > above.at && HOLDS_VALUE.test(above.value)) {
      return {
        ...at,
        message: 'this line begins further in than the one above: one of the two is out of place',
        help: LEVEL,
      };
    }
    const own = indent + dash.length;
    const kept = open.filter((one) => one < indent);
    if (indent < (open.at(-1) ?? 0) && !open.includes(indent)) return { ...at, ...misaligned(indent, open) };
    open = [...kept, indent, own];
    above = { at: own, value };
    if (OPENS_TEXT.test(value)) textBelow = own;
  }
  return undefined;
}

function withoutColon(word: string): { message: string; help: string } {
  return { message: `a colon is missing after ${quote(word)}`, help: 'write a colon and a space before the value' };
}

function misaligned(indent: number, open: readonly number[]): { message: string; help: string } {
  const wanted = [...new Set(open)].sort((left, right) => left - right).map(String);
  return {
    message: `this line begins after ${indent} spaces, where no line above it begins`,
    help: `indent it like its neighbours: here by ${wanted.join(' or ')} spaces`,
  };
}

function brokenLine(line: string, keys: ReadonlySet<string>): { message: string; help: string } | undefined {
  const written = line.trim();
  if (/^-[A-Za-z"'{[]/.test(written)) {
    return { message: 'a space is missing after the dash', help: 'an entry of a list begins with a dash and a space' };
  }
  const [, word = '', after = ''] = /^(?:- +)?([A-Za-z][\w-]*)(.*)$/.exec(written) ?? [];
  if (keys.has(word) && /^ +\S/.test(after)) {
    return withoutColon(word);
  }
  if (keys.has(word) && /^:[^\s]/.test(after)) {
    return {
      message: `a space is missing after the colon of ${quote(word)}`,
      help: 'write a space between the colon and the value',
    };
  }
  const value = ENTRY.exec(line)?.groups?.['value']?.trim() ?? '';
  const [quoteMark = ''] = value;
  if ((quoteMark === '"' || quoteMark === "'") && value.split(quoteMark).length % 2 === 0) {
    return {
      message: 'the quotes that open on this line are not closed on it',
      help: `write ${quoteMark} at its end too`,
    };
  }
  if (value.startsWith('[') && /^[^{]*$/.test(value) && !value.includes(']')) {
    return { message: 'the bracket that opens on this line is not closed on it', help: 'close it: `[one, another]`' };
  }
  if (/^[A-Za-z]/.test(value) && /:(\s|$)/.test(value.replace(/ #.*$/, ''))) {
    return {
      message: 'a colon stands inside a sentence without quotes',
      help: 'put the whole sentence in quotes; or, if a new line was meant, begin it below',
    };
  }
  if (/^[A-Za-z]\S* +[^#\s][^#]* #\S/.test(value)) return cutOff;
  return undefined;
}
