/** A request → the slots of its action. Each fact is read once, as an own property; what no rule names is never touched. */
import type { ActionPlan, FactNode, ObjectNode } from '../compile/index.ts';
import { SOME, type Value } from '../language/index.ts';
import { isObject, type RequestProblem } from './problem.ts';
import { readOwn } from './read-own.ts';
import { notAnObject, Reader } from './reader.ts';

/** Milliseconds since 1970, as `Date.now` tells them. */
export type Clock = () => number;

export interface Reading {
  /** By slot. */
  readonly values: readonly Value[];
  /** Times in the order of their slots, as they were told, so that an explanation shows the host's own words. */
  readonly told: readonly unknown[];
  /** Sorted by path; empty when all that is read is well-formed. */
  readonly problems: readonly RequestProblem[];
}

const PARTS = ['subject', 'resource', 'context'] as const;

/** What of a plan says how a request is read. */
export type ReadingPlan = Pick<ActionPlan, 'action' | 'resourceType' | 'slots' | 'parts' | 'now'>;

export function readRequest(request: object, plan: ReadingPlan, clock: Clock): Reading {
  const reader = new Reader(plan, clock);
  const values = untoldValues(plan.slots.length);
  const told: unknown[] = [];
  for (const part of plan.parts) readPart(part, readOwn(request, part.name), { reader, values, told });
  return reader.reading(values, told);
}

let blank: readonly Value[] = [];

/** A copy of a list takes half the time of one that is filled. */
function untoldValues(length: number): Value[] {
  while (blank.length < length) blank = [...blank, undefined];
  return blank.slice(0, length);
}

/** Of a request for no known action only the three parts are looked at. */
export function partProblems(request: object): RequestProblem[] {
  return PARTS.flatMap((path) => {
    const told = readOwn(request, path);
    return told === undefined || told === null || isObject(told) ? [] : [notAnObject(path, told)];
  });
}

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

interface Filling {
  readonly reader: Reader;
  readonly values: Value[];
  readonly told: unknown[];
}

function readPart(node: ObjectNode, told: unknown, filling: Filling): void {
  const { reader, values } = filling;
  const part = reader.part(node.slot.index, told);
  if (part === undefined) {
    untold(node, filling);
  } else if (part === null) {
    if (told === null) nothing(node, values);
  } else {
    values[node.slot.index] = SOME;
    if (node.slot.path === 'resource') reader.type(readOwn(part, 'type'));
    readBelow(node, part, filling);
  }
}

function nothing(node: ObjectNode, values: Value[]): void {
  values[node.slot.index] = null;
  for (const slot of node.below) values[slot] = null;
}

function readBelow(node: ObjectNode, object: object, filling: Filling): void {
  const { reader, values, told: times } = filling;
  for (const fact of node.facts) {
    const { index, time } = fact.slot;
    const told = readOwn(object, fact.name);
    if (told === undefined) {
      if (index === reader.now) reader.askClock(values);
    } else if (told === null) {
      values[index] = null;
    } else {
      values[index] = plainValue(told, fact) ?? reader.fact(index, told);
      if (time >= 0) times[time] = told;
    }
  }
  for (const inner of node.objects) {
    const { index } = inner.slot;
    const told = reader.object(index, readOwn(object, inner.name));
    if (told === null) nothing(inner, values);
    else if (told === undefined) untold(inner, filling);
    else {
      values[index] = SOME;
      readBelow(inner, told, filling);
    }
  }
}

/** Nothing in it was told, the moment neither where it is in there. */
function untold({ below }: ObjectNode, { reader, values }: Filling): void {
  if (below.includes(reader.now)) reader.askClock(values);
}
