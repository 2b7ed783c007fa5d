/** The lines of an extracted text without what belongs to the page: headers, footers, copyright, page numbers. */

export interface Line {
  readonly text: string;
  /** From 1, in the file. */
  readonly number: number;
  /** A blank line, or a page's furniture, stood before it. */
  readonly afterGap: boolean;
  /** The gap before it was the end of a page: a sentence may go on across it. */
  readonly afterPage: boolean;
}

type Kind = 'blank' | 'page-end' | 'furniture' | 'perhaps' | 'text';

/** Never part of a policy's sentence, wherever it stands. */
const FURNITURE = [
  /^(?:copyright\b|©)/i,
  /\ball rights reserved\.?$/i,
  /^published with permission\b/i,
  /^(?:\S+ ){0,8}policy manual$/i,
];
const PAGE_NUMBER = /^(?:page )?[-–—]? ?\d{1,4} ?[-–—]?(?: (?:of|\/) \d{1,4})?$/i;
const NUMBERED_TITLE = /^(.{3,100}?)\s+[-–—]\s+\d{1,4}$/;
const SHORT = 100;

/**
 * @param agency the department's name, which stands alone in headers
 */
export function linesOf(text: string, agency: string): Line[] {
  const raw = rawLines(text);
  const titles = new Set(raw.flatMap(({ text: line }) => NUMBERED_TITLE.exec(line)?.[1]?.trim() ?? []));
  titles.add(agency);
  const often = repeated(raw.map((line) => line.text));
  const kinds = raw.map(({ text: line, pageEnd }): Kind => {
    if (line === '') return pageEnd ? 'page-end' : 'blank';
    if (FURNITURE.some((form) => form.test(line)) || NUMBERED_TITLE.test(line)) return 'furniture';
    return titles.has(line) || PAGE_NUMBER.test(line) || often.has(withoutDigits(line)) ? 'perhaps' : 'text';
  });
  const gone = kinds.map((kind, index) => kind !== 'text' && (kind !== 'perhaps' || standsAlone(kinds, index)));
  const lines: Line[] = [];
  let [afterGap, afterPage] = [true, false];
  raw.forEach(({ text: line, number }, index) => {
    if (gone[index]) {
      afterGap = true;
      afterPage ||= kinds[index] !== 'blank';
    } else {
      lines.push({ text: line, number, afterGap, afterPage });
      [afterGap, afterPage] = [false, false];
    }
  });
  return lines;
}

/** A form feed ends a page, and with it a line. */
function rawLines(text: string): { text: string; number: number; pageEnd: boolean }[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/).flatMap((line, index) =>
    line.split(/[\f\v]/).map((part, count, { length }) => ({
      // What the next stages mark line ends with is no text of anybody's.
      text: part
        .replace(/[\uE000\uE001]/g, '\uFFFD')
        .replace(/\s+/gu, ' ')
        .trim(),
      number: index + 1,
      pageEnd: count > 0 || count < length - 1,
    })),
  );
}

/**
 * Short lines that come three times or more but for their numbers, never next to text, and are no list item and no end
 * of a sentence.
 */
function repeated(lines: readonly string[]): Set<string> {
  const counts = new Map<string, number>();
  lines.forEach((line, index) => {
    if (line === '' || line.length > SHORT || /[.;:]$/.test(line) || /^(?:\(\w+\)|\d+[.)])/.test(line)) return;
    const [before = '', after = ''] = [lines[index - 1], lines[index + 1]];
    const alone = before === '' && after === '';
    const count = counts.get(withoutDigits(line)) ?? 0;
    counts.set(withoutDigits(line), alone ? count + 1 : Number.NEGATIVE_INFINITY);
  });
  return new Set([...counts].filter(([, count]) => count > 2).map(([line]) => line));
}

const withoutDigits = (line: string) => line.replace(/\d+/g, '#');

/** Whether no text stands directly above or below, other furniture between them aside. */
function standsAlone(kinds: readonly Kind[], index: number): boolean {
  let [first, last] = [index, index];
  while (kinds[first - 1] === 'perhaps') first -= 1;
  while (kinds[last + 1] === 'perhaps') last += 1;
  return kinds[first - 1] !== 'text' && kinds[last + 1] !== 'text';
}
