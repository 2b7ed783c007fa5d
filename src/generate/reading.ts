/**
 * Facts as a generated function reads them: each once, when it is first asked for, and refused at once where it is
 * malformed, unless what is asked of it cannot be so of a malformed value.
 */
import type { ActionPlan, ObjectNode, Slot } from '../compile/index.ts';
import type { AttestedValue, FactShape } from '../language/index.ts';
import type { AttestedTests } from './attested.ts';
import { type Constants, literal, property } from './constants.ts';
import type { FactNames } from './facts.ts';

export interface ReadingOf {
  readonly plan: ActionPlan;
  readonly constants: Constants;
  readonly names: FactNames;
  readonly attested: AttestedTests;
  /** Whether nothing can be permitted where the fact is malformed, without its being looked at. */
  isSettled(slot: number): boolean;
}

interface Place {
  /** The name under which the object around it has it. */
  readonly name: string;
  readonly around: ObjectNode;
}

export class FactReading {
  readonly lines: string[] = [];
  readonly #of: ReadingOf;
  readonly #places = new Map<number, Place>();
  readonly #read = new Set<number>();

  constructor(of: ReadingOf) {
    this.#of = of;
    for (const part of of.plan.parts) {
      this.#place(part);
      this.#readPart(part);
    }
  }

  #place(around: ObjectNode): void {
    for (const { name, slot } of around.facts) this.#places.set(slot.index, { name, around });
    for (const inner of around.objects) {
      this.#places.set(inner.slot.index, { name: inner.name, around });
      this.#place(inner);
    }
  }

  #readPart({ name, slot }: ObjectNode): void {
    const told = this.#of.names.of(slot.index);
    this.#read.add(slot.index);
    this.lines.push(
      `const ${told} = objectOf(hasOwn(request, ${literal(name)}) ? ${property('request', name)} : undefined);`,
      `if (${told} === undefined) return false;`,
    );
    if (name !== 'resource') return;
    const type = literal(this.#of.plan.resourceType);
    this.lines.push(`if (!isOfType(${told}, ${type})) return false;`);
  }

  /** Writes the lines that read a fact, where they are not there yet. */
  ensure(index: number): void {
    if (this.#read.has(index)) return;
    this.#read.add(index);
    const slot = this.#of.plan.slots[index];
    const place = this.#places.get(index);
    if (slot === undefined || place === undefined) throw new TypeError(`no such slot: ${index}`);
    this.ensure(place.around.slot.index);
    const told = this.#of.names.of(index);
    const around = this.#of.names.of(place.around.slot.index);
    const own = `hasOwn(${around}, ${literal(place.name)}) ? ${property(around, place.name)} : undefined`;
    const read = `${around} === null ? null : ${own}`;
    if (slot.shape.type === 'object') {
      this.lines.push(`const ${told} = objectOf(${read});`, `if (${told} === undefined) return false;`);
      return;
    }
    if (index === this.#of.plan.now) {
      // The moment that was left out is told by the clock.
      this.lines.push(`const ${told} = toldOr(${read}, clock);`);
    } else {
      this.lines.push(`const ${told} = ${read};`);
    }
    this.#validate(slot);
  }

  #validate(slot: Slot): void {
    const { index, shape } = slot;
    const told = this.#of.names.of(index);
    if (shape.type === 'records') return this.#readRecords(slot);
    if (shape.type === 'set') return this.#readSet(index, shape.values);
    if (shape.type === 'time') this.lines.push(`const ${this.#of.names.millis(index)} = millisOf(${told});`);
    if (slot.read && !this.#of.isSettled(index)) this.lines.push(refusal(told, this.#malformed(told, shape)));
  }

  #readSet(index: number, values: readonly string[]): void {
    const told = this.#of.names.of(index);
    const bits = this.#of.names.bits(index);
    this.lines.push(
      `const ${bits} = bitsOf(${told}, ${this.#of.constants.bits(values)});`,
      `if (${bits} < 0) return false;`,
    );
  }

  /** Of a fact that is told and not none: whether it is malformed. */
  #malformed(told: string, shape: FactShape): string {
    switch (shape.type) {
      case 'time':
        return `Number.isNaN(${told}$ms)`;
      case 'boolean':
        return `typeof ${told} !== 'boolean'`;
      case 'number':
        return `!Number.isFinite(${told})`;
      case 'enum':
        return `!${this.#of.constants.words(shape.values)}.has(${told})`;
      case 'id':
        return `(typeof ${told} !== 'string' || ${told} === '')`;
      case 'text': {
        if (shape.pattern === undefined) return `typeof ${told} !== 'string'`;
        const form = this.#of.constants.named('form', `new RegExp(${literal(shape.pattern)}, 'u')`);
        return `(typeof ${told} !== 'string' || !${form}.test(${told}))`;
      }
      default:
        throw new TypeError(`no single value: ${shape.type}`);
    }
  }

  /** Each record is read once, for every test that asks of the list. */
  #readRecords({ index, fields: forms }: Slot): void {
    const tests = this.#of.attested.of(index);
    for (const { operands } of tests) for (const other of operands) this.ensure(other);
    const told = this.#of.names.of(index);
    const field = (name: string) => `record_${name.replace(/[^A-Za-z0-9]/g, '_')}`;
    const fields = forms.flatMap(({ name, shape }) => [
      `const ${field(name)} = hasOwn(record, ${literal(name)}) ? ${property('record', name)} : undefined;`,
      ...(shape.type === 'time' ? [`const ${field(name)}$ms = millisOf(${field(name)});`] : []),
      refusal(field(name), this.#malformed(field(name), shape)),
    ]);
    const flags = tests.map((test) => {
      const name = this.#of.attested.nameOf(test);
      return `let ${name} = false, ${name}$not = ${told} !== undefined;`;
    });
    const [office = '', from = '', until = '', by = ''] = forms.map(({ name }) => field(name));
    const seen = tests.map((test) => {
      const [, at = 0, notBy = 0] = test.operands;
      const name = this.#of.attested.nameOf(test);
      const moment = `${this.#of.names.of(at)}, ${this.#of.names.millis(at)}`;
      const record = `${office}, ${from}, ${from}$ms, ${until}, ${until}$ms, ${by}`;
      const { office: wanted } = test.value as AttestedValue;
      const one = `const ${name}$one = absence(${record}, ${literal(wanted)}, ${moment}, ${this.#of.names.of(notBy)});`;
      return [one, `if (${name}$one === 2) ${name} = true;`, `if (${name}$one !== 0) ${name}$not = false;`];
    });
    this.lines.push(
      ...flags,
      `if (${told} !== undefined && ${told} !== null) {`,
      `  const count = lengthOf(${told});`,
      '  if (count < 0) return false;',
      '  for (let index = 0; index < count; index += 1) {',
      `    const record = hasOwn(${told}, index) ? ${told}[index] : undefined;`,
      '    if (!isObject(record)) return false;',
      ...[...fields, ...seen.flat()].map((line) => `    ${line}`),
      '  }',
      '}',
    );
  }
}

function refusal(told: string, malformed: string): string {
  return `if (${told} !== undefined && ${told} !== null && ${malformed}) return false;`;
}
