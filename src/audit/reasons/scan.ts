/** One text, taken apart: which of its words lead to which entry, and which to none. */
import { hasForm } from '../../policy/reasons/claims.ts';
import { phraseKey, type Token, tokensOf } from '../../policy/reasons/tokens.ts';
import type { Lookup } from './lookup.ts';

export interface Found {
  readonly entry: string;
  /** What led to it, as reasons.yaml writes it: nothing of the text itself is repeated. */
  readonly by: string;
  /** Where the text spells it otherwise. */
  readonly misspelt?: true;
}

export interface Scanned {
  readonly found: readonly Found[];
  /** Words and numbers that no entry knows and that are not passed over. */
  readonly unread: number;
  /** Words and numbers there are. */
  readonly words: number;
}

/** Of a longer text the rest is not read; whoever wrote it has to be asked anyway. */
const LONGEST = 2_000;
/** `(e)(1)(A)` and more: of a longer row of letters and numbers nothing is a subdivision. */
const LONGEST_SUFFIX = 8;

export function scan(lookup: Lookup, text: string): Scanned {
  const cut = text.slice(0, LONGEST);
  const tokens = tokensOf(cut);
  const one = new Scan(lookup, cut, tokens);
  one.caseNumbers();
  one.sections();
  one.phrases();
  return { found: one.found, unread: one.unread(), words: tokens.length };
}

class Scan {
  readonly found: Found[] = [];
  readonly #lookup: Lookup;
  readonly #text: string;
  readonly #tokens: readonly Token[];
  readonly #taken: boolean[];

  constructor(lookup: Lookup, text: string, tokens: readonly Token[]) {
    this.#lookup = lookup;
    this.#text = text;
    this.#tokens = tokens;
    this.#taken = tokens.map(() => false);
  }

  unread(): number {
    return this.#tokens.filter(
      ({ text }, at) => this.#taken[at] !== true && !this.#lookup.passedOver.has(this.#lookup.spelt(text)),
    ).length;
  }

  #take(from: number, to: number): void {
    this.#taken.fill(true, from, to);
  }

  #token(at: number): Token | undefined {
    return this.#tokens[at];
  }

  /** Whether nothing of the same run stands at an edge: in a plate, `187` is no section and `DUI` no word. */
  #isFree(from: number, to: number): boolean {
    const [first, next] = [this.#token(from), this.#token(to)];
    return this.#isApart(from, first?.gap) && (next === undefined || this.#isApart(to, next.gap));
  }

  #isApart(at: number, gap = ''): boolean {
    if (at === 0) return true;
    const [left, right] = [this.#token(at - 1), this.#token(at)];
    // `26-187` is no section; `hit-run` is two words.
    if (gap === '-') return !(left?.isNumber === true && right?.isNumber === true);
    return gap !== '';
  }

  caseNumbers(): void {
    const { forms } = this.#lookup;
    for (const { from, to } of runsOf(this.#tokens)) {
      const run = this.#text.slice(this.#token(from)?.from, this.#token(to - 1)?.to);
      const known = forms.get(run.length)?.find(({ form }) => hasForm(form, run));
      if (known === undefined) continue;
      this.found.push({ entry: known.entry, by: known.form });
      this.#take(from, to);
    }
  }

  /** Numbers beside the abbreviation of a code of law. */
  sections(): void {
    this.#tokens.forEach((token, at) => {
      if (!token.isNumber || this.#taken[at] === true) return;
      const end = this.#suffixEnd(at);
      const label = this.#labelBefore(at) ?? this.#labelAfter(end);
      if (label === undefined) return;
      const key = `${label.code} ${token.text}`;
      const entry = this.#lookup.sections.get(key);
      if (entry !== undefined) this.found.push({ entry, by: key });
      // A section that no entry knows is not looked up again without its code; it stays unread.
      this.#take(label.from, at);
      this.#take(at + 1, Math.max(end, label.to));
      this.#taken[at] = entry !== undefined;
      if (entry === undefined) this.#unknown.add(at);
    });
  }

  readonly #unknown = new Set<number>();

  #labelBefore(at: number) {
    for (let size = this.#lookup.longestLabel; size > 0; size -= 1) {
      const code = at < size ? undefined : this.#lookup.labels.get(phraseKey(this.#tokens.slice(at - size, at)));
      if (code !== undefined && this.#taken[at - size] !== true) return { code, from: at - size, to: at };
    }
    return undefined;
  }

  #labelAfter(end: number) {
    for (let size = this.#lookup.longestLabel; size > 0; size -= 1) {
      const code = this.#lookup.labels.get(phraseKey(this.#tokens.slice(end, end + size)));
      if (code !== undefined) return { code, from: end, to: end + size };
    }
    return undefined;
  }

  /** Past the letters and subdivisions of a section: `(e)(1)`, `a2`, `r`. */
  #suffixEnd(at: number): number {
    let end = at + 1;
    for (let next = this.#token(end); next !== undefined && end <= at + LONGEST_SUFFIX; next = this.#token(end)) {
      const joined = /^[()]*$/.test(next.gap);
      const isLetter = !next.isNumber && next.text.length === 1;
      const isSubdivision = next.isNumber && next.text.length <= 2 && end > at + 1;
      // A label of one letter's beginning, as `h` of `h&s`, is no suffix.
      if (!joined || !(isLetter || isSubdivision) || this.#labelAfter(end) !== undefined) break;
      end += 1;
    }
    return end;
  }

  phrases(): void {
    for (let at = 0; at < this.#tokens.length; ) at = this.#taken[at] === true ? at + 1 : this.#phraseAt(at);
  }

  #phraseAt(at: number): number {
    for (let size = Math.min(this.#lookup.longest, this.#tokens.length - at); size > 0; size -= 1) {
      if (this.#isTaken(at, at + size)) continue;
      const own = this.#tokens.slice(at, at + size);
      const end = size === 1 && own[0]?.isNumber === true ? this.#suffixEnd(at) : at + size;
      if (!this.#isFree(at, end)) continue;
      const exact = phraseKey(own);
      const spelt = own.map(({ text }) => this.#lookup.spelt(text)).join(' ');
      const entry = this.#lookup.phrases.get(exact) ?? this.#lookup.phrases.get(spelt);
      if (entry === undefined) continue;
      this.found.push(
        exact === spelt || this.#lookup.phrases.has(exact)
          ? { entry, by: exact }
          : { entry, by: spelt, misspelt: true },
      );
      this.#take(at, end);
      return end;
    }
    return at + 1;
  }

  #isTaken(from: number, to: number): boolean {
    for (let at = from; at < to; at += 1) if (this.#taken[at] === true || this.#unknown.has(at)) return true;
    return false;
  }
}

/** Runs of tokens with nothing or a hyphen between them: `2604C-0266`, `26-348`. */
function runsOf(tokens: readonly Token[]): { readonly from: number; readonly to: number }[] {
  const runs: { from: number; to: number }[] = [];
  tokens.forEach(({ gap }, at) => {
    const last = runs.at(-1);
    if (last !== undefined && (gap === '' || gap === '-')) last.to = at + 1;
    else runs.push({ from: at, to: at + 1 });
  });
  return runs;
}
