import type { ReasonEntry } from '../../policy/reasons/document.ts';
import type { Reasons } from '../../policy/reasons/reasons.ts';
import { Lookup } from './lookup.ts';
import { type Found, scan } from './scan.ts';

/** The texts of a row that tell its reason. */
export interface ReasonTexts {
  /** What the person typed. */
  readonly reason?: string | undefined;
  /** What the person chose from a list. */
  readonly offenseType?: string | undefined;
}

export interface FoundEntry extends Found {
  /** In which text. */
  readonly in: 'reason' | 'offense-type';
}

/** A reason as it was read. */
export interface ReadReason {
  /**
   * `blank`: nothing is written; `purpose`: what the search is about is said; `vague`: a purpose is named, not what it is
   * about; `empty`: only words that say nothing; `case-number`: only the number of a case; `unread`: no entry knows the
   * words. What has to be asked stands in `questions`, whatever the state.
   */
  readonly state: ReasonState;
  /** The purposes that were found, each once, sorted. */
  readonly purposes: readonly string[];
  /** The entries that were found, and by what. */
  readonly found: readonly FoundEntry[];
  readonly questions: readonly {
    readonly entry: string;
    readonly asks: readonly string[];
    readonly question: string;
  }[];
  readonly namesCase: boolean;
  /** Words that no entry knows, by number: none of them is repeated. */
  readonly unreadWords: number;
}

export const reasonStates = ['purpose', 'vague', 'empty', 'case-number', 'unread', 'blank'] as const;
export type ReasonState = (typeof reasonStates)[number];

/**
 * Reads the reasons of searches by `reasons.yaml`. The text is never repeated in the answer; every classification names the
 * entry on which it rests. A word that hints at something is a question to a person, never a finding.
 *
 * @example
 * const read = reasonReader(barstow466Reasons);
 * const { state, purposes, found } = read({ reason: 'PC 459(a) suspect' });
 * [state, purposes, found[0].entry, found[0].by]; // => ['purpose', ['criminal-investigation', 'investigative-lead'], 'burglary', 'PC 459']
 * read({ reason: 'inv.' }).state; // => 'empty'
 * read({ reason: 'usms case' }).questions[0].asks; // => ['context.onBehalfOf']
 */
export function reasonReader(reasons: Reasons): (texts: ReasonTexts) => ReadReason {
  const lookup = lookups.get(reasons) ?? new Lookup(reasons);
  lookups.set(reasons, lookup);
  const entries = new Map(Object.entries(reasons.document.entries).map(([id, entry]) => [id, { id, ...entry }]));
  return ({ reason = '', offenseType = '' }) => {
    const [typed, chosen] = [scan(lookup, reason), scan(lookup, offenseType)];
    const found = [
      ...typed.found.map((one): FoundEntry => ({ ...one, in: 'reason' })),
      ...chosen.found.map((one): FoundEntry => ({ ...one, in: 'offense-type' })),
    ];
    const meant = found.map(({ entry }) => entries.get(entry)).filter((entry) => entry !== undefined);
    const words = typed.words + chosen.words;
    const unreadWords = typed.unread + chosen.unread;
    return {
      state: stateOf(meant, words, unreadWords),
      purposes: [...new Set(meant.flatMap(({ purpose }) => purpose ?? []))].sort(),
      found,
      questions: questionsOf(meant),
      namesCase: meant.some((one) => one['case-number'] === true),
      unreadWords,
    };
  };
}

/** Texts that are kept with what they were read as; longer ones than that do not come twice. */
const REMEMBERED = 4096;
const LONGEST = 200;

/** The same reader, which reads once what comes again and again: of an export, most of what people write. */
export function remembering(read: (texts: ReasonTexts) => ReadReason): (texts: ReasonTexts) => ReadReason {
  const known = new Map<string, ReadReason>();
  return (texts) => {
    const { reason = '', offenseType = '' } = texts;
    if (reason.length + offenseType.length > LONGEST) return read(texts);
    const key = `${reason.length} ${reason}${offenseType}`;
    let was = known.get(key);
    if (was === undefined) {
      was = read(texts);
      // Begun anew: what is frequent is soon there again.
      if (known.size === REMEMBERED) known.clear();
      known.set(key, was);
    }
    return was;
  };
}

/** Made once for each object of reasons. */
const lookups = new WeakMap<Reasons, Lookup>();

function stateOf(meant: readonly ReasonEntry[], words: number, unreadWords: number): ReasonState {
  if (words === 0) return 'blank';
  if (meant.some(({ purpose, vague }) => purpose !== undefined && vague !== true)) return 'purpose';
  if (meant.some(({ purpose }) => purpose !== undefined)) return 'vague';
  // What is beside an empty phrase may well be the reason: a name of an operation that no entry knows, say.
  if (unreadWords > 0) return 'unread';
  if (meant.some((one) => one['case-number'] === true)) return 'case-number';
  return 'empty';
}

function questionsOf(meant: readonly (ReasonEntry & { readonly id: string })[]): ReadReason['questions'] {
  const asked = new Map<string, ReadReason['questions'][number]>();
  for (const { id, asks, question } of meant)
    if (asks !== undefined && question !== undefined) asked.set(id, { entry: id, asks, question });
  return [...asked.values()];
}
