import type { LineCounter } from 'yaml';
import type { PolicyProblem } from '../errors.ts';

/** The way to a value in a file: keys and indices. */
export type ValuePath = readonly (string | number)[];

export interface Place {
  readonly line: number;
  readonly column: number;
}

export type Report = (problem: PolicyProblem) => void;

/** Where a key or a value was written that is looked for at a path. */
export type WayTo = (path: ValuePath, of: 'key' | 'value') => ValuePath;

/** What stands in a text, whatever the file is called. */
export interface Written {
  readonly value: unknown;
  /** Where in the text each value and each key begins. */
  readonly places: ReadonlyMap<string, number>;
  /** Plain values as they were written. */
  readonly sources: ReadonlyMap<string, string>;
  readonly lines: LineCounter;
}

/** A file as it was read: its value, and where each part of it stands. */
export class SourceFile {
  readonly name: string;
  readonly value: unknown;
  readonly #written: Written;
  readonly #wayTo: WayTo;

  constructor(name: string, written: Written, wayTo: WayTo = (path) => path) {
    this.name = name;
    this.value = written.value;
    this.#written = written;
    this.#wayTo = wayTo;
  }

  /** The same file for a value that was put together from parts of it, which stand elsewhere than it says. */
  putTogether(wayTo: WayTo): SourceFile {
    return new SourceFile(this.name, this.#written, wayTo);
  }

  /** Where a value stands; where the nearest thing around it does, if it is not there. */
  placeOf(path: ValuePath): Place {
    return this.#nearest(this.#wayTo(path, 'value'));
  }

  /** Where a key stands: what is wrong with a key is shown at the key, not at its value. */
  placeOfKey(path: ValuePath): Place {
    const written = this.#wayTo(path, 'key');
    const at = this.#written.places.get(keyOfKey(keyOf(written)));
    return at === undefined ? this.#nearest(written) : placeAt(this.#written.lines, at);
  }

  /** A plain value as it was written, before YAML made a number or a boolean of it. */
  sourceOf(path: ValuePath): string | undefined {
    return this.#written.sources.get(keyOf(this.#wayTo(path, 'value')));
  }

  #nearest(path: ValuePath): Place {
    for (let length = path.length; length > 0; length -= 1) {
      const at = this.#written.places.get(keyOf(path.slice(0, length)));
      if (at !== undefined) return placeAt(this.#written.lines, at);
    }
    return { line: 1, column: 1 };
  }

  problem(path: ValuePath, code: string, message: string, help: string): PolicyProblem {
    return { code, file: this.name, ...this.placeOf(path), message, help };
  }

  keyProblem(path: ValuePath, code: string, message: string, help: string): PolicyProblem {
    return { code, file: this.name, ...this.placeOfKey(path), message, help };
  }
}

const BETWEEN = '\u0001';

function keyOf(path: ValuePath): string {
  return path.join(BETWEEN);
}

/** The key of what stands in a value, by that value's key and depth. */
export function keyBelow(around: string, depth: number, step: string | number): string {
  return depth === 0 ? String(step) : around + BETWEEN + step;
}

/** Under which the place of a key is kept, by the key of its value. */
export function keyOfKey(key: string): string {
  return `${key}\u0000key`;
}

/** Few places are ever asked for, so they are kept as they come and worked out here. */
export function placeAt(lines: LineCounter, at: number): Place {
  const { line, col } = lines.linePos(at);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}
