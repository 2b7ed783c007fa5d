import {
  formatInstant,
  instantOrNaN,
  LAST_INSTANT,
  type Period,
  parseInstant,
  parsePeriod,
} from '../language/index.ts';
import type { Duties } from '../policy/duties/duties.ts';
import { compareText, PolicyError } from '../policy/index.ts';
import type { Moment } from '../vocabulary/index.ts';
import { allDuties, ofOtherPolicies } from './all.ts';
import type { DutyEvent, DutyProblem } from './event.ts';
import { type DutyHost, readHost } from './host.ts';
import type { DutyUnknown, OwedDuty } from './owed-duty.ts';
import { readEvents } from './read-events.ts';
import { fixedOf, sceneOf } from './scene.ts';

/** What is owed at an instant, by policy, duty and what it is about. */
export interface DutyAnswer {
  readonly at: string;
  readonly duties: readonly OwedDuty[];
  /** Of the open ones, those of which it is unknown whether they belong among `duties`: their due time is. */
  readonly undetermined: readonly OwedDuty[];
  /** What is wrong with events or the host's input. What could be read of them counts. */
  readonly problems: readonly DutyProblem[];
  /** What was not told, and is about no duty that is open. */
  readonly unknown: readonly DutyUnknown[];
  readonly policies: readonly {
    readonly id: string;
    readonly version: string;
    readonly policy: string;
    readonly duties: string;
  }[];
}

/**
 * Everything that was opened by events and by the calendar up to an instant, open, closed or lapsed. What happened later
 * does not count, nor does the order of the events.
 *
 * @param policies the duties of one or more policies
 * @param events what a host recorded, as {@link DutyEvent}; what is malformed is named in `problems`
 * @param at a time with its zone, epoch milliseconds, a `Date` or a Luxon `DateTime`
 * @param host holidays and shifts; a due time that hangs on what is not told is `null`, and said to be unknown
 * @throws PolicyError where `at` is no time or no duties are given
 * @example
 * const held = { id: 'e-1', event: 'hold-recorded', at: '2026-11-03T09:00:00-08:00', about: 'r-1', by: 'p-7',
 *   facts: { source: 'flock', capturedAt: '2026-11-02T10:00:00-08:00', caseOfficer: 'p-7' } };
 * dutiesAt([barstow466Duties], [held], '2026-11-23T10:00:00-08:00').duties.map(({ duty, due }) => [duty, due]);
 * // => [['book-held-read', '2026-12-02T18:00:00.000Z']]
 */
export function dutiesAt(
  policies: readonly Duties<never>[],
  events: readonly DutyEvent[],
  at: Moment,
  host?: DutyHost,
): DutyAnswer {
  const own = dutiesIn(policies);
  const now = instantIn(at);
  const read = readEvents(own, events, now);
  const known = readHost(host);
  const looked = own.map((duties) => allDuties(sceneOf(duties, read.events, now, known)));
  return {
    at: formatInstant(now) ?? '',
    duties: looked.flatMap(({ duties }) => duties),
    undetermined: [],
    problems: sortedProblems([...read.problems, ...known.problems]),
    unknown: [...looked.flatMap(({ unknown }) => unknown), ...ofOtherPolicies(own, read.events)],
    policies: own.map(({ id, digest, policy }) => ({
      id,
      version: policy.version,
      policy: policy.digest,
      duties: digest,
    })),
  };
}

/**
 * The duties that are open at an instant, each with its owner, clause, due and warning instants, and what would close it.
 * Arguments and errors are those of {@link dutiesAt}.
 *
 * @example
 * const began = { id: 'e-1', event: 'oversight-begun', at: '2026-08-01T00:00:00-07:00' };
 * openDuties([barstow466Duties], [began], '2026-10-15T12:00:00-07:00').duties.map(({ duty, about }) => [duty, about]);
 * // => [['account-review', '2026-Q3'], ['quarterly-audit', '2026-Q3']]
 */
export function openDuties(
  policies: readonly Duties<never>[],
  events: readonly DutyEvent[],
  at: Moment,
  host?: DutyHost,
): DutyAnswer {
  const answer = dutiesAt(policies, events, at, host);
  return { ...answer, duties: answer.duties.filter(({ state }) => state === 'open') };
}

/**
 * The open duties that are due by `at` plus a period, on the policy's calendar, overdue ones among them. Those whose due time is
 * unknown stand in `undetermined`.
 *
 * @param period ISO 8601, as `P7D`
 * @throws PolicyError where `at` is no time, the period is none or no duties are given
 * @example
 * const began = { id: 'e-1', event: 'oversight-begun', at: '2026-08-01T00:00:00-07:00' };
 * dueWithin([barstow466Duties], [began], '2026-10-25T12:00:00-07:00', 'P7D').duties.length; // => 2
 */
export function dueWithin(
  policies: readonly Duties<never>[],
  events: readonly DutyEvent[],
  at: Moment,
  period: string,
  host?: DutyHost,
): DutyAnswer {
  const parsed = typeof period === 'string' ? parsePeriod(period) : undefined;
  if (parsed === undefined) {
    const help = 'write an ISO 8601 period of whole numbers, as P7D';
    throw new PolicyError([{ code: 'period', path: 'period', message: 'this is no period', help }]);
  }
  const answer = openDuties(policies, events, at, host);
  const now = instantIn(at);
  const ends = new Map(dutiesIn(policies).map((one) => [one.id, endOf(one, now, parsed)]));
  const isDue = ({ due, policy }: OwedDuty) => due !== null && parseInstant(due) <= (ends.get(policy) ?? now);
  return parted(answer, isDue);
}

/**
 * The open duties whose time has come or is past. Those of which that is unknown stand in `undetermined`. Arguments and
 * errors are those of {@link dutiesAt}.
 *
 * @example
 * const began = { id: 'e-1', event: 'oversight-begun', at: '2026-08-01T00:00:00-07:00' };
 * overdue([barstow466Duties], [began], '2026-11-01T00:00:00-07:00').duties[0].whenOverdue.notify[0].office;
 * // => 'administrative-division-commander'
 */
export function overdue(
  policies: readonly Duties<never>[],
  events: readonly DutyEvent[],
  at: Moment,
  host?: DutyHost,
): DutyAnswer {
  return parted(openDuties(policies, events, at, host), (duty) => duty.overdue === true);
}

/** When a period ends: at the last instant of all where it is longer than that. */
export function endOf(duties: Duties, from: number, period: Period): number {
  const end = fixedOf(duties).calendar.add(from, period);
  return Number.isNaN(end) ? LAST_INSTANT : end;
}

function parted(answer: DutyAnswer, belongs: (duty: OwedDuty) => boolean): DutyAnswer {
  return {
    ...answer,
    duties: answer.duties.filter(belongs),
    undetermined: answer.duties.filter((duty) => !belongs(duty) && duty.overdue === null),
  };
}

export function dutiesIn(policies: unknown): readonly Duties[] {
  // Not by its class: duties that were loaded by `require` are some to a function that was imported.
  const isDuties = (one: unknown) =>
    typeof one === 'object' && one !== null && 'document' in one && 'policy' in one && 'under' in one;
  if (Array.isArray(policies) && policies.length > 0 && policies.every(isDuties))
    return policies as unknown[] as Duties[];
  const message = 'there are no duties here';
  const help = 'pass a list of duties: [barstow466Duties]';
  throw new PolicyError([{ code: 'no-policy', path: 'policies', message, help }]);
}

export function instantIn(at: unknown): number {
  const instant = instantOrNaN(at);
  if (!Number.isNaN(instant)) return instant;
  const help = 'write it with date, time and zone, as 2026-11-23T10:00:00-08:00';
  throw new PolicyError([{ code: 'no-time', path: 'at', message: 'this is no time', help }]);
}

export function sortedProblems(problems: readonly DutyProblem[]): DutyProblem[] {
  return [...problems].sort(
    (left, right) =>
      compareText(left.path, right.path) ||
      compareText(left.code, right.code) ||
      compareText(left.message, right.message),
  );
}
