/** What is made of the facts of a request as they are read: their values, and what is malformed. */
import type { ActionPlan } from '../compile/index.ts';
import { isInstant, readInstant, type Value } from '../language/index.ts';
import { compareText } from '../policy/index.ts';
import { isObject, kindOfValue, type RequestProblem } from './problem.ts';
import { type Reject, readFact } from './read-fact.ts';
import { UNREADABLE } from './read-own.ts';
import type { Clock, Reading, ReadingPlan } from './read-request.ts';

const NONE: readonly RequestProblem[] = Object.freeze([]);

/** What is malformed in a fact that serves only an owner or a due time is as good as untold. */
const ignore: Reject = () => undefined;

export function notAnObject(path: string, told: unknown): RequestProblem {
  if (told === UNREADABLE) return { path, code: 'unreadable', message: `${path} cannot be read` };
  return { path, code: 'not-an-object', message: `${path} must be an object or null, not ${kindOfValue(told)}` };
}

/**
 * One request while it is read. Every method takes what stands in the request, which was read once, or UNREADABLE. One is
 * made for each decision, and V8 defines fields with a `#` by a call for each: hence `private`.
 */
export class Reader {
  private readonly plan: ReadingPlan;
  private readonly clock: Clock;
  private problems: RequestProblem[] | undefined;
  private rejecting: Reject | undefined;

  constructor(plan: ReadingPlan, clock: Clock) {
    this.plan = plan;
    this.clock = clock;
    this.problems = undefined;
    this.rejecting = undefined;
  }

  get now(): number {
    return this.plan.now;
  }

  reading(values: readonly Value[], told: readonly unknown[]): Reading {
    const problems = this.problems;
    if (problems === undefined) return { values, told, problems: NONE };
    return { values, told, problems: problems.sort((left, right) => compareText(left.path, right.path)) };
  }

  #add(problem: RequestProblem): undefined {
    if (this.problems === undefined) this.problems = [problem];
    else this.problems.push(problem);
    return undefined;
  }

  #reject(path: string, code: RequestProblem['code'], message: string): undefined {
    return this.#add({ path, code, message: `${path} ${message}` });
  }

  /** One of the three parts. What is malformed as a whole is as if it were none: it has no facts, and no clock is asked. */
  part(slot: number, told: unknown): object | null | undefined {
    if (told === undefined || told === null) return told;
    if (told !== UNREADABLE && isObject(told)) return told;
    this.#add(notAnObject(this.#path(slot), told));
    return null;
  }

  /** What a resource says of itself that it is. */
  type(told: unknown): void {
    const { resourceType, action } = this.plan;
    if (told === undefined || told === null || told === resourceType) return;
    if (told === UNREADABLE) this.#reject('resource.type', 'unreadable', 'cannot be read');
    else this.#reject('resource.type', 'wrong-resource', `must be ${resourceType} for ${action}`);
  }

  object(slot: number, told: unknown): object | null | undefined {
    if (told === undefined || told === null) return told;
    if (told !== UNREADABLE && isObject(told)) return told;
    if (this.#isRead(slot)) this.#add(notAnObject(this.#path(slot), told));
    return undefined;
  }

  /** A fact that is told and not none, and may be malformed. */
  fact(index: number, told: unknown): Value {
    const slot = this.plan.slots[index] as ActionPlan['slots'][number];
    if (told === UNREADABLE) return slot.read ? this.#reject(slot.path, 'unreadable', 'cannot be read') : undefined;
    return readFact(told, slot, slot.read ? this.#rejects() : ignore);
  }

  /** The moment was left out: the clock tells it, once. */
  askClock(values: Value[]): void {
    values[this.plan.now] = this.#clockTells();
  }

  #clockTells(): number | undefined {
    const { now, slots } = this.plan;
    const slot = slots[now];
    let instant = Number.NaN;
    try {
      instant = readInstant(this.clock());
    } catch {
      // Answered below: a clock that throws tells no time.
    }
    if (isInstant(instant)) return instant;
    return slot?.read === true
      ? this.#reject(slot.path, 'invalid-time', 'was left out, and the clock tells no time')
      : undefined;
  }

  #path(slot: number): string {
    return this.plan.slots[slot]?.path ?? '';
  }

  #isRead(slot: number): boolean {
    return this.plan.slots[slot]?.read === true;
  }

  /** Made when something is looked at that may be malformed: most requests never need it. */
  #rejects(): Reject {
    this.rejecting ??= (path, code, message) => this.#reject(path, code, message);
    return this.rejecting;
  }
}
