/**
 * Texts, ids and enum values: a sort of its own without anything in it but those that rules name. Rules compare texts
 * whole and ask whether they are blank or of a form; nothing else of a text can decide, so no more is said of them.
 */
import { and, implies, not, or, type Script, type Term } from './script.ts';

export class Texts {
  readonly #script: Script;
  readonly #constants = new Map<string, Term>();
  readonly #forms = new Map<string, Term>();
  readonly #isBlank: Term;

  constructor(script: Script) {
    this.#script = script;
    this.#isBlank = script.declareFunction('is blank', ['Text'], 'Bool');
  }

  constant(text: string): Term {
    const known = this.#constants.get(text);
    if (known !== undefined) return known;
    const made = this.#script.declare(`text ${this.#constants.size} ${text}`, 'Text');
    this.#constants.set(text, made);
    return made;
  }

  /** Empty after ECMAScript's `trim` (contract, section 2). */
  isBlank(term: Term): Term {
    return `(${this.#isBlank} ${term})`;
  }

  hasForm(term: Term, pattern: string): Term {
    const known = this.#forms.get(pattern);
    const form = known ?? this.#script.declareFunction(`form ${this.#forms.size} ${pattern}`, ['Text'], 'Bool');
    this.#forms.set(pattern, form);
    return `(${form} ${term})`;
  }

  /** What all texts are to each other; asked for last, when all of them are known. */
  axioms(): Term[] {
    const constants = [...this.#constants];
    return [
      ...(constants.length > 1 ? [`(distinct ${constants.map(([, term]) => term).join(' ')})`] : []),
      ...constants.flatMap(([text, term]) => [
        text.trim() === '' ? this.isBlank(term) : not(this.isBlank(term)),
        ...[...this.#forms.keys()].map((pattern) => {
          const form = this.hasForm(term, pattern);
          return new RegExp(pattern, 'u').test(text) ? form : not(form);
        }),
      ]),
    ];
  }

  get constants(): ReadonlyMap<string, Term> {
    return this.#constants;
  }

  get patterns(): readonly string[] {
    return [...this.#forms.keys()];
  }

  isOneOf(term: Term, texts: readonly string[]): Term {
    return or(texts.map((text) => `(= ${term} ${this.constant(text)})`));
  }

  /** What a told value of a shape has to be, where it is a text. */
  fits(
    told: Term,
    term: Term,
    shape: { readonly type: string; readonly values?: readonly string[]; readonly pattern?: string },
  ): Term {
    const wants: Term[] = [];
    if (shape.type === 'enum') wants.push(this.isOneOf(term, shape.values ?? []));
    if (shape.type === 'id') wants.push(not(`(= ${term} ${this.constant('')})`));
    if (shape.pattern !== undefined) wants.push(this.hasForm(term, shape.pattern));
    return implies(told, and(wants));
  }
}
