/** From the bytes of a file to its text, or why there is none to compare. */

export type SourceText =
  | { readonly text: string }
  /** What is wrong with the file, and what helps. */
  | { readonly message: string; readonly help: string };

/** Policy 466 has twelve thousand characters; a hundred pages have some three hundred thousand. */
const MOST_BYTES = 1024 * 1024;
/** No line of an extracted text is nearly so long, even where each paragraph is one line. */
const LONGEST_LINE = 20_000;

/** The text of a file that was extracted from a PDF. A byte order mark is passed over. */
export function sourceText(bytes: Uint8Array): SourceText {
  if (bytes.length > MOST_BYTES) {
    return { message: 'is larger than 1 MiB', help: 'pass the text of the policy alone' };
  }
  if (startsWith(bytes, '%PDF')) {
    const help =
      'extract its text first: pdftotext -layout FILE.pdf FILE.txt (without -layout it drops hyphens at line ends)';
    return { message: 'is a PDF, not its text', help };
  }
  const text = decoded(bytes);
  if (text === undefined) {
    return { message: 'is not valid UTF-8', help: 'save the text as UTF-8; pdftotext does so by itself' };
  }
  if (text.includes('\u0000')) {
    return { message: 'is no plain text', help: 'pass the text that pdftotext extracts from the PDF' };
  }
  if (text.split('\n').some((line) => line.length > LONGEST_LINE)) {
    const help = 'pass the text as pdftotext extracts it, with its line breaks';
    return { message: `has a line of more than ${LONGEST_LINE} characters`, help };
  }
  if (text.trim() === '') {
    const help = 'a PDF of scanned pages holds pictures and no text: run text recognition on it first';
    return { message: 'holds no text', help };
  }
  return { text };
}

function startsWith(bytes: Uint8Array, start: string): boolean {
  return [...start].every((letter, index) => bytes[index] === letter.charCodeAt(0));
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
