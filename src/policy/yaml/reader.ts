/** The tree of a YAML file → its value, with the place of everything in it. */
import { isAlias, isMap, isScalar, isSeq, type LineCounter, type Pair, type Scalar } from 'yaml';
import { quote } from '../errors.ts';
import { cutOff } from './layout.ts';
import { limits } from './limits.ts';
import { keyBelow, keyOfKey, placeAt, type Report, type Written } from './source-file.ts';

export interface ReadOptions {
  /** Requests in case files say `null`: known to be none. Nowhere else is an empty value meant. */
  readonly allowNull?: boolean;
}

/** Thrown within a file that is larger or deeper than a policy can be; nothing more of it is looked at. */
export class TooMuch extends Error {
  readonly at: number;
  readonly code: string;
  readonly help: string;

  constructor(at: number, code: string, message: string, help: string) {
    super(message);
    this.at = at;
    this.code = code;
    this.help = help;
  }
}

export class Reader {
  readonly #places = new Map<string, number>();
  readonly #sources = new Map<string, string>();
  readonly #name: string;
  readonly #lines: LineCounter;
  readonly #report: Report;
  readonly #options: ReadOptions;
  #nodes = 0;

  constructor(name: string, lines: LineCounter, report: Report, options: ReadOptions) {
    this.#name = name;
    this.#lines = lines;
    this.#report = report;
    this.#options = options;
  }

  report(at: number, code: string, message: string, help: string): void {
    this.#report({ code, file: this.#name, ...placeAt(this.#lines, at), message, help });
  }

  written(root: unknown): Written {
    const value = this.#read(root, '', 0);
    return { value, places: this.#places, sources: this.#sources, lines: this.#lines };
  }

  /** @param key under which its place is kept */
  #read(node: unknown, key: string, depth: number): unknown {
    const at = startOf(node);
    this.#places.set(key, at);
    this.#nodes += 1;
    if (this.#nodes > limits.nodes)
      throw new TooMuch(at, 'too-large', 'the file holds too much', 'split it by sections');
    if (depth > limits.depth) {
      throw new TooMuch(at, 'too-deep', 'this is nested too deeply', `nest at most ${limits.depth} deep`);
    }
    if (isAlias(node)) {
      this.report(at, 'alias', 'an alias stands here', 'write out what it stands for, or use a set or a condition');
      return undefined;
    }
    this.#refuseDecoration(node, at);
    if (isMap(node)) return this.#map(node.items, key, depth);
    if (isSeq(node)) {
      return node.items.map((item, index) => this.#read(item, keyBelow(key, depth, index), depth + 1));
    }
    return isScalar(node) ? this.#scalar(node, key, at) : this.#empty(at);
  }

  #refuseDecoration(node: unknown, at: number): void {
    const { anchor, tag } = node as { anchor?: string; tag?: string };
    if (anchor !== undefined) {
      this.report(
        at,
        'anchor',
        `an anchor ${quote(`&${anchor}`)} stands here`,
        'name it as a set or a condition instead',
      );
    }
    if (tag !== undefined)
      this.report(at, 'tag', 'a YAML tag stands here', 'take it out; quotes make a text of a value');
  }

  #map(pairs: readonly Pair[], around: string, depth: number): Record<string, unknown> {
    const map: Record<string, unknown> = Object.setPrototypeOf({}, null);
    let twice = false;
    for (const { key, value } of pairs) {
      const name = this.#key(key);
      if (name === undefined) continue;
      const below = keyBelow(around, depth, name);
      if (Object.hasOwn(map, name)) {
        // Where the dash of an entry is missing, all its keys are there a second time.
        if (!twice) {
          const help = `keep one of them; where a new entry of a list begins, write a dash before it: \`- ${name.slice(0, 60)}:\``;
          this.report(startOf(key), 'duplicate-key', `the key ${quote(name)} stands here a second time`, help);
        }
        twice = true;
        continue;
      }
      this.#places.set(keyOfKey(below), startOf(key));
      map[name] = value === null ? this.#empty(startOf(key)) : this.#read(value, below, depth + 1);
    }
    return map;
  }

  #key(key: unknown): string | undefined {
    const at = startOf(key);
    if (!isScalar(key)) {
      this.report(at, 'key', 'a key is not a name', 'write a plain name before the colon');
      return undefined;
    }
    this.#refuseDecoration(key, at);
    if (key.value === '<<') {
      this.report(at, 'merge-key', 'a merge key stands here', 'write out what it would merge');
      return undefined;
    }
    if (typeof key.value !== 'string') {
      this.report(at, 'key', `the key ${quote(key.source ?? '')} is read as ${wordOf(key.value)}`, 'put it in quotes');
      return undefined;
    }
    if (key.value === '__proto__') {
      this.report(at, 'key', 'the key `__proto__` is not allowed', 'choose another name');
      return undefined;
    }
    return key.value;
  }

  #scalar(node: Scalar, key: string, at: number): unknown {
    const { value, source } = node;
    if (source !== undefined) this.#sources.set(key, source);
    if (value === null) return this.#empty(at);
    this.#refuseSurprise(node, at);
    if (typeof value === 'number' && !Number.isFinite(value)) {
      this.report(at, 'number', `${quote(source ?? '')} is no finite number`, 'write a number, or text in quotes');
    } else if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
      this.report(at, 'number', `${quote(source ?? '')} is too large to be kept exactly`, 'put it in quotes');
    }
    return value;
  }

  /** What reads as one thing to people and as another to YAML, and would be taken without a word. */
  #refuseSurprise({ type, value, comment }: Scalar, at: number): void {
    if (type !== 'PLAIN' || typeof value !== 'string') return;
    if (/^[“”„‘’]/.test(value)) {
      this.report(at, 'curly-quotes', 'curly quotes stand here', 'write straight quotes: "…"');
    } else if (value.includes(' ') && typeof comment === 'string' && /^\S/.test(comment)) {
      // A comment has a space after its `#`; without one it is more likely a number that belongs to the sentence.
      this.report(at, 'cut-off', cutOff.message, cutOff.help);
    }
  }

  #empty(at: number): null {
    if (this.#options.allowNull !== true) {
      this.report(
        at,
        'null',
        'nothing stands here, or `null`',
        'write the value, or take the line out; to ask whether a fact is there, write `operator: given`, whether it is none, `operator: none`, without a value',
      );
    }
    return null;
  }
}

function startOf(node: unknown): number {
  return (node as { range?: readonly number[] } | null)?.range?.[0] ?? 0;
}

export function wordOf(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'entries with names';
  return typeof value === 'string' ? 'text' : `the ${typeof value} ${String(value)}`;
}
