/** A reading copy as a tree of blocks, before it becomes Markdown or HTML. Texts in it are raw: the renderers escape. */

export type Inline =
  | string
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong'; readonly text: string }
  /** A word in a frame: the effect of a rule, the answer of a case. */
  | { readonly kind: 'tag'; readonly text: string; readonly tone: Tone }
  | { readonly kind: 'link'; readonly to: string; readonly text: string; readonly as?: 'code' };

export type Tone = 'permit' | 'require' | 'forbid' | 'oblige' | 'advise' | 'plain';

export type Phrase = readonly Inline[];

/** An entry of a list, perhaps with a list below it. */
export interface Item {
  readonly of: Phrase;
  readonly below?: readonly Item[];
}

export interface Heading {
  readonly level: 2 | 3 | 4;
  readonly anchor?: string;
  readonly of: Phrase;
}

export interface Row {
  readonly cells: readonly Phrase[];
  /** Where the row can be linked to. */
  readonly anchor?: string;
  /** A heading over the rows that follow. */
  readonly isHead?: true;
}

export type Block =
  | ({ readonly kind: 'heading' } & Heading)
  | { readonly kind: 'text'; readonly of: Phrase; readonly role?: 'says' | 'note' | 'label' }
  | { readonly kind: 'list'; readonly items: readonly Item[] }
  /** The words of the policy itself. */
  | { readonly kind: 'quote'; readonly label: string; readonly text: string }
  | { readonly kind: 'terms'; readonly rows: readonly (readonly [term: string, of: Phrase | readonly Item[]])[] }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly head: readonly string[];
      readonly rows: readonly Row[];
      readonly role?: 'decision' | 'exact' | 'sign' | 'cases' | 'counts';
    }
  | { readonly kind: 'fold'; readonly summary: string; readonly of: readonly Block[] }
  /** Things that belong together and are not torn apart by a page's end: a clause, a rule, a reading. */
  | { readonly kind: 'card'; readonly heading: Heading; readonly tone: Tone; readonly of: readonly Block[] }
  | { readonly kind: 'figure'; readonly svg: string; readonly caption: string; readonly steps: readonly Item[] };

export interface Copy {
  /** The id of the policy, and the name of the files. */
  readonly name: string;
  readonly title: string;
  readonly head: readonly Block[];
  readonly parts: readonly Part[];
}

/** What the contents list. */
export interface Part {
  readonly anchor: string;
  readonly title: string;
  readonly of: readonly Block[];
}

export const code = (text: string): Inline => ({ kind: 'code', text });
export const strong = (text: string): Inline => ({ kind: 'strong', text });
export const tag = (text: string, tone: Tone): Inline => ({ kind: 'tag', text, tone });
export const text = (...of: Phrase): Block => ({ kind: 'text', of });
export const heading = (level: Heading['level'], title: string): Block => ({ kind: 'heading', level, of: [title] });

export type Term = readonly [term: string, of: Phrase | readonly Item[]];

/** A row of terms, where there is anything to say. */
export function term(name: string, of: Phrase | readonly Item[]): Term[] {
  return of.length === 0 ? [] : [[name, of]];
}

/** A card under its kind and its id. */
export function card(label: string, id: string, anchor: string, of: readonly Block[], tone: Tone = 'plain'): Block {
  const head: Heading = { level: 4, anchor, of: [tag(label, tone), ' ', code(id)] };
  return { kind: 'card', heading: head, tone, of };
}

/** Phrases after each other, with a text between them. */
export function joined(phrases: readonly Phrase[], between = ', '): Phrase {
  return phrases.flatMap((phrase, index) => (index === 0 ? phrase : [between, ...phrase]));
}
