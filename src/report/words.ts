/** Numbers and states in words, the same in every form of a report. */
import type { ReasonState } from '../audit/reasons/reader.ts';
import type { RowCounts } from '../audit/searches/tally.ts';
import type { ShareState } from '../audit/shares/share.ts';

/** `14,730`: in one form whatever the locale. */
export function number(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `1 row is`, `14,730 rows are`. */
export function counted(value: number, one: string, many: string): string {
  return `${number(value)} ${value === 1 ? one : many}`;
}

/** `9.8 %`; a dash where there is nothing of which it would be a share. What is not all is never `100 %`, nor what is some `0 %`. */
export function share(part: number, whole: number): string {
  if (whole === 0) return '–';
  const rounded = Math.round((part / whole) * 1000) / 10;
  if (rounded === 100 && part < whole) return '> 99.9 %';
  if (rounded === 0 && part > 0) return '< 0.1 %';
  return `${rounded} %`;
}

/** A line, and its file as it was named where there are several: the one that stands beside its digest. */
export function rowPlace(file: string | undefined, line: number): string {
  return file === undefined ? String(line) : `${file}:${line}`;
}

export const verdictWords = {
  within: 'within policy',
  outside: 'not within policy',
  untold: 'cannot be told',
} as const;

export const reasonWords: { readonly [state in ReasonState]: string } = {
  purpose: 'says what it is about',
  vague: 'names a purpose, but vaguely',
  empty: 'says nothing',
  'case-number': 'names a case only',
  unread: 'words that no entry reads',
  blank: 'blank',
};

export const shareWords: { readonly [state in ShareState]: string } = {
  covered: 'covered by an approved request',
  uncovered: 'not covered',
  impossible: 'no request could make it lawful',
  untold: 'cannot be told',
};

export const NO_SEARCH = 'No search of the period is in what was examined.';

/** "Of 14,730 searches, 0 are within policy, …" */
export function verdictSentence({ rows, within, outside, untold }: RowCounts): string {
  if (rows === 0) return NO_SEARCH;
  const searches = rows === 1 ? '1 search' : `${number(rows)} searches`;
  return `Of ${searches}, ${number(within)} ${are(within)} within policy, ${number(outside)} ${are(outside)} not, and of ${number(untold)} it cannot be told from what there is.`;
}

const are = (count: number) => (count === 1 ? 'is' : 'are');

/** `2026-03-26 02:24 UTC`, from an instant as text. */
export function shortInstant(text: string | null | undefined): string {
  return text === null || text === undefined ? 'open' : `${text.slice(0, 10)} ${text.slice(11, 16)} UTC`;
}
