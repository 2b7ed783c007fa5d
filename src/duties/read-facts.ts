/** The facts of an event, each by what its form says it is; whatever is something else is named, and not told. */
import { readOwn } from '../evaluate/index.ts';
import { instantOrNaN, isDay } from '../language/index.ts';
import type { EventFact, EventForm } from '../policy/duties/document.ts';
import { quote } from '../policy/index.ts';
import { suggest } from '../policy/nearest.ts';
import type { DutyProblem } from './event.ts';
import { isText } from './read-decision.ts';

export const isId = (value: unknown): value is string => isText(value) && value.trim() !== '';

type Facts = Map<string, string | number | boolean | null>;

export function factsOf(form: EventForm, given: unknown, id: string, problems: DutyProblem[]): Facts {
  const facts: Facts = new Map();
  if (given === undefined || given === null) return facts;
  const problem = (code: DutyProblem['code'], message: string, help: string) =>
    problems.push({ code, path: id, message, help });
  if (typeof given !== 'object') {
    problem('malformed-fact', 'its facts are no object', 'write them by name');
    return facts;
  }
  const known = form.facts ?? {};
  for (const name of Object.keys(given)) {
    const fact = Object.hasOwn(known, name) ? known[name] : undefined;
    const value = readOwn(given, name);
    if (fact === undefined) {
      const help = suggest(name, Object.keys(known), 'its facts are listed in duties.yaml');
      problem('unknown-fact', `it has no fact ${quote(name)}`, help);
    } else if (value !== undefined) {
      const read = value === null ? null : readFact(fact, value);
      if (read === undefined) problem('malformed-fact', `${quote(name)} is not what it should be`, helpFor(fact));
      else facts.set(name, read);
    }
  }
  return facts;
}

function readFact(fact: EventFact, value: unknown): string | number | boolean | undefined {
  if ('one-of' in fact) return fact['one-of'].find((one) => one === value);
  if (fact.type === 'boolean') return typeof value === 'boolean' ? value : undefined;
  if (fact.type === 'day') return isDay(value) ? value : undefined;
  if (fact.type !== 'time') return isText(value) && (fact.type === 'text' || isId(value)) ? value : undefined;
  const instant = instantOrNaN(value);
  return Number.isNaN(instant) ? undefined : instant;
}

function helpFor(fact: EventFact): string {
  if ('one-of' in fact) return `it is one of ${fact['one-of'].map(quote).join(', ')}`;
  const wanted = {
    id: 'an id',
    text: 'text',
    time: 'a time with its zone',
    day: 'a day, as 2026-11-04',
    boolean: 'true or false',
  }[fact.type];
  return `it is ${wanted}`;
}
