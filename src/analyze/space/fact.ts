/** A fact as a variable: its values cut into classes that no test of the rules at hand tells apart. */
import { type Calendar, type FactShape, operatorNamed, type Test, type Value } from '../../language/index.ts';
import { nextAbove, nextBelow, simplestIn } from '../doubles.ts';
import { known } from '../known.ts';
import { blankTexts, firstOf, hasForm, mayBeBlank, textsLike } from './texts.ts';

export interface FactClass {
  readonly told: 'untold' | 'none' | 'told';
  /** All values of the class or, of one without end, some of it. */
  readonly values: readonly Value[];
  /** Which of the classes without end it is: blank text, any other, a gap between two numbers. */
  readonly open?: string;
}

export interface Fact {
  /** As conditions name it; the second copy of a fact that changes has a name of its own. */
  readonly name: string;
  readonly shape: FactShape;
  readonly variable: number;
  readonly classes: readonly FactClass[];
  /** Of a set: the variable of each member that a test asks for. */
  readonly members: ReadonlyMap<string, number>;
}

/** What is asked of one fact, by all tests together. */
export interface Asked {
  readonly shape: FactShape;
  /** Tests of this fact alone, and the calendar of their policy. */
  readonly alone: readonly { readonly test: Test; readonly calendar: Calendar }[];
  /** Whether its values are compared with those of another fact, so that each counts. */
  readonly compared: boolean;
  /** Constants that the facts are asked for with which it is compared, itself included. */
  readonly constants: ReadonlySet<Value>;
  /** Whether a test of one of them tells blank text apart. */
  readonly tellsBlank: boolean;
}

const UNTOLD: FactClass = { told: 'untold', values: [undefined] };
const NONE: FactClass = { told: 'none', values: [null] };

export function classesOf(asked: Asked): FactClass[] {
  const told = toldClasses(asked);
  return [UNTOLD, NONE, ...(asked.compared ? told : merged(told, asked))];
}

/** Classes that no test of the fact alone tells apart are one. A set's tests ask for its members instead. */
function merged(classes: readonly FactClass[], { alone, shape }: Asked): FactClass[] {
  if (shape.type === 'set') return [...classes];
  const evaluate = alone.map(({ test, calendar }) => operatorNamed(test.operator).compile([0], test.value, calendar));
  const bySignature = new Map<string, FactClass>();
  for (const one of classes) {
    const signature = evaluate.map((test) => test([one.values[0]])).join('');
    const there = bySignature.get(signature);
    const open = there?.open ?? one.open;
    const values = [...(there?.values ?? []), ...one.values];
    bySignature.set(signature, { told: 'told', values, ...(open === undefined ? {} : { open }) });
  }
  return [...bySignature.values()];
}

function toldClasses({ shape, constants, tellsBlank }: Asked): FactClass[] {
  switch (shape.type) {
    case 'boolean':
      return [true, false].map(only);
    case 'enum':
      return shape.values.map(only);
    case 'number':
      return numberClasses([...constants].filter((one) => typeof one === 'number'));
    case 'id':
    case 'text':
      return textClasses(
        shape,
        [...constants].filter((one) => typeof one === 'string'),
        tellsBlank,
      );
    default:
      return [{ told: 'told', values: [{ some: true }], open: 'other' }];
  }
}

const only = (value: Value): FactClass => ({ told: 'told', values: [value] });

/** The texts that rules name, and all others; of these one stands for all, of whatever form it is. */
function textClasses(shape: FactShape, named: readonly string[], tellsBlank: boolean): FactClass[] {
  const isNew = (text: string) => !named.includes(text);
  const open = (open: string, texts: Iterable<string>): FactClass => ({
    told: 'told',
    values: [known(firstOf(texts, isNew))],
    open,
  });
  return [
    ...named.filter((text) => hasForm(shape, text)).map(only),
    open('other', textsLike({ type: 'id', says: '' })),
    ...(tellsBlank && mayBeBlank(shape) ? [open('blank', blankTexts())] : []),
  ];
}

/** Each constant, and each gap between, below and above them in which there is a number. */
function numberClasses(constants: readonly number[]): FactClass[] {
  const sorted = [...new Set(constants)].filter(Number.isFinite).sort((left, right) => left - right);
  const gap = (low: number, high: number): FactClass[] => {
    const [least, most] = [nextAbove(low), nextBelow(high)];
    return least > most ? [] : [{ told: 'told', values: [simplestIn(least, most)], open: `${low}..${high}` }];
  };
  const bounds = [-Infinity, ...sorted, Infinity];
  return bounds.slice(1).flatMap((high, index) => {
    const between = gap(known(bounds[index]), high);
    return high === Infinity ? between : [...between, only(high)];
  });
}
