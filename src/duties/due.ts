/** By when a duty is owed: the instants come from the policy's calendar, the host's days and shifts, and events. */
import { type Calendar, type CalendarDay, formatDay, formatWall, nextDay, parsePeriod } from '../language/index.ts';
import type { Due } from '../policy/duties/document.ts';
import type { NamedMoment } from '../policy/duties/parameter.ts';
import { inWords } from '../vocabulary/index.ts';
import { concerning } from './closing.ts';
import { dateOf } from './date.ts';
import type { Instance } from './instances.ts';
import type { DutyUnknown } from './owed-duty.ts';
import { type Scene, saysOf } from './scene.ts';

export interface DueTime {
  /** Where it is known. */
  readonly instant?: number;
  readonly says: string;
  readonly proposed: readonly string[];
  readonly unknown: readonly DutyUnknown[];
}

/** The earliest of several. Where another of them is unknown, that is said beside it: it may be earlier. */
export function dueOf(scene: Scene, instance: Instance, owner: string | undefined): DueTime {
  const { owed, obligation } = instance;
  const all = (owed.due ?? [])
    .filter((due) => 'of-obligation' in due === (obligation !== undefined) || !hasOther(owed.due ?? []))
    .map((due) => one(scene, instance, due, owner));
  if (all.length === 0) return { says: 'no time is stated', proposed: [], unknown: [] };
  const instants = all.flatMap(({ instant }) => instant ?? []);
  return {
    ...(instants.length === 0 ? {} : { instant: Math.min(...instants) }),
    says: all.map(({ says }) => says).join(', or '),
    proposed: all.flatMap(({ proposed }) => proposed),
    unknown: all.flatMap(({ unknown }) => unknown),
  };
}

/** A duty that a decision can open as well as an event has a time for each. */
const hasOther = (due: readonly Due[]) => due.some((one) => 'of-obligation' in one);

function one(scene: Scene, instance: Instance, due: Due, owner: string | undefined): DueTime {
  const { openedAt, obligation } = instance;
  if ('of-obligation' in due) {
    const { dueAt } = obligation ?? {};
    const says = 'when the decision says';
    return dueAt === undefined ? { says, ...missing('the decision gives no time') } : known(dueAt, says);
  }
  if ('date' in due) return dateOf(scene, instance, due.date);
  if ('before-event' in due) {
    const says = saysOf(scene.document.events, due['before-event']);
    const at = beforeEvent(scene, instance, due['before-event']);
    return { ...(at === undefined ? {} : { instant: at }), says: `before ${says}`, proposed: [], unknown: [] };
  }
  const [key = '', written = ''] = Object.entries(due)[0] ?? [];
  const { value, proposed } = scene.setting(written);
  if (key === 'after') {
    const period = parsePeriod(String(value));
    const instant = period === undefined ? Number.NaN : scene.calendar.add(openedAt, period);
    const says = `${inWords(scene.duties.policy.vocabulary, String(value))} after it opened`;
    return Number.isNaN(instant) ? { says, ...missing(PAST) } : { instant, says, proposed, unknown: [] };
  }
  if (key === 'working-days') return { ...workingDays(scene, openedAt, Number(value)), proposed };
  if (key === 'day') return { ...dayOfYear(scene.calendar, openedAt, String(value)), proposed };
  return { ...moment(scene, openedAt, value as NamedMoment, owner), proposed };
}

/**
 * The first such event, whichever of two that contradict each other is right. One that came before the duty opened makes it due
 * at once, unless another time is stated for what opens afterwards.
 */
function beforeEvent(scene: Scene, { about, openedAt, owed }: Instance, kind: string): number | undefined {
  const all = concerning(scene, kind, about).map(({ at }) => at);
  if (owed.due?.length === 1 && all.some((at) => at < openedAt)) return openedAt;
  return all.find((at) => at >= openedAt);
}

const PAST = 'it is past the last instant';

function known(instant: number, says: string): DueTime {
  return { instant, says, proposed: [], unknown: [] };
}

function missing(message: string, help = 'record it') {
  return { proposed: [], unknown: [{ code: 'missing-fact', message, help }] as DutyUnknown[] };
}

function moment(scene: Scene, openedAt: number, name: NamedMoment, owner: string | undefined): DueTime {
  if (name === 'at-once') return known(openedAt, 'at once');
  if (name === 'end-of-working-day') return workingDays(scene, openedAt, 0);
  const says = 'by the end of the shift';
  const end = owner === undefined ? undefined : scene.host.endOfShift(owner, openedAt);
  if (end !== undefined) return known(end, says);
  const message =
    owner === undefined
      ? 'nobody is known to owe it, so no shift is known to end'
      : `no shift of ${owner.slice(0, 60)} is told for ${formatWall(scene.calendar, openedAt)}`;
  const help = "tell it: { shifts: [{ id: 'p-7', from: '…', until: '…' }] }";
  return { says, proposed: [], unknown: [{ code: 'missing-shift', message, help }] };
}

/** The end of the n-th working day after the day on which it opened; of that day itself, or the next working one, for 0. */
function workingDays(scene: Scene, openedAt: number, count: number): DueTime {
  const says = count === 0 ? 'by the end of the working day' : `within ${count} working day${count === 1 ? '' : 's'}`;
  let day: CalendarDay = scene.calendar.wallAt(openedAt);
  let left = Math.max(count, 1);
  if (count > 0) day = nextDay(day);
  for (;;) {
    const isWorking = scene.host.isWorkingDay(day);
    if (isWorking === undefined) return { says, proposed: [], unknown: [missingHolidays(day)] };
    if (isWorking) left -= 1;
    if (left === 0) return known(scene.calendar.startOf(nextDay(day)), says);
    day = nextDay(day);
  }
}

function missingHolidays(day: CalendarDay): DutyUnknown {
  const message = `whether ${formatDay(day)} is a working day is not told`;
  const help = "tell the holidays: { holidays: { from: '2026-01-01', until: '2026-12-31', days: ['2026-11-26'] } }";
  return { code: 'missing-holidays', message, help };
}

/** The end of the first such day that is not over when it opens. */
function dayOfYear(calendar: Calendar, openedAt: number, written: string): DueTime {
  const [month = 1, day = 1] = written.split('-').map(Number);
  const { year } = calendar.wallAt(openedAt);
  const ends = [year, year + 1].map((one) => calendar.startOf(nextDay({ year: one, month, day })));
  const says = `by the end of ${written} (month and day)`;
  const end = ends.find((one) => one > openedAt);
  return end === undefined ? { says, ...missing(PAST) } : known(end, says);
}
