/** What every duty of one policy is looked at with: its document, calendar, words and engine, and the events by kind. */
import { createEngine, type Engine } from '../engine/index.ts';
import { type Calendar, calendarOf } from '../language/index.ts';
import type { ParameterReference } from '../policy/document.ts';
import type { DutiesDocument } from '../policy/duties/document.ts';
import type { Duties } from '../policy/duties/duties.ts';
import { PLACEHOLDER } from '../policy/expand.ts';
import { PolicyError } from '../policy/index.ts';
import { inWords } from '../vocabulary/index.ts';
import type { KnownEvent } from './event.ts';
import type { KnownHost } from './host.ts';
import type { DutyOwner } from './owed-duty.ts';

export interface Scene {
  readonly duties: Duties;
  readonly document: DutiesDocument;
  readonly calendar: Calendar;
  readonly engine: Engine<unknown>;
  readonly at: number;
  readonly host: KnownHost;
  /** In their order. */
  of(event: string): readonly KnownEvent[];
  ofAbout(event: string, about: string): readonly KnownEvent[];
  /** What is written, or the value of the parameter that is named there, with its name where no clause states it. */
  setting(written: string | number | ParameterReference): Setting;
  words(sentence: string): string;
  person(name: string): DutyOwner;
}

export interface Setting {
  readonly value: string | number;
  /** None, or the one parameter that is a proposal. */
  readonly proposed: readonly string[];
}

interface Fixed {
  readonly calendar: Calendar;
  readonly engine: Engine<unknown>;
}

const fixed = new WeakMap<Duties['policy'], Fixed>();

/** A calendar and an engine are made once for each policy. */
export function fixedOf(duties: Duties): Fixed {
  const known = fixed.get(duties.policy);
  if (known !== undefined) return known;
  const calendar = calendarOf(duties.policy.zone);
  if (calendar === undefined) {
    const message = `this runtime has no data of the time zone ${duties.policy.zone}`;
    throw new PolicyError([
      { code: 'unknown-zone', path: 'policy.zone', message, help: 'use a runtime with time-zone data' },
    ]);
  }
  const made = { calendar, engine: createEngine({ policies: [duties.policy] }) };
  fixed.set(duties.policy, made);
  return made;
}

export function sceneOf(duties: Duties, events: readonly KnownEvent[], at: number, host: KnownHost): Scene {
  const byKind = new Map<string, KnownEvent[]>();
  const byMatter = new Map<string, KnownEvent[]>();
  for (const event of events) {
    add(byKind, event.event, event);
    if (event.about !== null) add(byMatter, `${event.event}\u0000${event.about}`, event);
  }
  const { document, policy } = duties;
  const vocabulary = policy.vocabulary;
  const parameter = (name: string): Setting => {
    const own = Object.hasOwn(document.parameters, name) ? document.parameters[name] : undefined;
    if (own !== undefined) return { value: own.value, proposed: own.proposed === true ? [name] : [] };
    return { value: String(policy.document.parameters[name]?.value ?? ''), proposed: [] };
  };
  return {
    duties,
    document,
    ...fixedOf(duties),
    at,
    host,
    of: (event) => byKind.get(event) ?? [],
    ofAbout: (event, about) => byMatter.get(`${event}\u0000${about}`) ?? [],
    setting: (written) =>
      typeof written === 'object' ? parameter(written.parameter) : { value: written, proposed: [] },
    words: (sentence) => sentence.replace(PLACEHOLDER, (_, name: string) => inWords(vocabulary, parameter(name).value)),
    person(name) {
      const own = Object.hasOwn(document.people, name) ? document.people[name] : undefined;
      return { office: name, says: own ?? inWords(vocabulary, name) };
    },
  };
}

/** What a part of `duties.yaml` says, or its name where nothing of that name is there. */
export function saysOf(named: { readonly [name: string]: { readonly says: string } }, name: string): string {
  return named[name]?.says ?? name;
}

function add<T>(lists: Map<string, T[]>, key: string, one: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [one]);
  else list.push(one);
}
