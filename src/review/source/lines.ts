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

type Kind = 'blank' | 'furniture' | 'perhaps' | 'text';

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
/** A list item or a numbered heading is no furniture, however often the like of it comes. */
const MARKER = /^(?:\(\w+\)|\d+[.)]|\d+(?:\.\d+)+)(?: |$)/;
/** So many lines at the head and at the foot of a page may be furniture. */
const EDGE = 3;

/**
 * @param agency the department's name, which stands alone in headers
 */
export function linesOf(text: string, agency: string): Line[] {
  const raw = rawLines(text);
  const titles = new Set(raw.flatMap(({ text: line }) => NUMBERED_TITLE.exec(line)?.[1]?.trim() ?? []));
  titles.add(agency);
  const often = repeated(raw.map((line) => line.text));
  const edges = pageEdges(raw);
  const kinds = raw.map((own): Kind => {
    const { text: line } = own;
    if (line === '') return 'blank';
    if (edges.has(own) || FURNITURE.some((form) => form.test(line)) || NUMBERED_TITLE.test(line)) return 'furniture';
    return titles.has(line) || PAGE_NUMBER.test(line) || often.has(withoutDigits(line)) ? 'perhaps' : 'text';
  });
  const gone = kinds.map((kind, index) => kind !== 'text' && (kind !== 'perhaps' || standsAlone(kinds, index)));
  const lines: Line[] = [];
  let [afterGap, afterPage, page] = [true, false, 0];
  raw.forEach(({ text: line, number, page: own }, index) => {
    // A page may end between two lines without a blank one.
    const turned = own !== page;
    page = own;
    afterPage ||= turned || (gone[index] === true && kinds[index] !== 'blank');
    afterGap ||= turned || gone[index] === true;
    if (gone[index]) return;
    lines.push({ text: line, number, afterGap, afterPage });
    [afterGap, afterPage] = [false, false];
  });
  return lines;
}

interface RawLine {
  readonly text: string;
  readonly number: number;
  /** From 0: a form feed ends a page, and with it a line. */
  readonly page: number;
}

function rawLines(text: string): RawLine[] {
  let page = 0;
  return text.split(/\r\n|[\n\r\u2028\u2029]/).flatMap((line, index) =>
    line.split(/[\f\v]/).map((part, count): RawLine => {
      if (count > 0) page += 1;
      // What the next stages mark line ends with is no text of anybody's.
      const plain = part
        .replace(/[\uE000\uE001]/g, '\uFFFD')
        .replace(/\s+/gu, ' ')
        .trim();
      return { text: plain, number: index + 1, page };
    }),
  );
}

/** Lines at the head or foot of a page that stand there, but for their numbers, on a third of the pages. */
function pageEdges(raw: readonly RawLine[]): Set<RawLine> {
  const pages = new Map<number, RawLine[]>();
  for (const line of raw.filter(({ text }) => text !== '')) {
    const own = pages.get(line.page);
    if (own !== undefined) own.push(line);
    else pages.set(line.page, [line]);
  }
  const enough = Math.max(2, pages.size / 3);
  const heads = [...pages.values()].map((lines) => outermost(lines.slice(0, EDGE)));
  const feet = [...pages.values()].map((lines) => outermost(lines.slice(-EDGE).reverse()));
  return new Set(
    [heads, feet].flatMap((edges) => {
      const counts = new Map<string, number>();
      for (const form of edges.flatMap((edge) => [...edge.keys()])) counts.set(form, (counts.get(form) ?? 0) + 1);
      const isOften = (form: string) => Number(counts.get(form)) >= enough;
      return edges.flatMap((edge) => [...edge].flatMap(([form, line]) => (isOften(form) ? [line] : [])));
    }),
  );
}

/** Lines by their form; of several of one form the first, for the next may be text that happens to say the same. */
function outermost(lines: readonly RawLine[]): Map<string, RawLine> {
  const some = lines.filter(({ text }) => !MARKER.test(text)).reverse();
  return new Map(some.map((line) => [withoutDigits(line.text), line]));
}

/**
 * Short lines that come three times or more but for their numbers, never next to text, and are no list item and no end
 * of a sentence.
 */
function repeated(lines: readonly string[]): Set<string> {
  const counts = new Map<string, number>();
  lines.forEach((line, index) => {
    if (line === '' || line.length > SHORT || /[.;:]$/.test(line) || MARKER.test(line)) return;
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
