/** The facts of a request as constants: each untold, none or told, and its value; the objects around it likewise. */
import type { FactShape } from '../../src/language/index.ts';
import { and, implies, not, numeral, or, type Term } from './script.ts';
import type { World } from './world.ts';

/** Epoch milliseconds of ECMAScript's last moment (contract, section 2). */
const LAST = 8_640_000_000_000_000n;

export interface State {
  readonly untold: Term;
  readonly none: Term;
  readonly told: Term;
}

export interface RecordTerms {
  readonly isThere: Term;
  readonly fields: ReadonlyMap<string, Fact>;
}

export interface Fact extends State {
  readonly path: string;
  readonly shape: FactShape;
  /** Of texts, booleans, numbers and times. */
  readonly value?: Term;
  /** Of sets: whether each member is in it. */
  readonly members?: ReadonlyMap<string, Term>;
  /** Of lists. */
  readonly records?: readonly RecordTerms[];
}

const sortOf = (shape: FactShape): string | undefined =>
  ({ id: 'Text', text: 'Text', enum: 'Text', boolean: 'Bool', number: 'Real', time: 'Int' })[shape.type as string];

export class Request {
  readonly world: World;
  readonly #mark: string;
  readonly #first: Request | undefined;
  readonly #isOther: (path: string) => boolean;
  readonly #facts = new Map<string, Fact>();

  /** @param second a request that has the facts of the first, but for those that are others */
  constructor(world: World, second?: { readonly of: Request; readonly isOther: (path: string) => boolean }) {
    this.world = world;
    this.#mark = second === undefined ? '' : 'then ';
    this.#first = second?.of;
    this.#isOther = second?.isOther ?? (() => true);
  }

  /** By path: all that was asked for and what is around it, the first request's own where it is the same. */
  get facts(): ReadonlyMap<string, Fact> {
    return new Map([...(this.#first?.facts ?? []), ...this.#facts]);
  }

  fact(path: string): Fact {
    if (this.#first !== undefined && !this.#isOther(path)) return this.#first.fact(path);
    const known = this.#facts.get(path);
    if (known !== undefined) return known;
    const [, ...inner] = path.split('.');
    const shape: FactShape | undefined =
      inner.length === 0 ? { type: 'object', says: path, fields: {} } : this.world.shapeOf(path);
    if (shape === undefined) throw new TypeError(`no fact of ${this.world.action}: ${path}`);
    const made = this.#declare(path, shape);
    this.#facts.set(path, made);
    this.#nest(path, made);
    return made;
  }

  #declare(path: string, shape: FactShape): Fact {
    const { script, texts, mostRecords } = this.world;
    const name = this.#mark + path;
    const [untold, none] = [script.declare(`${name} untold`, 'Bool'), script.declare(`${name} none`, 'Bool')];
    script.assert(not(and([untold, none])));
    const state = { path, shape, untold, none, told: script.define(`${name} told`, not(or([untold, none]))) };
    const sort = sortOf(shape);
    if (sort !== undefined) {
      const value = script.declare(name, sort);
      if (sort === 'Text') script.assert(texts.fits(state.told, value, shape));
      if (sort === 'Int') script.assert(implies(state.told, `(<= ${numeral(-LAST)} ${value} ${numeral(LAST)})`));
      return { ...state, value };
    }
    if (shape.type === 'set') {
      const members = shape.values.map((member) => [member, script.declare(`${name} has ${member}`, 'Bool')] as const);
      return { ...state, members: new Map(members) };
    }
    if (shape.type === 'records') {
      const records = Array.from({ length: mostRecords }, (_, index) => ({
        isThere: script.declare(`${name}.${index} is there`, 'Bool'),
        fields: new Map(
          Object.entries(shape.fields).map(([field, of]) => [field, this.#declare(`${path}.${index}.${field}`, of)]),
        ),
      }));
      return { ...state, records };
    }
    return state;
  }

  /** Within what is untold all is untold, within a null all is null; but the clock tells the moment (contract, section 2). */
  #nest(path: string, { untold, none }: Fact): void {
    const { script, vocabulary } = this.world;
    const around = path.split('.').slice(0, -1).join('.');
    const isNow = path === vocabulary.now;
    if (isNow) {
      if (around !== 'context') throw new TypeError('the moment stands within the context');
      script.assert(not(untold));
    }
    if (around === '') return;
    const outer = this.fact(around);
    if (!isNow) script.assert(implies(outer.untold, untold));
    script.assert(implies(outer.none, none));
  }
}
