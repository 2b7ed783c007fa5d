/** What the YAML parser finds, in the words of someone who writes rules and has never heard of a scalar. */
import type { ErrorCode } from 'yaml';

interface Wording {
  readonly message: string;
  readonly help: string;
}

const unexpected: Wording = {
  message: 'what stands here does not belong here',
  help: 'look for a bracket, a quote, a comma or a colon too many or too few, on this line or the one above, and for lines that do not begin below their neighbours',
};
const colon: Wording = {
  message: 'a colon or a line break stands where none can, on this line or the one above',
  help: 'put a sentence that holds a colon in quotes; begin a line below its neighbours, a new entry of a list with a dash and a space',
};

const wordings: { readonly [code in ErrorCode]?: Wording } = {
  MULTIPLE_DOCS: { message: 'a second document begins here', help: 'take out the `---`' },
  BAD_INDENT: {
    message: 'this line or the one above has too many or too few spaces before it, or a bracket above was not closed',
    help: 'begin it under its neighbours, with as many spaces; begin a new entry of a list with a dash; close every [ and {',
  },
  MISSING_CHAR: {
    message: 'something is missing on this line or the one above',
    help: 'close the quotes and brackets, put a comma between items, a colon after a key, a space after a colon or a dash',
  },
  BLOCK_AS_IMPLICIT_KEY: colon,
  MULTILINE_IMPLICIT_KEY: colon,
  BLOCK_IN_FLOW: {
    message: 'within brackets there can be no list with dashes and no key on a line of its own',
    help: 'write everything within brackets, or everything below each other',
  },
  BAD_SCALAR_START: { message: 'a text cannot begin with this character', help: 'put the text in quotes' },
  BAD_DQ_ESCAPE: {
    message: 'a backslash in double quotes means something else here',
    help: 'use single quotes, or write the backslash twice',
  },
  UNEXPECTED_TOKEN: unexpected,
  BAD_PROP_ORDER: unexpected,
  IMPOSSIBLE: unexpected,
};

/** The wording of an error of the parser; its own first line where there is none. */
export function wordingFor(code: ErrorCode, message: string): Wording {
  const fallback = { message: `not readable as YAML: ${message.split('\n')[0]}`, help: 'mend the YAML at this place' };
  return wordings[code] ?? fallback;
}
