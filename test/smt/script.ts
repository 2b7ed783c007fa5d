/** The text of a problem in SMT-LIB 2.6 (smt-lib.org), made line by line. Any solver could read it. */

/** A term, as text. */
export type Term = string;

export const TRUE: Term = 'true';
export const FALSE: Term = 'false';

export function and(parts: readonly Term[]): Term {
  const rest = [...new Set(parts)].filter((part) => part !== TRUE);
  if (rest.includes(FALSE)) return FALSE;
  return rest.length === 0 ? TRUE : rest.length === 1 ? (rest[0] as Term) : `(and ${rest.join(' ')})`;
}

export function or(parts: readonly Term[]): Term {
  const rest = [...new Set(parts)].filter((part) => part !== FALSE);
  if (rest.includes(TRUE)) return TRUE;
  return rest.length === 0 ? FALSE : rest.length === 1 ? (rest[0] as Term) : `(or ${rest.join(' ')})`;
}

export function not(term: Term): Term {
  if (term === TRUE) return FALSE;
  return term === FALSE ? TRUE : `(not ${term})`;
}

export const implies = (premise: Term, then: Term): Term => or([not(premise), then]);

/** A name of any text; SMT-LIB quotes all but two characters. */
export const quoted = (name: string): Term => `|${name.replace(/[|\\]/g, '_')}|`;

/** A whole number, or a decimal as JavaScript prints it. */
export function numeral(value: number | bigint): Term {
  const text = typeof value === 'bigint' ? value.toString() : decimal(value);
  return text.startsWith('-') ? `(- ${text.slice(1)})` : text;
}

/** Without an exponent, which SMT-LIB has not. */
function decimal(value: number): string {
  const [digits = '0', exponent] = String(value).split('e');
  if (exponent === undefined) return digits;
  const sign = digits.startsWith('-') ? '-' : '';
  const [whole = '0', fraction = ''] = digits.replace('-', '').split('.');
  const shift = Number(exponent);
  if (shift >= 0) return `${sign}${whole}${fraction.padEnd(shift, '0')}`;
  return `${sign}0.${'0'.repeat(-shift - whole.length)}${whole}${fraction}`;
}

export class Script {
  readonly #lines: string[] = [];
  readonly #names = new Set<string>();

  /** A constant; the name must be new. */
  declare(name: string, sort: string): Term {
    return this.declareFunction(name, [], sort);
  }

  declareFunction(name: string, from: readonly string[], to: string): Term {
    const symbol = quoted(name);
    if (this.#names.has(symbol)) throw new TypeError(`declared twice: ${symbol}`);
    this.#names.add(symbol);
    this.#lines.push(`(declare-fun ${symbol} (${from.join(' ')}) ${to})`);
    return symbol;
  }

  assert(term: Term): void {
    if (term !== TRUE) this.#lines.push(`(assert ${term})`);
  }

  /** A name for a truth, so that a term that is used often is written once. */
  define(name: string, term: Term): Term {
    if (term === TRUE || term === FALSE) return term;
    const symbol = quoted(`${name} #${this.#names.size}`);
    this.#names.add(symbol);
    this.#lines.push(`(define-fun ${symbol} () Bool ${term})`);
    return symbol;
  }

  get text(): string {
    return ['(declare-sort Text 0)', ...this.#lines].join('\n');
  }
}
