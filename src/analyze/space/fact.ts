/** A fact as a variable: its values cut into classes that no test of the rules at hand tells apart. */
import { type Calendar, type FactShape, operatorNamed, type Test, type Value } from '../../language/index.ts';

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
    const known = bySignature.get(signature);
    const open = known?.open ?? one.open;
    const values = [...(known?.values ?? []), ...one.values];
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
    case 'text': {
      const named = [...constants].filter((one) => typeof one === 'string');
      const fits = (text: string) => hasForm(shape, text);
      const other = freshTexts(shape).find((text) => !named.includes(text)) ?? '';
      const blanks = tellsBlank ? [' ', '  ', '   '] : [];
      const blank = blanks.find((text) => !named.includes(text) && fits(text));
      return [
        ...named.filter(fits).map(only),
        { told: 'told', values: [other], open: 'other' },
        ...(blank === undefined ? [] : [{ told: 'told' as const, values: [blank], open: 'blank' }]),
      ];
    }
    default:
      return [{ told: 'told', values: [{ some: true }], open: 'other' }];
  }
}

const only = (value: Value): FactClass => ({ told: 'told', values: [value] });

/** Patterns come from the vocabulary. */
function hasForm(shape: FactShape, text: string): boolean {
  return shape.type !== 'text' || shape.pattern === undefined || new RegExp(shape.pattern, 'u').test(text);
}

/** Texts that look like nothing that a rule would name, of the form that the vocabulary asks for. */
export function* textsLike(shape: FactShape): Generator<string> {
  const stem = shape.type === 'id' ? 'id' : 'text';
  for (let index = 1; index < 1000; index += 1) {
    if (shape.type !== 'text' || shape.pattern === undefined) yield `${stem}-${index}`;
    else yield* patterned(index).filter((text) => hasForm(shape, text));
  }
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

function patterned(index: number): string[] {
  const letter = (place: number) => LETTERS[Math.floor(index / 26 ** place) % 26] ?? 'A';
  const pair = `${letter(1)}${letter(0)}`;
  return [pair, pair.toLowerCase(), letter(0), `${index}`, `${pair}${index}`, `${pair.toLowerCase()}-${index}`];
}

const freshTexts = (shape: FactShape) => [...take(textsLike(shape), 50)];

function* take<T>(values: Iterable<T>, most: number): Generator<T> {
  let taken = 0;
  for (const value of values) {
    if (taken >= most) return;
    taken += 1;
    yield value;
  }
}

/** Each constant, and each gap between, below and above them. */
function numberClasses(constants: readonly number[]): FactClass[] {
  const sorted = [...new Set(constants)].sort((left, right) => left - right);
  const gap = (low: number, high: number): FactClass => {
    const value =
      low === -Infinity ? (high === Infinity ? 0 : high - 1) : high === Infinity ? low + 1 : (low + high) / 2;
    return { told: 'told', values: [value], open: `${low}..${high}` };
  };
  const bounds = [-Infinity, ...sorted, Infinity];
  return bounds.slice(1).flatMap((high, index) => {
    const low = bounds[index] ?? -Infinity;
    return high === Infinity ? [gap(low, high)] : [gap(low, high), only(high)];
  });
}
