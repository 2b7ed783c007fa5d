/**
 * YAML 1.2, core schema, and only as much of it as a reviewer reads without a manual: no aliases or anchors, no merge
 * keys, no tags, no directives, one document, keys that are names, nothing left empty. Everything else is refused with
 * its place; nothing is guessed.
 */
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Pair, parseDocument, type Scalar } from 'yaml';
import { quote } from '../errors.ts';
import { limits } from './limits.ts';
import { keyOf, type Place, type Report, SourceFile, type ValuePath } from './source-file.ts';
import { isReadable } from './text.ts';

export interface ReadOptions {
  /** Requests in case files say `null`: known to be none. Nowhere else is an empty value meant. */
  readonly allowNull?: boolean;
}

/** Reads one file. `undefined` where it is so broken that there is nothing to look at; the problems say why. */
export function readYaml(
  name: string,
  text: string,
  report: Report,
  options: ReadOptions = {},
): SourceFile | undefined {
  if (!isReadable(name, text, report)) return undefined;
  const lines = new LineCounter();
  const reader = new Reader(name, lines, report, options);
  try {
    const document = parseDocument(text, {
      version: '1.2',
      schema: 'core',
      strict: true,
      merge: false,
      // The parser compares every key with every other: minutes for a large map. The reader does it with a set.
      uniqueKeys: false,
      prettyErrors: false,
      lineCounter: lines,
    });
    for (const { message, pos } of [...document.errors, ...document.warnings].slice(0, 20)) {
      reader.report(pos[0], 'yaml', `not readable as YAML: ${message.split('\n')[0]}`, 'mend the YAML at this place');
    }
    if (document.directives?.yaml.explicit === true) {
      reader.report(0, 'yaml-directive', 'a YAML directive stands here', 'take out the line that begins with %');
    }
    if (document.contents === null) {
      reader.report(0, 'empty-file', 'the file says nothing', 'write it or delete it');
      return undefined;
    }
    const value = reader.read(document.contents, [], 0);
    return document.errors.length > 0 ? undefined : new SourceFile(name, value, reader.places, reader.sources);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    reader.report(0, 'too-deep', 'the file is nested too deeply to be read', `nest at most ${limits.depth} deep`);
    return undefined;
  }
}

class Reader {
  readonly places = new Map<string, Place>();
  readonly sources = new Map<string, string>();
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
    this.#report({ code, file: this.#name, ...this.#place(at), message, help });
  }

  #place(at: number): Place {
    const { line, col } = this.#lines.linePos(at);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  }

  read(node: unknown, path: ValuePath, depth: number): unknown {
    const at = startOf(node);
    this.places.set(keyOf(path), this.#place(at));
    this.#nodes += 1;
    if (this.#nodes > limits.nodes) {
      if (this.#nodes === limits.nodes + 1) this.report(at, 'too-large', 'the file holds too much', 'split it');
      return undefined;
    }
    if (depth > limits.depth) {
      this.report(at, 'too-deep', 'this is nested too deeply', `nest at most ${limits.depth} deep`);
      return undefined;
    }
    if (isAlias(node)) {
      this.report(at, 'alias', 'an alias stands here', 'write out what it stands for, or use a set or a condition');
      return undefined;
    }
    this.#refuseDecoration(node, at);
    if (isMap(node)) return this.#map(node.items, path, depth);
    if (isSeq(node)) return node.items.map((item, index) => this.read(item, [...path, index], depth + 1));
    return isScalar(node) ? this.#scalar(node, path, at) : this.#empty(at);
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

  #map(pairs: readonly Pair[], path: ValuePath, depth: number): Record<string, unknown> {
    const map: Record<string, unknown> = Object.create(null);
    for (const { key, value } of pairs) {
      const name = this.#key(key);
      if (name === undefined) continue;
      const below = [...path, name];
      if (Object.hasOwn(map, name)) {
        this.report(
          startOf(key),
          'duplicate-key',
          `the key ${quote(name)} stands here a second time`,
          'keep one of them',
        );
        continue;
      }
      this.places.set(`${keyOf(below)}\u0000key`, this.#place(startOf(key)));
      map[name] = value === null ? this.#empty(startOf(key)) : this.read(value, below, depth + 1);
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

  #scalar(node: Scalar, path: ValuePath, at: number): unknown {
    const { value, source } = node;
    if (source !== undefined) this.sources.set(keyOf(path), source);
    if (value === null) return this.#empty(at);
    if (typeof value === 'number' && !Number.isFinite(value)) {
      this.report(at, 'number', `${quote(source ?? '')} is no finite number`, 'write a number, or text in quotes');
    } else if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
      this.report(at, 'number', `${quote(source ?? '')} is too large to be kept exactly`, 'put it in quotes');
    }
    return value;
  }

  #empty(at: number): null {
    if (this.#options.allowNull !== true) {
      this.report(
        at,
        'null',
        'there is no value here',
        'write the value, or leave the key out; `none` asks for a null',
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
  if (typeof value === 'object') return 'a mapping';
  return typeof value === 'string' ? 'text' : `the ${typeof value} ${String(value)}`;
}
