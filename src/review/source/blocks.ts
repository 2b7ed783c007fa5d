/** The lines of a policy by section and list item, as its headings and markers divide them. */
import type { ClausePlace } from '../clauses.ts';
import type { Line } from './lines.ts';

export interface Block extends ClausePlace {
  readonly lines: readonly Line[];
}

const HEADING = /^(\d+(?:\.\d+)+)\.? (\S.*)$/;
const LETTER = /^\(([a-z]{1,2})\)(?: |$)/;
const NUMBER = /^(\d{1,2})[.)](?: |$)/;

/**
 * @param sections the sections that the policy is known to have; a heading of another number is one only in capitals
 * @returns what stands in a section of the policy's own number, or everything where there is no heading at all
 */
export function blocksOf(lines: readonly Line[], sections: ReadonlySet<string>): Block[] {
  const blocks: (ClausePlace & { readonly lines: Line[] })[] = [];
  let place: ClausePlace = { section: '', item: '' };
  let [number, heading, headed] = [0, false, false];
  const begin = (next: ClausePlace) => {
    place = next;
    blocks.push({ ...place, lines: [] });
  };
  for (const line of lines) {
    const section = headingOf(line, sections);
    if (section !== undefined) {
      [number, heading, headed] = [0, true, true];
      begin({ section, item: '' });
      continue;
    }
    // A title in capitals goes on in the next line.
    if (heading && !line.afterGap && /\p{Lu}{2}/u.test(line.text) && !/\p{Ll}/u.test(line.text)) continue;
    heading = false;
    const letter = LETTER.exec(line.text)?.[1];
    const count = Number(NUMBER.exec(line.text)?.[1] ?? 0);
    if (letter !== undefined) {
      number = 0;
      begin({ section: place.section, item: `(${letter})` });
    } else if (count > 0 && (count === number + 1 || line.afterGap)) {
      number = count;
      begin({ section: place.section, item: `${place.item.replace(/\d+$/, '')}${count}` });
    } else if (blocks.length === 0 || leavesList(line, place, blocks.at(-1)?.lines)) {
      number = 0;
      begin({ section: place.section, item: '' });
    }
    const text = line.text.replace(letter === undefined ? (count > 0 ? NUMBER : /^$/) : LETTER, '').trim();
    const own = blocks.at(-1)?.lines;
    if (text !== '') own?.push({ ...line, text });
  }
  const roots = new Set([...sections].map(rootOf));
  return blocks.filter(
    ({ section, lines: own }) => own.length > 0 && (headed ? section !== '' && roots.has(rootOf(section)) : true),
  );
}

const rootOf = (section: string) => section.replace(/\..*$/, '');

function headingOf({ text }: Line, sections: ReadonlySet<string>): string | undefined {
  const [, section = '', title = ''] = HEADING.exec(text) ?? [];
  if (section === '') return undefined;
  const inCapitals = /\p{Lu}{2}/u.test(title) && !/\p{Ll}/u.test(title);
  const asTitle = sections.has(section) && /^\p{Lu}/u.test(title) && title.length < 80 && !/[.;:,]$/.test(title);
  return inCapitals || asTitle ? section : undefined;
}

/** A paragraph that begins anew after a whole item belongs to the section again, not to the item. */
function leavesList(line: Line, { item }: ClausePlace, before: readonly Line[] | undefined): boolean {
  if (item === '' || !line.afterGap || !/^["“]?\p{Lu}/u.test(line.text)) return false;
  const whole = /[.:;!?]["”’)]*$/u.test(before?.at(-1)?.text ?? '');
  return whole || !line.afterPage;
}
