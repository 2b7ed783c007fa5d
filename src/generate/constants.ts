/** The constants of a generated module: sets of words, words as bits, forms of texts, periods; each once. */
export class Constants {
  readonly #names = new Map<string, string>();
  readonly #lines: string[] = [];

  /** The name of a constant of this kind. */
  named(kind: string, code: string): string {
    const key = `${kind} ${code}`;
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const count = [...this.#names.keys()].filter((other) => other.startsWith(`${kind} `)).length;
    const name = `${kind}${count + 1}`;
    this.#names.set(key, name);
    // Marked, so that a bundler leaves out what nobody calls.
    this.#lines.push(`const ${name} = /* @__PURE__ */ ${code};`);
    return name;
  }

  words(values: readonly unknown[]): string {
    return this.named('words', `new Set(${literal([...values])})`);
  }

  /** Each word with a bit of its own. */
  bits(values: readonly string[]): string {
    const entries = values.map((value, index) => `[${literal(value)}, ${2 ** index}]`);
    return this.named('bits', `new Map([${entries.join(', ')}])`);
  }

  lines(): readonly string[] {
    return this.#lines;
  }
}

/** A value as JavaScript writes it. */
export function literal(value: unknown): string {
  if (typeof value === 'string')
    return `'${JSON.stringify(value).slice(1, -1).replaceAll("'", "\\'").replaceAll('\\"', '"')}'`;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  return String(value);
}

/** A property, where its name lets it, with a dot. */
export function property(object: string, name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `${object}.${name}` : `${object}[${literal(name)}]`;
}
