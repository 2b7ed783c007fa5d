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

/** A file as it was read: its value, and where each part of it stands. */
export class SourceFile {
  readonly name: string;
  readonly value: unknown;
  readonly #places: ReadonlyMap<string, Place>;
  readonly #sources: ReadonlyMap<string, string>;
  readonly #wayTo: WayTo;

  constructor(
    name: string,
    value: unknown,
    places: ReadonlyMap<string, Place>,
    sources: ReadonlyMap<string, string>,
    wayTo: WayTo = (path) => path,
  ) {
    this.name = name;
    this.value = value;
    this.#places = places;
    this.#sources = sources;
    this.#wayTo = wayTo;
  }

  /** The same file for a value that was put together from parts of it, which stand elsewhere than it says. */
  putTogether(wayTo: WayTo): SourceFile {
    return new SourceFile(this.name, this.value, this.#places, this.#sources, wayTo);
  }

  /** Where a value stands; where the nearest thing around it does, if it is not there. */
  placeOf(path: ValuePath): Place {
    return this.#nearest(this.#wayTo(path, 'value'));
  }

  /** Where a key stands: what is wrong with a key is shown at the key, not at its value. */
  placeOfKey(path: ValuePath): Place {
    const written = this.#wayTo(path, 'key');
    return this.#places.get(`${keyOf(written)}\u0000key`) ?? this.#nearest(written);
  }

  /** A plain value as it was written, before YAML made a number or a boolean of it. */
  sourceOf(path: ValuePath): string | undefined {
    return this.#sources.get(keyOf(this.#wayTo(path, 'value')));
  }

  #nearest(path: ValuePath): Place {
    for (let length = path.length; length > 0; length -= 1) {
      const place = this.#places.get(keyOf(path.slice(0, length)));
      if (place !== undefined) return place;
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

export function keyOf(path: ValuePath): string {
  return path.join('\u0001');
}
