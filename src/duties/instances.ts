/** What opened: one instance of a duty for each event, quarter, year or obligation that opens it. */
import { type CalendarSpan, parsePeriod, spanAt } from '../language/index.ts';
import type { AuthoredDuty, AuthoredStep, Opening, When } from '../policy/duties/document.ts';
import type { CalendarCycle } from '../policy/duties/parameter.ts';
import type { KnownEvent, RecordedObligation } from './event.ts';
import type { DutyUnknown } from './owed-duty.ts';
import type { Scene } from './scene.ts';

export interface Instance {
  readonly duty: string;
  readonly owed: AuthoredDuty | AuthoredStep;
  readonly about: string | null;
  readonly openedAt: number;
  readonly openedBy: string;
  readonly event?: KnownEvent;
  readonly obligation?: RecordedObligation;
  readonly unknown: readonly DutyUnknown[];
  /** The parameter of how often it opens, where no clause says so. */
  readonly proposed?: readonly string[];
}

/** Whether an event has the facts that are wanted: `undefined` where one of them was not told. */
export function fits(event: KnownEvent, when: When = {}): boolean | undefined {
  let answer: boolean | undefined = true;
  for (const [name, wanted] of Object.entries(when)) {
    const told = event.facts.get(name);
    if (told === undefined) answer = undefined;
    // What is known not to fit settles it, whatever else was not told.
    else if (told === null || !([wanted].flat() as unknown[]).includes(told)) return false;
  }
  return answer;
}

/** @param start in a procedure, the event with which it began */
export function instancesOf(
  scene: Scene,
  duty: string,
  owed: AuthoredDuty | AuthoredStep,
  start?: KnownEvent,
): Instance[] {
  return owed.opens.flatMap((opening) => opened(scene, opening, start).map((one) => ({ duty, owed, ...one })));
}

type Opened = Omit<Instance, 'duty' | 'owed'>;

function opened(scene: Scene, opening: Opening, start: KnownEvent | undefined): Opened[] {
  if ('event' in opening) return scene.of(opening.event).flatMap((event) => byEvent(event, opening.when));
  if ('each' in opening) return byCalendar(scene, opening);
  if ('obligation' in opening) return byObligation(scene, opening);
  if (start === undefined) return [];
  return 'start' in opening ? byEvent(start, opening.when) : unlessFirst(scene, opening, start);
}

function byEvent(event: KnownEvent, when: When | undefined): Opened[] {
  const answer = fits(event, when);
  if (answer === false || event.repeats === true) return [];
  const { about, at: openedAt, id: openedBy } = event;
  const names = Object.keys(when ?? {}).filter((name) => !event.facts.has(name));
  const unknown: DutyUnknown[] =
    answer === true
      ? []
      : [
          {
            code: 'missing-fact',
            message: `whether it is owed hangs on what event ${openedBy.slice(0, 60)} does not tell: ${names.join(', ')}`,
            help: 'record it; until then it counts as owed',
          },
        ];
  return [{ about, openedAt, openedBy, event, unknown }];
}

/** The spans that have ended by now, from the one in which the first event of `since` lies. */
function byCalendar(scene: Scene, opening: Extract<Opening, { each: unknown }>): Opened[] {
  const { value, proposed } = scene.setting(opening.each);
  const each = value as CalendarCycle;
  const [first] = scene.of(opening.since);
  if (first === undefined) return [];
  const spans: CalendarSpan[] = [];
  let span = spanAt(scene.calendar, first.at, each);
  while (span.until <= scene.at) {
    spans.push(span);
    span = spanAt(scene.calendar, span.until, each);
  }
  return spans.map(({ name, until }) => ({
    about: name,
    openedAt: until,
    openedBy: 'calendar',
    unknown: [],
    proposed,
  }));
}

function byObligation(scene: Scene, opening: Extract<Opening, { obligation: unknown }>): Opened[] {
  return scene.of('decision').flatMap((event) =>
    event.obligations.flatMap((obligation) => {
      const answer = isOf(scene, opening, obligation, event.action);
      if (answer === false) return [];
      const opened = fromDecision(event, obligation);
      return answer === true ? opened : { ...opened, unknown: [...opened.unknown, noAction(opening.on ?? '')] };
    }),
  );
}

function noAction(on: string): DutyUnknown {
  const message = `it is owed after a decision on ${on}, and on which action it was decided is not told`;
  return { code: 'missing-fact', message, help: 'tell `action` in the event; until then it counts as owed' };
}

/**
 * Whether an obligation is one that opens a duty; `undefined` where that cannot be told. Decisions on several actions may
 * carry obligations of one name. A decision does not name its action: where its event does not either, its sentence tells of
 * which rule it is, unless the rule says it otherwise by now.
 */
export function isOf(
  { duties }: Scene,
  opening: Opening,
  { id, policy, says }: RecordedObligation,
  action: string | undefined,
): boolean | undefined {
  if (!('obligation' in opening) || opening.obligation !== id || policy !== duties.id) return false;
  const { on } = opening;
  if (on === undefined) return true;
  if (action !== undefined) return action === on;
  const saying = duties.policy.rules.filter((rule) => rule.duty?.id === id && rule.says === says);
  const own = saying.filter(({ actions }) => actions.includes(on));
  if (own.length === 0) return saying.length === 0 ? undefined : false;
  return saying.every(({ actions }) => actions.length === 1 && actions[0] === on) ? true : undefined;
}

export function fromDecision(event: KnownEvent, obligation: RecordedObligation): Opened {
  const { about, at: openedAt, id: openedBy } = event;
  const unknown: DutyUnknown[] = obligation.undetermined
    ? [
        {
          code: 'undetermined-obligation',
          message: 'the decision left open whether it is owed, for want of a fact',
          help: 'decide again with the fact told; until then it counts as owed',
        },
      ]
    : [];
  return { about, openedAt, openedBy, event, obligation, unknown };
}

function unlessFirst(scene: Scene, opening: Extract<Opening, { after: unknown }>, start: KnownEvent): Opened[] {
  const period = parsePeriod(String(scene.setting(opening.after).value));
  const openedAt = period === undefined ? Number.NaN : scene.calendar.add(start.at, period);
  if (!(openedAt <= scene.at) || start.about === null) return [];
  const { about } = start;
  const isFirst = ({ at, contested }: KnownEvent) => !contested && at >= start.at && at <= openedAt;
  if (opening.unless.some((kind) => scene.ofAbout(kind, about).some(isFirst))) return [];
  return [{ about, openedAt, openedBy: start.id, event: start, unknown: [] }];
}
