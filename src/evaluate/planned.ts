/** `permits` of an action over its plan, as a generated module has it: facts are read when a step asks for them. */
import type { ActionPlan } from '../compile/index.ts';
import { isInstant, readInstant, SOME, type Value } from '../language/index.ts';
import type { CompiledAction } from './compiled.ts';
import { type Reject, readFact } from './read-fact.ts';
import type { Clock } from './read-request.ts';
import { type Read, type Step, stepsOf } from './steps.ts';
import { hasOwn, isObject, isOfType } from './support.ts';

/** What of a request was read. Only what a step has read is ever looked at, so what stood there before does not matter. */
interface Sheet {
  readonly values: Value[];
  /** By slot; `undefined` where none was told. */
  readonly objects: (object | null | undefined)[];
}

/** Thrown where a list or a text is malformed. It needs no stack: the engine permits nothing, whatever is thrown. */
const MALFORMED = Object.freeze({ malformed: true });

/** The one sheet of an engine's actions; none while it is in use, for a getter in a request may ask about another. */
export class Desk {
  private sheet: Sheet | undefined = { values: [], objects: [] };

  take(length: number): Sheet {
    const sheet = this.sheet ?? { values: [], objects: [] };
    this.sheet = undefined;
    while (sheet.values.length < length) {
      sheet.values.push(undefined);
      sheet.objects.push(undefined);
    }
    return sheet;
  }

  /** Nothing of a request is kept. */
  giveBack(sheet: Sheet, length: number): void {
    // By hand: `fill` is a function outside of what V8 compiles, and costs as much as a dozen facts.
    for (let index = 0; index < length; index += 1) {
      sheet.values[index] = undefined;
      sheet.objects[index] = undefined;
    }
    this.sheet = sheet;
  }
}

const refuse: Reject = () => {
  throw MALFORMED;
};

/** An action of policies that were loaded at run time. What a getter or a proxy throws is left to the engine. */
export class PlannedAction implements CompiledAction {
  /** Where nothing is granted, nothing needs to be read. */
  private readonly isEverGranted: boolean;
  private readonly parts: ActionPlan['parts'];
  private readonly resourceType: string;
  private readonly steps: readonly Step[];
  private readonly rest: readonly Read[];
  private readonly desk: Desk;
  private readonly length: number;

  constructor(action: ActionPlan, desk: Desk) {
    const { steps, rest } = stepsOf(action);
    this.isEverGranted = action.grants.all.length > 0;
    this.parts = action.parts;
    this.resourceType = action.resourceType;
    this.steps = steps;
    this.rest = rest;
    this.desk = desk;
    this.length = action.slots.length;
  }

  permits(request: object, clock: Clock): boolean {
    if (!this.isEverGranted) return false;
    const sheet = this.desk.take(this.length);
    try {
      return this.holds(request, clock, sheet);
    } finally {
      this.desk.giveBack(sheet, this.length);
    }
  }

  private holds(request: object, clock: Clock, sheet: Sheet): boolean {
    const { values } = sheet;
    if (!this.readParts(request, sheet)) return false;
    for (const { reads, evaluate, wanted } of this.steps) {
      for (const read of reads) if (!this.read(read, clock, sheet)) return false;
      if (evaluate(values) !== wanted) return false;
    }
    for (const read of this.rest) if (!this.read(read, clock, sheet)) return false;
    return true;
  }

  private readParts(request: object, { values, objects }: Sheet): boolean {
    for (const { name, slot } of this.parts) {
      const told = hasOwn(request, name) ? (request as Record<string, unknown>)[name] : undefined;
      if (!put(told, slot.index, values, objects)) return false;
      if (slot.path !== 'resource' || told === undefined) continue;
      if (!isOfType(told as { readonly type?: unknown } | null, this.resourceType)) return false;
    }
    return true;
  }

  /** Whether it is well-formed. */
  private read(read: Read, clock: Clock, { values, objects }: Sheet): boolean {
    const { name, index, kind } = read;
    const object = objects[read.around];
    if (object === null) {
      values[index] = null;
      if (kind === 'object') objects[index] = null;
      return true;
    }
    const own = object !== undefined && hasOwn(object, name) ? (object as Record<string, unknown>)[name] : undefined;
    if (kind === 'object') return put(own, index, values, objects);
    const told = own === undefined && kind === 'moment' ? momentOf(clock) : own;
    if (told === undefined || told === null) {
      values[index] = told;
      return true;
    }
    const value = wellFormed(told, read);
    values[index] = value;
    return value !== undefined;
  }
}

/** Whether an object of a request is well-formed: that, none, or not told. */
function put(told: unknown, index: number, values: Value[], objects: Sheet['objects']): boolean {
  if (told !== undefined && told !== null && !isObject(told)) return false;
  objects[index] = told;
  values[index] = told === undefined || told === null ? told : SOME;
  return true;
}

/** What the clock tells where the moment was left out; never that nothing was told. */
function momentOf(clock: Clock): unknown {
  const now: unknown = clock();
  return now === undefined || now === null ? Number.NaN : now;
}

/** The value of a fact that is told and not none; `undefined` where it is malformed. */
function wellFormed(told: unknown, { kind, words, slot }: Read): Value {
  switch (kind) {
    case 'enum':
      return words.has(told) ? (told as string) : undefined;
    case 'boolean':
      return typeof told === 'boolean' ? told : undefined;
    case 'id':
      return typeof told === 'string' && told !== '' ? told : undefined;
    case 'time':
    case 'moment': {
      const instant = readInstant(told);
      return isInstant(instant) ? instant : undefined;
    }
    default:
      return readFact(told, slot, refuse);
  }
}
