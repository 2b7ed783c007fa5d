/** What `reasons.yaml` says: how the words in which people give the reason of a search are read. Plain data, part of a digest. */

export interface ReasonsDocument {
  readonly policy: string;
  /** What somebody whose reasons are read asked to do. */
  readonly action: string;
  /** The fact that a reason tells. */
  readonly fact: string;
  /** The abbreviations by which a code of law is named beside a section: `PC: [pc, penal code]`. */
  readonly codes: { readonly [code: string]: readonly string[] };
  /** Words that neither tell nor ask anything. */
  readonly 'passed-over': readonly string[];
  readonly entries: { readonly [id: string]: ReasonEntry };
}

/**
 * An entry says one thing: a purpose (which may be too vague to tell much), that nothing is said, that a case is named, or
 * that a person has to be asked something.
 */
export interface ReasonEntry {
  readonly says: string;
  readonly purpose?: string | undefined;
  /** The purpose is named, but not what it is about. */
  readonly vague?: true | undefined;
  /** The words say nothing of a purpose. */
  readonly empty?: true | undefined;
  readonly 'case-number'?: true | undefined;
  /** The facts that the words put in question: of them nothing is taken for told until a person has answered. */
  readonly asks?: readonly string[] | undefined;
  readonly question?: string | undefined;
  readonly words?: readonly string[] | undefined;
  /** Sections by their code; each also stands for itself without the code. */
  readonly sections?: BySection | undefined;
  /** Sections that count only beside their code, as the number alone means something else or nothing. */
  readonly 'sections-with-code'?: BySection | undefined;
  /** Radio codes and other numbers that count only without a code of law beside them. */
  readonly numbers?: readonly string[] | undefined;
  /** Of case numbers: `#` is a digit, `@` a letter, everything else itself. */
  readonly forms?: readonly string[] | undefined;
}

export type BySection = { readonly [code: string]: readonly string[] };
