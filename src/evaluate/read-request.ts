/** A request → the slots of its action. Each fact is read once, as an own property; what no rule names is never touched. */
import type { ActionPlan, FactNode, ObjectNode } from '../compile/index.ts';
import { isInstant, readInstant, SOME, type Value } from '../language/index.ts';
import { compareText } from '../policy/index.ts';
import { isObject, kindOfValue, type RequestProblem } from './problem.ts';
import { type Reject, readFact } from './read-fact.ts';
import { readOwn, UNREADABLE } from './read-own.ts';

/** Milliseconds since 1970, as `Date.now` tells them. */
export type Clock = () => number;

export interface Reading {
  /** By slot. */
  readonly values: Value[];
  /** By slot, for times only: the text or number as it was told, so that an explanation shows the host's own words. */
  readonly told: readonly (string | number | undefined)[];
  /** Sorted by path; empty when all that is read is well-formed. */
  readonly problems: readonly RequestProblem[];
  /** The instant of the action; NaN when it is none or malformed. */
  readonly at: number;
}

const PARTS = ['subject', 'resource', 'context'] as const;

/** What of a plan says how a request is read. */
export type ReadingPlan = Pick<ActionPlan, 'action' | 'resourceType' | 'slots' | 'parts' | 'now'>;

export function readRequest(request: object, plan: ReadingPlan, clock: Clock): Reading {
  const reader = new Reader(plan, clock);
  for (const part of plan.parts) reader.part(part, readOwn(request, part.name));
  return reader.reading();
}

/** Of a request for no known action only the three parts are looked at. */
export function partProblems(request: object): RequestProblem[] {
  return PARTS.flatMap((path) => {
    const told = readOwn(request, path);
    return told === undefined || told === null || isObject(told) ? [] : [notAnObject(path, told)];
  });
}

function notAnObject(path: string, told: unknown): RequestProblem {
  if (told === UNREADABLE) return { path, code: 'unreadable', message: `${path} cannot be read` };
  return { path, code: 'not-an-object', message: `${path} must be an object or null, not ${kindOfValue(told)}` };
}

/** What is malformed in a fact that serves only an owner or a due time is as good as untold. */
const ignore: Reject = () => undefined;

/** The values that nearly all facts are told as; `undefined` for whatever wants a closer look. */
function plainValue(told: unknown, { slot, words }: FactNode): Value {
  switch (slot.shape.type) {
    case 'enum':
      return words?.has(told) === true ? (told as string) : undefined;
    case 'boolean':
      return typeof told === 'boolean' ? told : undefined;
    case 'id':
      return typeof told === 'string' && told !== '' ? told : undefined;
    default:
      return undefined;
  }
}

class Reader {
  readonly #plan: ReadingPlan;
  readonly #clock: Clock;
  readonly #values: Value[];
  readonly #told: (string | number | undefined)[];
  readonly #problems: RequestProblem[] = [];
  #rejecting: Reject | undefined;
  #at = Number.NaN;

  constructor(plan: ReadingPlan, clock: Clock) {
    this.#plan = plan;
    this.#clock = clock;
    this.#values = new Array<Value>(plan.slots.length).fill(undefined);
    this.#told = [];
  }

  reading(): Reading {
    if (this.#problems.length > 1) this.#problems.sort((left, right) => compareText(left.path, right.path));
    return { values: this.#values, told: this.#told, problems: this.#problems, at: this.#at };
  }

  #reject(path: string, code: RequestProblem['code'], message: string): undefined {
    this.#problems.push({ path, code, message: `${path} ${message}` });
    return undefined;
  }

  /** Made when something is looked at that may be malformed: most requests never need it. */
  #rejects(): Reject {
    this.#rejecting ??= (path, code, message) => this.#reject(path, code, message);
    return this.#rejecting;
  }

  part(node: ObjectNode, told: unknown): void {
    const isContext = node.slot.path === 'context';
    if (told === undefined) {
      if (isContext) this.#askClock();
    } else if (told === null) {
      this.#nothing(node);
    } else if (told !== UNREADABLE && isObject(told)) {
      this.#values[node.slot.index] = SOME;
      if (node.slot.path === 'resource') this.#type(told);
      this.#below(node, told);
    } else {
      this.#problems.push(notAnObject(node.slot.path, told));
    }
  }

  #type(resource: object): void {
    const { resourceType } = this.#plan;
    const told = readOwn(resource, 'type');
    if (told === undefined || told === null || told === resourceType) return;
    if (told === UNREADABLE) this.#reject('resource.type', 'unreadable', 'cannot be read');
    else this.#reject('resource.type', 'wrong-resource', `must be ${resourceType} for ${this.#plan.action}`);
  }

  #nothing(node: ObjectNode): void {
    this.#values[node.slot.index] = null;
    for (const slot of node.below) this.#values[slot] = null;
  }

  #below(node: ObjectNode, object: object): void {
    for (const fact of node.facts) {
      const { index, path, read, shape } = fact.slot;
      const told = readOwn(object, fact.name);
      if (told === UNREADABLE) {
        if (read) this.#reject(path, 'unreadable', 'cannot be read');
      } else if (told === undefined) {
        if (index === this.#plan.now) this.#askClock();
      } else if (told === null) {
        this.#values[index] = null;
      } else {
        const value = plainValue(told, fact) ?? readFact(told, fact.slot, read ? this.#rejects() : ignore);
        this.#values[index] = value;
        if (shape.type === 'time' && (typeof told === 'string' || typeof told === 'number')) this.#told[index] = told;
        if (index === this.#plan.now && value !== undefined) this.#at = value as number;
      }
    }
    for (const inner of node.objects) this.#object(inner, readOwn(object, inner.name));
  }

  #object(node: ObjectNode, told: unknown): void {
    const { index, path, read } = node.slot;
    if (told === undefined) return;
    if (told === null) return this.#nothing(node);
    if (told !== UNREADABLE && isObject(told)) {
      this.#values[index] = SOME;
      return this.#below(node, told);
    }
    if (read) this.#problems.push(notAnObject(path, told));
  }

  /** The moment was left out: the clock tells it, once. */
  #askClock(): void {
    const { now, slots } = this.#plan;
    const slot = slots[now];
    let instant = Number.NaN;
    try {
      instant = readInstant(this.#clock());
    } catch {
      // Answered below: a clock that throws tells no time.
    }
    if (isInstant(instant)) {
      this.#values[now] = instant;
      this.#at = instant;
    } else if (slot?.read === true) {
      this.#reject(slot.path, 'invalid-time', 'was left out, and the clock tells no time');
    }
  }
}
