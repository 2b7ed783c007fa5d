/** Events from outside: read once, checked by the forms of `duties.yaml`, and whatever is wrong with them named. */
import { readOwn } from '../evaluate/index.ts';
import { instantOrNaN, isSpanName } from '../language/index.ts';
import { type EventFact, type EventForm, reservedEvents } from '../policy/duties/document.ts';
import type { Duties } from '../policy/duties/duties.ts';
import { canonicalJson, compareText, quote } from '../policy/index.ts';
import { suggest } from '../policy/nearest.ts';
import type { DutyProblem, KnownEvent } from './event.ts';
import { isText, readObligations } from './read-decision.ts';
import { factsOf, isId } from './read-facts.ts';

export interface ReadEvents {
  /** By time, then kind and id: in which order they were given does not count. */
  readonly events: readonly KnownEvent[];
  readonly problems: readonly DutyProblem[];
}

/** The events up to an instant. What happened later is not looked at, but for whether it is an event at all. */
export function readEvents(duties: readonly Duties[], given: unknown, at: number): ReadEvents {
  const problems: DutyProblem[] = [];
  const list = listIn(given);
  if (list === undefined) {
    const message = 'the events are no list';
    return {
      events: [],
      problems: [{ code: 'malformed-event', path: 'events', message, help: 'pass an array of events' }],
    };
  }
  const forms = formsOf(duties);
  const read = list.flatMap((one: unknown, index) => {
    const own: DutyProblem[] = [];
    const event = readSafely({ forms, duties }, one, index, own);
    // What is wrong with an event that is still to come is said when it has come.
    if (event === undefined || event.at <= at) problems.push(...own);
    return event === undefined || event.at > at ? [] : [event];
  });
  const events = onceEach(read, problems).sort(byTime);
  return { events, problems };
}

const spanExamples: { readonly [each: string]: string } = {
  quarter: '2026-Q3',
  year: '2026',
  period: '2026-Q3 or 2026',
};

function listIn(given: unknown): unknown[] | undefined {
  try {
    return Array.isArray(given) ? Array.from(given as unknown[]) : undefined;
  } catch {
    return undefined;
  }
}

export function byTime(left: KnownEvent, right: KnownEvent): number {
  return left.at - right.at || compareText(left.event, right.event) || compareText(left.id, right.id);
}

function formsOf(duties: readonly Duties[]): ReadonlyMap<string, EventForm> {
  return new Map(duties.flatMap(({ document }) => Object.entries(document.events)));
}

/** What a host hands over may throw when it is read: then that event is none, and the others count. */
function readSafely(known: Known, given: unknown, index: number, problems: DutyProblem[]): KnownEvent | undefined {
  try {
    return readEvent(known, given, index, problems);
  } catch {
    const help = 'pass plain data, as JSON has it';
    problems.push({ code: 'malformed-event', path: `events.${index}`, message: 'the event cannot be read', help });
    return undefined;
  }
}

const nothing: EventForm = { says: '' };
const duty: EventFact = { says: 'the obligation that was fulfilled', type: 'id' };
const builtIn: { readonly [event: string]: EventForm } = {
  decision: nothing,
  'duty-done': { says: 'an obligation of a decision is fulfilled', facts: { duty } },
};

interface Known {
  readonly forms: ReadonlyMap<string, EventForm>;
  readonly duties: readonly Duties[];
}

function readEvent(
  { forms, duties }: Known,
  given: unknown,
  index: number,
  problems: DutyProblem[],
): KnownEvent | undefined {
  const path = `events.${index}`;
  const malformed = (message: string, help: string, at = path) => {
    problems.push({ code: 'malformed-event', path: at, message, help });
    return undefined;
  };
  if (typeof given !== 'object' || given === null) return malformed('an event is an object', 'write id, event and at');
  const [id, event, about, by] = (['id', 'event', 'about', 'by'] as const).map((name) => readOwn(given, name));
  if (!isId(id)) return malformed('the event has no id', 'give each event an id of its own');
  const named = `${id.slice(0, 60)}`;
  if (!isText(event)) return malformed('the event says not what happened', 'write `event`', named);
  const form = reservedEvents.includes(event) ? builtIn[event] : forms.get(event);
  if (form === undefined) {
    const help = suggest(event, [...forms.keys(), ...reservedEvents], 'the events are listed in duties.yaml');
    problems.push({ code: 'unknown-event', path: named, message: `there is no event ${quote(event)}`, help });
    return undefined;
  }
  const decision = event === 'decision' ? readOwn(given, 'decision') : undefined;
  const instant = timeOf(given, decision);
  if (Number.isNaN(instant)) {
    return malformed('its `at` is no time', 'write it with date, time and zone, as 2026-11-23T10:00:00-08:00', named);
  }
  if ((about !== undefined && about !== null && !isId(about)) || (by !== undefined && by !== null && !isId(by))) {
    return malformed('`about` and `by` are ids', 'write them as text that is not empty', named);
  }
  const obligations = event === 'decision' ? readObligations(decision) : [];
  if (obligations === undefined) return malformed('its decision is none', 'record what `decide` answered', named);
  const action = event === 'decision' ? (readOwn(given, 'action') ?? undefined) : undefined;
  const actions = duties.flatMap(({ policy }) => Object.keys(policy.vocabulary.actions));
  if (action !== undefined && !actions.some((one) => one === action)) {
    const help = suggest(String(isText(action) ? action : typeof action), actions, 'write the action of the request');
    return malformed('its `action` is none', help, named);
  }
  if (!isId(about) && obligations.length > 0) {
    const message = 'it does not say what the decision is about, so nothing ends what it obliges to';
    problems.push({ code: 'missing-about', path: named, message, help: 'write the id under `about`' });
  }
  if (isId(about) && form.about !== undefined && !isSpanName(form.about, about)) {
    const help = `write it as ${spanExamples[form.about] ?? '2026'}`;
    return malformed(`${quote(about)} names no ${form.about}`, help, named);
  }
  if (form.about !== undefined && !isId(about)) {
    const message = `it does not say which ${form.about} it is about`;
    problems.push({ code: 'missing-about', path: named, message, help: 'write the id under `about`' });
  }
  return {
    id,
    event,
    at: instant,
    about: isId(about) ? about : null,
    by: isId(by) ? by : undefined,
    facts: factsOf(form, readOwn(given, 'facts'), named, problems),
    obligations,
    ...(action === undefined ? {} : { action: action as string }),
    contested: false,
  };
}

function timeOf(given: object, decision: unknown): number {
  const at = readOwn(given, 'at');
  const told = at === undefined && typeof decision === 'object' && decision !== null;
  return instantOrNaN(told ? readOwn(decision, 'evaluatedAt') : at);
}

/** Events that say the same twice count once; those that contradict each other close nothing. */
function onceEach(events: readonly KnownEvent[], problems: DutyProblem[]): KnownEvent[] {
  const byId = new Map<string, Map<string, KnownEvent>>();
  const twice = new Set<string>();
  for (const event of events) {
    const same = byId.get(event.id) ?? new Map<string, KnownEvent>();
    const content = canonicalJson({
      ...event,
      by: event.by ?? null,
      facts: [...event.facts].sort(byName),
      at: event.at,
    });
    if (same.has(content)) twice.add(event.id);
    byId.set(event.id, same.set(content, event));
  }
  return [...byId].flatMap(([id, same]) => {
    const path = id.slice(0, 60);
    const contested = same.size > 1;
    if (contested) {
      const message = 'two events of this id say different things; what they would close stays open';
      problems.push({ code: 'contradictory-event', path, message, help: 'record which of them is right' });
    } else if (twice.has(id)) {
      const message = 'the event was recorded twice; it counts once';
      problems.push({ code: 'duplicate-event', path, message, help: 'take one of them out' });
    }
    // By what they say: in which order they were given does not count.
    const versions = [...same].sort(byName).map(([, event]) => event);
    return contested ? versions.map((event) => ({ ...event, contested })) : versions;
  });
}

const byName = ([left]: readonly [string, unknown], [right]: readonly [string, unknown]) => compareText(left, right);
