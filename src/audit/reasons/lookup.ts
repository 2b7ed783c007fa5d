/** The entries of `reasons.yaml` by the words that lead to them, made once for any number of texts. */
import { distance } from 'fastest-levenshtein';
import { claimsOf } from '../../policy/reasons/claims.ts';
import type { Reasons } from '../../policy/reasons/reasons.ts';
import { phraseKey, tokensOf } from '../../policy/reasons/tokens.ts';

/** Shorter words differ by a letter and mean another thing. Whoever mistypes a word mostly has its first letter right. */
const SHORTEST_MISSPELT = 6;
const LONG = 9;
const REMEMBERED = 20_000;

export class Lookup {
  readonly phrases = new Map<string, string>();
  readonly sections = new Map<string, string>();
  readonly forms = new Map<number, { readonly form: string; readonly entry: string }[]>();
  readonly labels = new Map<string, string>();
  readonly passedOver: ReadonlySet<string>;
  /** The most words of a phrase, and of a label. */
  readonly longest: number;
  readonly longestLabel: number;
  readonly #words = new Set<string>();
  readonly #byLength = new Map<number, string[]>();
  readonly #spelt = new Map<string, string>();

  constructor({ document }: Reasons) {
    for (const { kind, key, entry } of claimsOf(document)) {
      if (kind === 'phrase') this.phrases.set(key, entry);
      else if (kind === 'section') this.sections.set(key, entry);
      else this.forms.set(key.length, [...(this.forms.get(key.length) ?? []), { form: key, entry }]);
    }
    for (const [code, labels] of Object.entries(document.codes))
      for (const label of labels) this.labels.set(phraseKey(tokensOf(label)), code);
    this.passedOver = new Set(document['passed-over'].map((word) => phraseKey(tokensOf(word))));
    this.longest = mostWords(this.phrases.keys());
    this.longestLabel = mostWords(this.labels.keys());
    // What puts a question to a person is not found by a word that only looks like it.
    const asking = (entry: string) => document.entries[entry]?.asks !== undefined;
    const spelt = [...this.phrases].flatMap(([key, entry]) => (asking(entry) ? [] : [key]));
    for (const key of [...spelt, ...this.passedOver]) for (const word of key.split(' ')) this.#learn(word);
    for (const key of this.phrases.keys()) for (const word of key.split(' ')) this.#words.add(word);
  }

  #learn(word: string): void {
    if (this.#words.has(word)) return;
    this.#words.add(word);
    this.#byLength.set(word.length, [...(this.#byLength.get(word.length) ?? []), word]);
  }

  /** The word itself where some entry knows it, else the one that it is a letter or two from; itself where there is none. */
  spelt(word: string): string {
    if (this.#words.has(word) || word.length < SHORTEST_MISSPELT || /\d/.test(word)) return word;
    const known = this.#spelt.get(word);
    if (known !== undefined) return known;
    const found = this.#nearest(word) ?? word;
    if (this.#spelt.size < REMEMBERED) this.#spelt.set(word, found);
    return found;
  }

  /** Of two that are equally near none is taken: which of them was meant would be a guess. */
  #nearest(word: string): string | undefined {
    const most = word.length >= LONG ? 2 : 1;
    let best: { readonly edits: number; readonly words: string[] } = { edits: most + 1, words: [] };
    for (let length = word.length - most; length <= word.length + most; length += 1) {
      for (const candidate of this.#byLength.get(length) ?? []) {
        if (candidate.length < SHORTEST_MISSPELT || candidate[0] !== word[0]) continue;
        const edits = distance(word, candidate);
        if (edits > most) continue;
        if (edits < best.edits) best = { edits, words: [candidate] };
        else if (edits === best.edits) best.words.push(candidate);
      }
    }
    return best.words.length === 1 ? best.words[0] : undefined;
  }
}

function mostWords(keys: Iterable<string>): number {
  return Math.max(0, ...[...keys].map((key) => key.split(' ').length));
}
