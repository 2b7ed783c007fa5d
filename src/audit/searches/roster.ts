/** Who the users of an export are: their facts, as a request tells them, for the time in which they held. */
import { readInstant } from '../../language/index.ts';
import { type PolicyProblem, throwAny } from '../../policy/index.ts';
import type { Moment } from '../../vocabulary/index.ts';

/** A line of a roster. Somebody who changed jobs has a line for each. */
export interface RosterEntry {
  /** The name under which the export has the person, letter by letter. */
  readonly user: string;
  /** From when on it is so, and until when; left out, always. */
  readonly since?: Moment | null | undefined;
  readonly until?: Moment | null | undefined;
  /** The facts of a request's subject: role, offices, permission, clearance, training, account. What is left out is not told. */
  readonly subject: { readonly [fact: string]: unknown };
}

interface Held {
  readonly since: number;
  readonly until: number;
  readonly subject: { readonly [fact: string]: unknown };
}

/**
 * The users of an export, with the facts that held when.
 *
 * @example
 * const roster = new Roster([{ user: 'p-1', since: '2026-01-01T00:00:00-08:00', subject: { role: 'detective' } }]);
 * [roster.at('p-1', Date.parse('2026-03-01T00:00:00Z')).role, roster.at('p-1', 0) === undefined]; // => ['detective', true]
 */
export class Roster {
  readonly #held = new Map<string, Held[]>();

  readonly #subjects: (readonly [line: number, subject: Held['subject']])[] = [];

  /** @throws PolicyError where a line is none, or two lines of a person hold at one time */
  constructor(entries: readonly RosterEntry[]) {
    const problems: PolicyProblem[] = [];
    entries.forEach((entry, index) => {
      const path = `roster.${index}`;
      const held = heldIn(entry);
      if (held === undefined) {
        const help = 'write `user` and `subject`, and `since` and `until` as times with their zone, if at all';
        problems.push({ code: 'roster-line', path, message: 'this is no line of a roster', help });
        return;
      }
      this.#subjects.push([index, held.subject]);
      const own = this.#held.get(entry.user) ?? [];
      if (own.some((other) => held.since < other.until && other.since < held.until)) {
        const help = 'write until when the one held, and since when the other';
        problems.push({ code: 'roster-twice', path, message: 'the person has two lines that hold at one time', help });
      }
      this.#held.set(entry.user, [...own, held]);
    });
    throwAny(problems);
  }

  /** The facts of each line, by its number from 0. */
  subjects(): Iterable<readonly [line: number, subject: { readonly [fact: string]: unknown }]> {
    return this.#subjects;
  }

  /** The facts of a user at a time; `undefined` where the roster does not know of any. */
  at(user: string, instant: number): { readonly [fact: string]: unknown } | undefined {
    return this.#held.get(user)?.find(({ since, until }) => since <= instant && instant < until)?.subject;
  }
}

function heldIn(entry: RosterEntry): Held | undefined {
  if (typeof entry !== 'object' || entry === null || typeof entry.user !== 'string' || entry.user.trim() === '')
    return undefined;
  const { subject } = entry;
  if (typeof subject !== 'object' || subject === null) return undefined;
  const since = momentOr(entry.since, Number.NEGATIVE_INFINITY);
  const until = momentOr(entry.until, Number.POSITIVE_INFINITY);
  return Number.isNaN(since) || Number.isNaN(until) || since >= until ? undefined : { since, until, subject };
}

function momentOr(moment: unknown, otherwise: number): number {
  return moment === undefined || moment === null ? otherwise : readInstant(moment);
}
