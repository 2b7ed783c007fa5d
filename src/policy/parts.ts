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

/** Everything of one kind, by id. */
export class Parts<T> {
  readonly all = new Map<string, Authored<T>>();

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

  sound(): (Authored<T> & { readonly value: T })[] {
    return [...this.all.values()].filter(
      (part): part is Authored<T> & { readonly value: T } => part.value !== undefined,
    );
  }

  values(): ById<T> {
    const byId = this.sound().sort((left, right) => compareText(left.id, right.id));
    return Object.fromEntries(byId.map(({ id, value }) => [id, value]));
  }
}
