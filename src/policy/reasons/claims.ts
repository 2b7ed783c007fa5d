/** What each entry claims: the phrases, numbers, sections and forms by which it is found. */
import { compareText } from '../errors.ts';
import type { BySection, ReasonEntry, ReasonsDocument } from './document.ts';
import { phraseKey, tokensOf } from './tokens.ts';

export interface Claim {
  readonly entry: string;
  /** `phrase`: words, or a number that stands alone; `section`: a number beside its code; `form`: of a case number. */
  readonly kind: 'phrase' | 'section' | 'form';
  /** By which it is looked up: `stolen vehicle`, `PC 459`, `##-#####`. */
  readonly key: string;
  /** Where it is written in its entry. */
  readonly at: readonly (string | number)[];
}

/** Entries in the order of their ids, each with its claims in the order of its lists. */
export function claimsOf({ entries }: Pick<ReasonsDocument, 'entries'>): Claim[] {
  return Object.entries(entries)
    .sort(([left], [right]) => compareText(left, right))
    .flatMap(([id, entry]) => claimsOfEntry(id, entry));
}

export function claimsOfEntry(id: string, entry: ReasonEntry): Claim[] {
  return [
    ...phrases(id, 'words', entry.words),
    ...phrases(id, 'numbers', entry.numbers),
    ...sections(id, 'sections', entry.sections, true),
    ...sections(id, 'sections-with-code', entry['sections-with-code'], false),
    ...(entry.forms ?? []).map((form, index): Claim => ({ entry: id, kind: 'form', key: form, at: ['forms', index] })),
  ];
}

function phrases(entry: string, list: string, written: readonly string[] = []): Claim[] {
  return written.map((text, index) => ({ entry, kind: 'phrase', key: phraseKey(tokensOf(text)), at: [list, index] }));
}

function sections(entry: string, list: string, written: BySection = {}, alone: boolean): Claim[] {
  return Object.entries(written).flatMap(([code, numbers]) =>
    numbers.flatMap((number, index): Claim[] => {
      const at = [list, code, index];
      const section: Claim = { entry, kind: 'section', key: `${code} ${number}`, at };
      return alone ? [section, { entry, kind: 'phrase', key: number, at }] : [section];
    }),
  );
}

/** Whether a run of letters, digits and hyphens has the form of a case number. */
export function hasForm(form: string, text: string): boolean {
  if (form.length !== text.length) return false;
  for (let at = 0; at < form.length; at += 1) {
    const [wanted = '', seen = ''] = [form[at], text[at]];
    if (wanted === '#') {
      if (seen < '0' || seen > '9') return false;
    } else if (wanted === '@') {
      if (!/[A-Za-z]/.test(seen)) return false;
    } else if (wanted.toLowerCase() !== seen.toLowerCase()) return false;
  }
  return true;
}
