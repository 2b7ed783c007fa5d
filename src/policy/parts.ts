import type { ById } from './document.ts';
import { compareText } from './errors.ts';
import type { SourceFile, ValuePath } from './yaml/source-file.ts';

/** Something authored: its value, and where. A value that is not there was written but has not the right form. */
export interface Authored<T> {
  readonly id: string;
  readonly value: T | undefined;
  readonly file: SourceFile;
  readonly path: ValuePath;
}

type Sound<T> = Authored<T> & { readonly value: T };

/** Everything of one kind, by id. */
export class Parts<T> {
  readonly #all = new Map<string, Authored<T>>();
  #sound: readonly Sound<T>[] | undefined;
  #values: ById<T> | undefined;

  get all(): ReadonlyMap<string, Authored<T>> {
    return this.#all;
  }

  /** Puts a part where the one of that name is, or behind all others. */
  put(part: Authored<T>): void {
    this.#change();
    this.#all.set(part.id, part);
  }

  /** Whether there was such a part. */
  remove(id: string): boolean {
    this.#change();
    return this.#all.delete(id);
  }

  #change(): void {
    this.#sound = undefined;
    this.#values = undefined;
  }

  /** Whether the name was written anywhere, well-formed or not: a use of it is then no second mistake. */
  has(id: string): boolean {
    return this.all.has(id);
  }

  get(id: string): T | undefined {
    return this.all.get(id)?.value;
  }

  names(): string[] {
    return [...this.all.keys()];
  }

  sound(): readonly Sound<T>[] {
    this.#sound ??= [...this.all.values()].filter((part): part is Sound<T> => part.value !== undefined);
    return this.#sound;
  }

  values(): ById<T> {
    this.#values ??= Object.fromEntries(
      this.sound()
        .toSorted((left, right) => compareText(left.id, right.id))
        .map(({ id, value }) => [id, value]),
    );
    return this.#values;
  }
}
