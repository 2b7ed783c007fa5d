/** How a free text falls into words and numbers: by one pass over its characters, the same for entries and for reasons. */

export interface Token {
  /** In small letters (those of ASCII: nothing else is folded). */
  readonly text: string;
  readonly isNumber: boolean;
  /** What stands between it and the token before. */
  readonly gap: string;
  readonly from: number;
  readonly to: number;
}

const isDigit = (code: number) => code >= 48 && code <= 57;
const isAscii = (code: number) => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);

/** Letters of other alphabets are letters; marks, signs and spaces part words. */
function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return isAscii(code) || (code > 127 && /\p{L}/u.test(text.charAt(at)));
}

/** `PC459.5(a)` → `pc`, `459.5`, `a`. A dot belongs to a number where digits stand on both sides of it. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  let at = 0;
  while (at < text.length) {
    const from = at;
    const isNumber = isDigit(text.charCodeAt(at));
    if (isNumber) at = numberEnd(text, at);
    else while (at < text.length && isLetter(text, at)) at += 1;
    if (at === from) {
      at += 1;
      continue;
    }
    tokens.push({ text: small(text.slice(from, at)), isNumber, gap: text.slice(end, from), from, to: at });
    end = at;
  }
  return tokens;
}

function numberEnd(text: string, from: number): number {
  let at = from;
  let dotted = false;
  for (;;) {
    while (isDigit(text.charCodeAt(at))) at += 1;
    if (dotted || text[at] !== '.' || !isDigit(text.charCodeAt(at + 1))) return at;
    dotted = true;
    at += 1;
  }
}

/** Only A to Z become small: nothing of another alphabet turns into one of these letters, or changes its length. */
export function small(text: string): string {
  return text.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());
}

/** What a phrase is looked up by. */
export function phraseKey(tokens: readonly { readonly text: string }[]): string {
  return tokens.map(({ text }) => text).join(' ');
}
