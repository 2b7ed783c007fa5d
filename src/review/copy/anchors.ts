/** The places in a copy to which links go: each thing has one, and a link to what is not in the copy is plain text. */
import { known } from '../known.ts';
import { code, type Inline, joined } from './blocks.ts';

export type AnchorKind =
  | 'clause'
  | 'rule'
  | 'reading'
  | 'chain'
  | 'set'
  | 'parameter'
  | 'duty'
  | 'procedure'
  | 'reason'
  | 'section'
  | 'action'
  | 'case';

export class Anchors {
  readonly #anchors: Record<string, string> = Object.create(null);
  readonly #taken = new Set<string>();

  add(kind: AnchorKind, ids: Iterable<string>): void {
    for (const id of ids) {
      const slug = `${kind}-${id
        .replace(/[^A-Za-z0-9.]+/g, '-')
        .replace(/^-|-$/g, '')
        .slice(0, 80)}`;
      let anchor = slug;
      for (let count = 2; this.#taken.has(anchor); count += 1) anchor = `${slug}--${count}`;
      this.#taken.add(anchor);
      this.#anchors[`${kind} ${id}`] = anchor;
    }
  }

  /** The anchor of a thing that is in the copy. */
  of(kind: AnchorKind, id: string): string {
    return known(this.#anchors, `${kind} ${id}`);
  }

  link(kind: AnchorKind, id: string, words?: string): Inline {
    if (!Object.hasOwn(this.#anchors, `${kind} ${id}`)) return words ?? code(id);
    const to = this.of(kind, id);
    return words === undefined ? { kind: 'link', to, text: id, as: 'code' } : { kind: 'link', to, text: words };
  }

  links(kind: AnchorKind, ids: readonly string[]): Inline[] {
    return [...joined(ids.map((id) => [this.link(kind, id)]))];
  }
}
