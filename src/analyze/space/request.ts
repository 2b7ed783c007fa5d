/** An assignment → a request of it, with values that look like a request's. */
import { parseInstant, tellInstant } from '../../language/index.ts';
import { valueIn } from '../diagrams.ts';
import { known } from '../known.ts';
import type { Values } from '../theory/theory.ts';
import { type Fact, textsLike } from './fact.ts';
import { type Assignment, classIn } from './literals.ts';
import { isSecond, isWithin, pathOf } from './names.ts';
import type { Space } from './space.ts';

export interface Request {
  readonly action: string;
  readonly [part: string]: unknown;
}

/** The moment of a request about which nothing else is known. */
const SOME_MOMENT = parseInstant('2026-03-03T18:00:00Z');

export interface Requests {
  readonly first: Request;
  readonly second: Request;
  /** A fact for which no text of its form was found; the requests are of no use then. */
  readonly unmade: Fact | undefined;
}

/** @param changing facts of which the second request has others */
export function requestsOf(
  space: Space,
  assignment: Assignment,
  values: Values,
  changing: readonly string[],
): Requests {
  const told = new Teller(space, assignment, values);
  const all = [...space.facts.values()].map((fact) => ({ fact, value: told.valueOf(fact) }));
  const isOf = (second: boolean) => (name: string) => {
    if (isSecond(name)) return second;
    return !second || !changing.some((object) => isWithin(name, object));
  };
  const build = (second: boolean) => {
    const told: Record<string, unknown> = {};
    const own = all.filter(({ fact }) => isOf(second)(fact.name));
    for (const { fact, value } of own) if (value !== undefined) tell(told, pathOf(fact.name).split('.'), value);
    const parts = ['subject', 'resource', 'context'].filter((part) => part in told);
    return { action: space.action, ...Object.fromEntries(parts.map((part) => [part, told[part]])) };
  };
  return { first: build(false), second: build(true), unmade: told.unmade };
}

/** Puts a value at a path. Where an object is there already, that is all that "some object" says. */
function tell(into: Record<string, unknown>, [name = '', ...rest]: readonly string[], value: unknown): void {
  const there = into[name];
  if (rest.length === 0) {
    if (there === undefined || value === null) into[name] = value;
    return;
  }
  if (there === null) return;
  const inner = (there ?? {}) as Record<string, unknown>;
  into[name] = inner;
  tell(inner, rest, value);
}

class Teller {
  unmade: Fact | undefined;
  readonly #space: Space;
  readonly #assignment: Assignment;
  readonly #values: Values;
  readonly #texts = new Map<string, string>();
  readonly #used = new Set<string>();

  constructor(space: Space, assignment: Assignment, values: Values) {
    this.#space = space;
    this.#assignment = assignment;
    this.#values = values;
    for (const { classes } of space.facts.values()) {
      for (const { values: told, open } of classes) {
        if (open === undefined) for (const one of told) if (typeof one === 'string') this.#used.add(one);
      }
    }
  }

  valueOf(fact: Fact): unknown {
    const { told, values, open } = classIn(fact, this.#assignment);
    if (told === 'untold') return undefined;
    if (told === 'none') return null;
    switch (fact.shape.type) {
      case 'time':
        return tellInstant(this.#values.ordered.get(fact.name) ?? SOME_MOMENT);
      case 'number':
        return this.#values.ordered.get(fact.name) ?? values[0];
      case 'id':
      case 'text':
        return open === undefined ? values[0] : this.#text(fact, open);
      case 'set':
        return [...fact.members].filter(([, bit]) => this.#assignment[bit] === 1).map(([member]) => member);
      case 'records':
        return this.#absences(fact);
      case 'object':
        return {};
      default:
        return values[0];
    }
  }

  /** Facts of a group that are the same have one text; all others have texts of their own. */
  #text(fact: Fact, open: string): string {
    const group = this.#values.groups.get(fact.name);
    const key = group === undefined ? fact.name : `${open} ${group}`;
    const told = this.#texts.get(key);
    if (told !== undefined) return told;
    const made = open === 'blank' ? blankBut(this.#used) : this.#fresh(fact);
    this.#used.add(made);
    this.#texts.set(key, made);
    return made;
  }

  #fresh(fact: Fact): string {
    for (const text of textsLike(fact.shape)) if (!this.#used.has(text)) return text;
    this.unmade = fact;
    return '';
  }

  #absences({ name }: Fact): unknown[] {
    return this.#space.relations.flatMap(({ tie, facts: [list, moment = '', notBy = ''], variable, office, asked }) => {
      const truth = valueIn(this.#assignment, variable);
      const isAsked = this.#space.diagrams.evaluate(asked, this.#assignment) === 2;
      if (tie !== 'absence' || list !== name || truth === 0 || !isAsked) return [];
      const at = this.valueOf(this.#space.factNamed(moment)) ?? tellInstant(SOME_MOMENT);
      const isUntoldBy = this.valueOf(this.#space.factNamed(notBy)) === undefined;
      const isUntoldAt = this.valueOf(this.#space.factNamed(moment)) === undefined;
      const by = truth === 2 || isUntoldBy || isUntoldAt ? { assertedBy: this.#attester() } : {};
      return [{ office, reason: 'leave', from: at, until: at, ...by }];
    });
  }

  #attester(): string {
    const told = this.#texts.get('attester');
    if (told !== undefined) return told;
    const attester = known([...textsLike({ type: 'id', says: '' })].find((text) => !this.#used.has(text)));
    this.#texts.set('attester', attester);
    this.#used.add(attester);
    return attester;
  }
}

function blankBut(used: ReadonlySet<string>): string {
  let blank = ' ';
  while (used.has(blank)) blank += ' ';
  return blank;
}
