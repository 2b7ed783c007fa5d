/** A model of the solver → a request that can be asked. */
import { numberIn, type Printed } from './answers.ts';
import type { Fact, RecordTerms, Request } from './facts.ts';
import type { Term } from './script.ts';
import type { World } from './world.ts';

export interface Made {
  readonly request: { readonly action: string; readonly [part: string]: unknown };
  /** What the clock tells: the moment, where the context is left out. */
  readonly clock: number;
}

type ValuesOf = (terms: readonly Term[]) => Printed[];

/** The requests of a model; `undefined` where no text of a form was found. */
export function readModel(world: World, requests: readonly Request[], valuesOf: ValuesOf): Made[] | undefined {
  const all = requests.flatMap((request) => [...request.facts.values()]);
  const terms = [...new Set([...all.flatMap(termsOf), ...world.texts.constants.values()])];
  const printed = valuesOf(terms);
  const values = new Map(terms.map((term, index) => [term, printed[index] as Printed]));
  const model = new Model(values, textsIn(world, all, values, valuesOf));
  const made = requests.map((request) => model.request(world, request));
  return model.lacksText ? undefined : made;
}

function termsOf({ untold, none, value, members, records }: Fact): Term[] {
  return [
    untold,
    none,
    ...(value === undefined ? [] : [value]),
    ...(members?.values() ?? []),
    ...(records ?? []).flatMap(({ isThere, fields }) => [isThere, ...[...fields.values()].flatMap(termsOf)]),
  ];
}

const isText = ({ shape }: Fact) => ['id', 'text', 'enum'].includes(shape.type);

function leavesOf(fact: Fact): Fact[] {
  return [fact, ...(fact.records ?? []).flatMap(({ fields }) => [...fields.values()].flatMap(leavesOf))];
}

/** The text for each member of the solver's sort: those that rules name, and made-up ones that are as blank and as formed. */
function textsIn(
  { texts }: World,
  facts: readonly Fact[],
  values: ReadonlyMap<Term, Printed>,
  valuesOf: ValuesOf,
): ReadonlyMap<Printed, string | undefined> {
  const named = new Map([...texts.constants].map(([text, term]) => [values.get(term) as Printed, text]));
  const made = new Map<Printed, string | undefined>(named);
  const used = new Set(named.values());
  for (const { value } of facts.flatMap(leavesOf).filter(isText)) {
    const member = values.get(value as Term) as Printed;
    if (made.has(member)) continue;
    const wanted = valuesOf([
      texts.isBlank(value as Term),
      ...texts.patterns.map((pattern) => texts.hasForm(value as Term, pattern)),
    ]);
    const fits = (text: string) =>
      !used.has(text) &&
      String(text.trim() === '') === wanted[0] &&
      texts.patterns.every((pattern, index) => String(new RegExp(pattern, 'u').test(text)) === wanted[index + 1]);
    const found = candidates().find(fits);
    made.set(member, found);
    if (found !== undefined) used.add(found);
  }
  return made;
}

function candidates(): string[] {
  const numbers = Array.from({ length: 40 }, (_, index) => index + 1);
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const pairs = letters.flatMap((one) => letters.map((other) => one + other));
  return [...numbers.map((index) => `x-${index}`), ...pairs, ...numbers.map((index) => ' '.repeat(index))];
}

class Model {
  readonly #values: ReadonlyMap<Term, Printed>;
  readonly #texts: ReadonlyMap<Printed, string | undefined>;
  lacksText = false;

  constructor(values: ReadonlyMap<Term, Printed>, texts: ReadonlyMap<Printed, string | undefined>) {
    this.#values = values;
    this.#texts = texts;
  }

  request(world: World, request: Request): Made {
    const told: { [name: string]: unknown } = { action: world.action };
    for (const [path, fact] of [...request.facts].sort(([left], [right]) => left.length - right.length)) {
      const steps = path.split('.');
      const around = steps
        .slice(0, -1)
        .reduce<unknown>((at, step) => (at as typeof told | null | undefined)?.[step], told);
      const value = this.#told(fact);
      // A clock tells the moment where the context is left out.
      if (value === undefined || around === undefined || around === null) continue;
      (around as typeof told)[steps.at(-1) as string] = value;
    }
    const now = request.facts.get(world.vocabulary.now);
    const moment = now === undefined ? undefined : this.#told(now);
    return { request: told as Made['request'], clock: typeof moment === 'number' ? moment : 0 };
  }

  #is(term: Term | undefined): boolean {
    return term !== undefined && this.#values.get(term) === 'true';
  }

  #told(fact: Fact): unknown {
    if (this.#is(fact.untold)) return undefined;
    if (this.#is(fact.none)) return null;
    const { shape, value, members, records } = fact;
    switch (shape.type) {
      case 'object':
        return {};
      case 'set':
        return [...(members ?? [])].filter(([, isIn]) => this.#is(isIn)).map(([member]) => member);
      case 'records':
        return (records ?? []).filter(({ isThere }) => this.#is(isThere)).map((record) => this.#record(record));
      case 'boolean':
        return this.#is(value);
      case 'number':
      case 'time':
        return numberIn(this.#values.get(value as Term) as Printed);
      default: {
        const text = this.#texts.get(this.#values.get(value as Term) as Printed);
        this.lacksText ||= text === undefined;
        return text;
      }
    }
  }

  #record({ fields }: RecordTerms): Record<string, unknown> {
    const told = [...fields].map(([name, fact]) => [name, this.#told(fact)] as const);
    return Object.fromEntries(told.filter(([, value]) => value !== undefined));
  }
}
