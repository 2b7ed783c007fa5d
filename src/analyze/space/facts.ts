/** The facts that tests name, as variables, and what they are to the objects around them. */
import { FALSE, TRUE } from '../../language/index.ts';
import { factShape, type Vocabulary } from '../../vocabulary/index.ts';
import { type Diagram, Diagrams } from '../diagrams.ts';
import { known } from '../known.ts';
import { type Asked, classesOf, type Fact, type FactClass } from './fact.ts';
import { isSecond, nameInSecond, pathOf } from './names.ts';

export class Facts {
  readonly vocabulary: Vocabulary;
  readonly action: string;
  readonly diagrams: Diagrams;
  readonly #facts = new Map<string, Fact>();
  readonly #changing: readonly string[];
  #settled: Diagram = TRUE;

  constructor(vocabulary: Vocabulary, action: string, mostNodes: number, changing: readonly string[]) {
    this.vocabulary = vocabulary;
    this.action = action;
    this.diagrams = new Diagrams(mostNodes);
    this.#changing = changing;
  }

  /** In the order in which they were asked for. */
  get facts(): ReadonlyMap<string, Fact> {
    return this.#facts;
  }

  /** Where the parts of an assignment fit each other, but for what times and ids can be to each other. */
  get settled(): Diagram {
    return this.#settled;
  }

  /** Lets in only what is so. */
  settle(isSo: Diagram): void {
    this.#settled = this.diagrams.and(this.#settled, isSo);
  }

  /** A variable has its first value unless something is so. */
  settleUnless(unless: Diagram, variable: number): void {
    this.settle(this.diagrams.or(unless, this.diagrams.is(variable, 0)));
  }

  shapeOf(name: string): Fact['shape'] {
    const on = known(this.vocabulary.actions[this.action]).on;
    const shape = factShape(this.vocabulary, on, pathOf(name));
    if (shape === undefined) throw new TypeError(`no fact of ${this.action}: ${name}`);
    return shape;
  }

  addFact(name: string, asked: ReadonlyMap<string, Asked>): void {
    const of = asked.get(name);
    if (of === undefined || this.#facts.has(name)) return;
    const classes = classesOf(of);
    const variable = this.diagrams.addVariable(classes.length);
    const members = of.shape.type === 'set' ? of.shape.values.filter((member) => of.constants.has(member)) : [];
    const bits = new Map(members.map((member) => [member, this.diagrams.addVariable(2)]));
    const fact: Fact = { name, shape: of.shape, variable, classes, members: bits };
    this.#facts.set(name, fact);
    for (const bit of bits.values()) this.settleUnless(this.told(fact), bit);
  }

  factNamed(name: string): Fact {
    const fact = this.#facts.get(name);
    if (fact === undefined) throw new TypeError(`not in this space: ${name}`);
    return fact;
  }

  told(fact: Fact): Diagram {
    return this.toldAs(fact, 'told');
  }

  toldAs({ variable, classes }: Fact, told: FactClass['told']): Diagram {
    return this.diagrams.choose(variable, (value) => (classes[value]?.told === told ? TRUE : FALSE));
  }

  /** Within a null all is null, within what was not told nothing is told. */
  settleNesting(): void {
    const { diagrams } = this;
    const pairs = [...this.#facts.values()].flatMap((inner) =>
      aroundOf(pathOf(inner.name))
        .map((path) => (isSecond(inner.name) ? nameInSecond(path, this.#changing) : path))
        .flatMap((name) => this.#facts.get(name) ?? [])
        .map((outer): Diagram => {
          const same = (['untold', 'none'] as const).map((told) =>
            diagrams.and(this.toldAs(outer, told), this.toldAs(inner, told)),
          );
          return diagrams.any([this.told(outer), ...same]);
        }),
    );
    this.settle(diagrams.all(pairs));
  }
}

/** The objects around a fact of a request. */
function aroundOf(path: string): string[] {
  const steps = path.split('.');
  return steps.slice(1, -1).map((_, index) => steps.slice(0, index + 2).join('.'));
}
