/** An assignment → a request of it, with values that look like a request's. */
import { DAY, parseInstant, tellInstant } from '../../language/index.ts';
import { ELSE } from '../theory/absences.ts';
import type { Values } from '../theory/theory.ts';
import type { Fact } from './fact.ts';
import { type Assignment, classIn } from './literals.ts';
import { isSecond, isWithin, pathOf } from './names.ts';
import type { Space } from './space.ts';
import { firstOf, textsLike, textsOfAll } from './texts.ts';

export interface Request {
  readonly action: string;
  readonly [part: string]: unknown;
}

/** The moment of a request about which nothing else is known. */
const SOME_MOMENT = parseInstant('2026-03-03T18:00:00Z');

export interface Requests {
  readonly first: Request;
  readonly second: Request;
  /** Facts for which no texts of their forms were found that are the same, or not; the requests are of no use then. */
  readonly unmade: readonly Fact[];
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
  unmade: readonly Fact[] = [];
  readonly #space: Space;
  readonly #assignment: Assignment;
  readonly #values: Values;
  readonly #texts = new Map<string, string>();
  /** What rules name, and who attests what nobody of the request does. */
  readonly #reserved = new Set<string>();
  readonly #used = new Set<string>();
  /** Before all moments that are compared. */
  readonly #before: number;

  constructor(space: Space, assignment: Assignment, values: Values) {
    this.#space = space;
    this.#assignment = assignment;
    this.#values = values;
    this.#before = Math.min(SOME_MOMENT, ...values.times.values()) - DAY;
    for (const { classes } of space.facts.values()) {
      for (const { values: told, open } of classes) {
        if (open === undefined) for (const one of told) if (typeof one === 'string') this.#reserved.add(one);
      }
    }
  }

  valueOf(fact: Fact): unknown {
    const { told, values, open } = classIn(fact, this.#assignment);
    if (told === 'untold') return undefined;
    if (told === 'none') return null;
    switch (fact.shape.type) {
      case 'time':
        return tellInstant(this.#values.times.get(fact.name) ?? SOME_MOMENT);
      case 'number':
        return this.#values.numbers.get(fact.name) ?? values[0];
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

  /** Facts of a group that are the same have one text; all others have texts of their own where there are enough. */
  #text(fact: Fact, open: string): string {
    const { groups } = this.#values;
    const group = groups.get(fact.name);
    const isSame = ({ name }: Fact) => name === fact.name || (group !== undefined && groups.get(name) === group);
    const key = group === undefined ? fact.name : `group ${group}`;
    const told = this.#texts.get(key);
    if (told !== undefined) return told;
    const facts = [...this.#space.facts.values()];
    const shapes = facts.filter(isSame).map(({ shape }) => shape);
    const isFree = (text: string) => !this.#reserved.has(text);
    const any = firstOf(textsOfAll(shapes, open), isFree);
    const own = firstOf(textsOfAll(shapes, open), (text) => isFree(text) && !this.#used.has(text));
    const made = own ?? (group === undefined ? any : undefined);
    if (made === undefined) {
      this.unmade = facts.filter((one) => isSame(one) || (any !== undefined && groups.has(one.name)));
    }
    this.#used.add(made ?? '');
    this.#texts.set(key, made ?? '');
    return made ?? '';
  }

  #absences({ name, shape }: Fact): unknown[] {
    const at = (moment: string | undefined) => (moment === ELSE ? tellInstant(this.#before) : this.#fieldOf(moment));
    return this.#values.absences
      .filter(({ list }) => list === name)
      .map(({ office, from, until, assertedBy }) => ({
        office,
        reason: 'leave',
        from: at(from),
        until: at(until),
        assertedBy: assertedBy === ELSE ? this.#attester(shape) : this.#fieldOf(assertedBy),
      }));
  }

  #fieldOf(name: string | undefined): unknown {
    return name === undefined ? undefined : this.valueOf(this.#space.factNamed(name));
  }

  /** Somebody of whom no fact tells. */
  #attester(list: Fact['shape']): string {
    const told = this.#texts.get('attester');
    if (told !== undefined) return told;
    const own = list.type === 'records' ? list.fields['assertedBy'] : undefined;
    const isNew = (text: string) => !this.#used.has(text) && !this.#reserved.has(text);
    const attester = firstOf(textsLike(own ?? { type: 'id', says: '' }), isNew) ?? '';
    this.#texts.set('attester', attester);
    this.#reserved.add(attester);
    return attester;
  }
}
