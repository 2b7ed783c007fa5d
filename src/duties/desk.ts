import { readOwn } from '../evaluate/index.ts';
import { instantOrNaN, parseInstant } from '../language/index.ts';
import type { AuthoredDesk } from '../policy/duties/document.ts';
import type { Duties } from '../policy/duties/duties.ts';
import { PolicyError } from '../policy/index.ts';
import type { Moment } from '../vocabulary/index.ts';
import { type DutyAnswer, dutiesAt, dutiesIn, instantIn } from './answer.ts';
import type { DutyEvent, DutyProblem } from './event.ts';
import type { DutyHost } from './host.ts';
import type { OwedDuty } from './owed-duty.ts';

/** An entry of the custom hotlist, with the facts of a `hotlist-entry` that the desk needs. */
export interface DeskEntry {
  readonly id: string;
  readonly requester?: { readonly id?: string | null | undefined } | null | undefined;
  /** The last refresh, or the entry itself where there was none. */
  readonly refreshedAt?: Moment | null | undefined;
}

/** What somebody has to see to, each with whom: `owner` of the duty. */
export interface HotlistDesk {
  readonly at: string;
  /** Not refreshed in time: its hits are labelled. */
  readonly stale: readonly OwedDuty[];
  /** To be refreshed soon: its warning has come. */
  readonly dueForRefresh: readonly OwedDuty[];
  /** Recovered, and not shown to be deleted. */
  readonly recovered: readonly OwedDuty[];
  /** Approved, and neither entered nor withdrawn. */
  readonly notEntered: readonly OwedDuty[];
  /** Entries of which it is not known when they were refreshed last: not told, no time, or one that is still to come. */
  readonly unknown: readonly string[];
  readonly problems: DutyAnswer['problems'];
}

/**
 * The lists of whoever keeps the custom hotlist (466.11), from its entries and from events.
 *
 * @param entries as they stand on the list; what is refreshed later is an event
 * @throws PolicyError where `at` is no time, or no duties have a desk
 * @example
 * const entries = [{ id: 'h-1', requester: { id: 'p-5' }, refreshedAt: '2026-11-19T11:00:00-08:00' }];
 * const { stale } = hotlistDesk([barstow466Duties], entries, [], '2026-11-23T10:00:00-08:00');
 * stale.map(({ about, owner }) => [about, owner.id]); // => [['h-1', 'p-5']]
 */
export function hotlistDesk(
  policies: readonly Duties<never>[],
  entries: readonly DeskEntry[],
  events: readonly DutyEvent[],
  at: Moment,
  host?: DutyHost,
): HotlistDesk {
  const duties = dutiesIn(policies).find(({ document }) => document.desk !== undefined);
  const desk = duties?.document.desk;
  if (duties === undefined || desk === undefined) {
    const message = 'none of these duties has a desk';
    throw new PolicyError([
      { code: 'no-policy', path: 'policies', message, help: 'pass duties that have a part `desk`' },
    ]);
  }
  const now = instantIn(at);
  const { told, unknown, problems } = eventsOf(desk, entries, now);
  if (!Array.isArray(events)) problems.push(noList('events'));
  const answer = dutiesAt([duties], Array.isArray(events) ? [...told, ...events] : told, at, host);
  const open = (duty: string) => answer.duties.filter((one) => one.duty === duty && one.state === 'open');
  const entered = new Map(told.map(({ about, id, at: refreshed }) => [about, { id, at: Number(refreshed) }]));
  // An entry stands on the list as it was refreshed last: what came before is past, and its own event of that moment is the same.
  const toRefresh = open(desk.refresh).filter(({ about, openedAt, openedBy }) => {
    const entry = entered.get(about);
    return entry === undefined || openedBy === entry.id || parseInstant(openedAt) > entry.at;
  });
  return {
    at: answer.at,
    stale: toRefresh.filter(({ overdue }) => overdue === true),
    dueForRefresh: toRefresh.filter(
      ({ overdue, warnings }) => overdue === false && warnings.some(({ passed }) => passed),
    ),
    recovered: open(desk.removal),
    // What stands on the list was entered, whenever that was.
    notEntered: open(desk.entering).filter(({ about }) => !entered.has(about) && !unknown.includes(about ?? '')),
    unknown,
    problems: [...problems, ...answer.problems],
  };
}

/** An entry stands for the event of its last refresh. */
function eventsOf(desk: AuthoredDesk, entries: unknown, now: number) {
  const told: DutyEvent[] = [];
  const unknown: string[] = [];
  const problems: DutyProblem[] = [];
  if (!Array.isArray(entries)) return { told, unknown, problems: [noList('entries')] };
  entries.forEach((entry: unknown, index) => {
    const part = (from: unknown, name: string) =>
      typeof from === 'object' && from !== null ? readOwn(from, name) : undefined;
    const id = part(entry, 'id');
    if (typeof id !== 'string' || id.trim() === '') {
      const help = 'write its id';
      problems.push({ code: 'malformed-input', path: `entries.${index}`, message: 'the entry has no id', help });
      return;
    }
    const at = part(entry, 'refreshedAt');
    if (at === undefined || at === null) {
      unknown.push(id);
      return;
    }
    const refreshed = instantOrNaN(at);
    if (!(refreshed <= now)) {
      unknown.push(id);
      const message = Number.isNaN(refreshed) ? '`refreshedAt` is no time' : '`refreshedAt` is still to come';
      const help = 'write it with date, time and zone, as 2026-11-23T10:00:00-08:00';
      problems.push({ code: 'malformed-input', path: `entries.${index}`, message, help });
      return;
    }
    const requester = part(part(entry, 'requester'), 'id');
    const facts = typeof requester === 'string' ? { requester } : {};
    told.push({ id: `entry ${id}`, event: desk.refreshed, at: refreshed, about: id, facts });
  });
  return { told, unknown, problems };
}

function noList(path: string): DutyProblem {
  return { code: 'malformed-input', path, message: `the ${path} are no list`, help: 'pass an array' };
}
