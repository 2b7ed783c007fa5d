/**
 * How a request for an action is read in whole, as a function: each fact by a function of its own, which all actions
 * share, so that each place at which a property is read sees objects of few forms. What is not plainly well-formed goes to
 * the engine's reader, which names what is malformed.
 */
import type { ActionPlan, ObjectNode, Slot } from '../compile/index.ts';
import type { FactShape } from '../language/index.ts';
import { type Constants, literal, property } from './constants.ts';
import { FactNames } from './facts.ts';

/** The lines of the function; none where the moment stands where only the plan can tell whether the clock is asked. */
export function readsCode(plan: ActionPlan, constants: Constants): string[] | undefined {
  const context = plan.parts.find(({ slot }) => slot.path === 'context');
  if (context?.slot.index !== plan.slots[plan.now]?.parent) return undefined;
  return new Reads(plan, constants).code();
}

class Reads {
  readonly #plan: ActionPlan;
  readonly #constants: Constants;
  readonly #names: FactNames;
  readonly #lines: string[] = [];
  readonly #values: string[];
  readonly #times: string[] = [];

  constructor(plan: ActionPlan, constants: Constants) {
    this.#plan = plan;
    this.#constants = constants;
    this.#names = new FactNames(plan);
    this.#values = plan.slots.map(({ index }) => this.#names.of(index));
  }

  code(): string[] {
    for (const part of this.#plan.parts) this.#part(part);
    return [...this.#lines, `return reader.reading([${this.#values.join(', ')}], [${this.#times.join(', ')}]);`];
  }

  #part(node: ObjectNode): void {
    const { index } = node.slot;
    const told = this.#names.of(index);
    const own = this.#own(node.name, node.slot.path);
    this.#lines.push(`const ${told} = reader.part(${index}, ${own}(request));`);
    if (node.slot.path === 'resource') {
      this.#lines.push(`reader.type(${this.#own('type', 'resource.type')}(${told}));`);
    }
    this.#values[index] = `some(${told})`;
    this.#below(node);
  }

  #below(node: ObjectNode): void {
    const around = this.#names.of(node.slot.index);
    for (const { name, slot } of node.facts) this.#fact(name, slot, around);
    for (const { name, slot, ...below } of node.objects) {
      const told = this.#names.of(slot.index);
      this.#lines.push(`const ${told} = reader.object(${slot.index}, ${this.#own(name, slot.path)}(${around}));`);
      this.#values[slot.index] = `some(${told})`;
      this.#below({ name, slot, ...below });
    }
  }

  #fact(name: string, slot: Slot, around: string): void {
    const told = this.#names.of(slot.index);
    if (slot.shape.type === 'time') {
      const method = slot.index === this.#plan.now ? 'moment' : 'time';
      this.#lines.push(`const ${told} = ${this.#own(name, slot.path)}(${around});`);
      this.#values[slot.index] = `reader.${method}(${slot.index}, ${told})`;
      this.#times[slot.time] = told;
      return;
    }
    this.#lines.push(`const ${told} = ${this.#read(name, slot)}(${around}, reader, ${slot.index});`);
  }

  /** The name of the function that gives a property as it was told. */
  #own(name: string, path: string): string {
    return this.#constants.named(
      `own_${wordOf(path)}_`,
      [
        '(around) => {',
        '  if (around === null || around === undefined) return around;',
        '  try {',
        `    return hasOwn(around, ${literal(name)}) ? ${property('around', name)} : undefined;`,
        '  } catch {',
        '    return UNREADABLE;',
        '  }',
        '}',
      ].join('\n'),
    );
  }

  /** The name of the function that gives the value of a fact. */
  #read(name: string, { path, shape }: Slot): string {
    const plain = this.#plain(shape);
    const own = `${this.#own(name, path)}(around)`;
    const isPlain = plain === undefined ? '' : ` || ${plain}`;
    return this.#constants.named(
      `fact_${wordOf(path)}_`,
      [
        '(around, reader, slot) => {',
        `  const told = ${own};`,
        `  return told === undefined || told === null${isPlain} ? told : reader.fact(slot, told);`,
        '}',
      ].join('\n'),
    );
  }

  /** Where what was told is the value as it is. */
  #plain(shape: FactShape): string | undefined {
    switch (shape.type) {
      case 'enum':
        return `${this.#constants.words(shape.values)}.has(told)`;
      case 'boolean':
        return `typeof told === 'boolean'`;
      case 'id':
        return `(typeof told === 'string' && told !== '')`;
      case 'text':
        return shape.pattern === undefined ? `typeof told === 'string'` : undefined;
      default:
        return undefined;
    }
  }
}

const wordOf = (path: string) => path.replace(/[^A-Za-z0-9]/g, '_');
