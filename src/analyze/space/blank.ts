/**
 * Whether a regular expression could match a blank text (empty after ECMAScript's `trim`): whether each part of it that
 * has to be there could be white space. What a part matches beside it is not asked.
 */

/** White space and line terminators (ECMA-262, 12.2 and 12.3). */
const WHITE =
  '\t\n\v\f\r \u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF';

/** Assertions, modifiers and what refers back match, or forbid, what is matched elsewhere. */
const BEYOND = /\(\?(?:<?[=!]|[a-z-]+:)|\\[bBk1-9]/;

const OPEN = /^\((?:\?:|\?<[^>]*>)?/u;
const ATOM = /^(?:\[(?:\\.|[^\]\\])*\]|\\[pPu]\{[^}]*\}|\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|\\c[a-z]|\\.|.)/isu;
const QUANTIFIER = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/;

/** @returns true too where it cannot be told */
export function matchesBlank(pattern: string): boolean {
  return BEYOND.test(pattern) || new Parts(pattern).anyOf();
}

class Parts {
  #rest: string;

  constructor(pattern: string) {
    this.#rest = pattern;
  }

  anyOf(): boolean {
    let isAny = this.#allOf();
    while (this.#take(/^\|/) !== undefined) isAny = this.#allOf() || isAny;
    return isAny;
  }

  #allOf(): boolean {
    let isAll = true;
    while (this.#rest !== '' && !/^[|)]/.test(this.#rest)) isAll = this.#part() && isAll;
    return isAll;
  }

  #part(): boolean {
    if (this.#take(/^[$^]/) !== undefined) return true;
    const isBlank = this.#one();
    const quantifier = this.#take(QUANTIFIER) ?? '';
    return isBlank || /^(?:[*?]|\{0)/.test(quantifier);
  }

  #one(): boolean {
    if (this.#take(OPEN) === undefined) return isWhite(this.#take(ATOM) ?? '');
    const isBlank = this.anyOf();
    this.#take(/^\)/);
    return isBlank;
  }

  #take(what: RegExp): string | undefined {
    const taken = what.exec(this.#rest)?.[0];
    if (taken !== undefined) this.#rest = this.#rest.slice(taken.length);
    return taken;
  }
}

function isWhite(atom: string): boolean {
  const matches = new RegExp(`^${atom}$`, 'u');
  return [...WHITE].some((one) => matches.test(one));
}
