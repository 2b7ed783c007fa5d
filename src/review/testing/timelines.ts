/** The timelines of a folder: whether what is owed is what each expects, and which duties and steps none of them shows. */
import { dutiesAt } from '../../duties/answer.ts';
import type { DutyEvent } from '../../duties/event.ts';
import type { DutyOwner, OwedDuty } from '../../duties/owed-duty.ts';
import { procedure } from '../../duties/procedure.ts';
import { formatInstant, parseInstant } from '../../language/index.ts';
import type { PolicyFolder } from '../../node/policy-folders.ts';
import type { DutiesDocument } from '../../policy/duties/document.ts';
import type { Duties } from '../../policy/duties/duties.ts';
import type { Expectation, Timeline } from '../../policy/duties/timelines.ts';
import { PolicyError } from '../../policy/index.ts';
import type { Share } from './coverage/coverage.ts';
import { shareText } from './report.ts';

export interface TimelineResult {
  readonly name: string;
  readonly place: string;
  /** What was otherwise than expected; nothing where it passed. */
  readonly failures: readonly string[];
}

export interface TimelineReport {
  readonly results: readonly TimelineResult[];
  /** Duties and steps of which no timeline shows that they open, and that they close. */
  readonly unshown: readonly string[];
  /** How many of them are shown to do both. */
  readonly share: Share;
}

export function runTimelines(folders: readonly PolicyFolder[]): TimelineReport {
  const results = folders.flatMap(({ duties, timelines }) => timelines.map((one) => runTimeline(duties?.duties, one)));
  const unshown = folders.flatMap(unshownIn);
  const of = folders.reduce((sum, { duties }) => sum + partsOf(duties?.duties.document).length, 0);
  return { results, unshown, share: { covered: of - unshown.length, of } };
}

export function runTimeline(duties: Duties | undefined, timeline: Timeline): TimelineResult {
  const { name, file, line, expect } = timeline;
  const place = `${file}:${line}`;
  if (duties === undefined) return { name, place, failures: ['the folder has no duties'] };
  const events = timeline.events.map(
    (event, index): DutyEvent => ({ id: `e-${index + 1}`, ...recorded(duties, event) }),
  );
  try {
    const { owed, problems } = owedAt(duties, timeline, events);
    const wanted = timeline.problems ?? [];
    const wrong = problems
      .filter(({ code }) => !wanted.includes(code))
      .map(({ path, message }) => `event ${path}: ${message}`);
    const unseen = wanted
      .filter((code) => problems.every((one) => one.code !== code))
      .map((code) => `no ${code} is named`);
    return { name, place, failures: [...wrong, ...unseen, ...expect.flatMap((one) => failuresOf(one, owed))] };
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return { name, place, failures: error.problems.map(({ message }) => message) };
  }
}

/** What a decision obliges to is told by the names of its obligations. */
function recorded({ id: policy }: Duties, written: Timeline['events'][number]): Omit<DutyEvent, 'id'> {
  const { obliges, due, none = [], ...told } = written;
  const event = { ...told, facts: { ...told.facts, ...Object.fromEntries(none.map((name) => [name, null])) } };
  if (event.event !== 'decision') return event;
  const more = due === undefined ? {} : { dueAt: due };
  const obligations = (obliges ?? []).map((id) => ({ id, policy, fulfilment: 'duty', says: id, clauses: [], ...more }));
  return { ...event, decision: { obligations } };
}

function owedAt(duties: Duties, timeline: Timeline, events: readonly DutyEvent[]) {
  if (timeline.procedure === undefined) {
    const answer = dutiesAt([duties], events, timeline.at, timeline.host);
    return { owed: answer.duties, problems: answer.problems };
  }
  const run = procedure([duties], timeline.procedure, events, timeline.at);
  return { owed: [...run.done, ...run.open, ...run.lapsed], problems: run.problems };
}

function failuresOf(expected: Expectation, owed: readonly OwedDuty[]): string[] {
  const id = expected.duty ?? expected.step ?? '';
  const own = owed.filter(
    ({ duty, about }) => duty === id && (expected.about === undefined || about === expected.about),
  );
  const what = expected.about === undefined ? id : `${id} of ${expected.about}`;
  if (expected.state === 'none') return own.length === 0 ? [] : [`${what} is owed`];
  if (own.length === 0) return [`${what} was never opened`];
  // Of several any will do: they differ in what opened them.
  const differences = own.map((one) => differencesOf(expected, one));
  return differences.some((one) => one.length === 0) ? [] : (differences[0] ?? []).map((one) => `${what}: ${one}`);
}

function differencesOf(expected: Expectation, one: OwedDuty): string[] {
  const { state, due, owner, overdue, modality, notify, warnings } = expected;
  const names = (people: readonly DutyOwner[] = []) =>
    people.map(({ id, office, says }) => id ?? office ?? says).join(', ');
  const warned = one.warnings.map(({ at, to }) => `${at} to ${names(to)}`).join('; ');
  const seen: readonly (readonly [string, unknown, unknown])[] = [
    ['state', state, one.state],
    ['due', due === undefined ? undefined : parseInstant(due), one.due === null ? null : parseInstant(one.due)],
    ['owner', owner, one.owner?.id ?? one.owner?.office ?? null],
    ['overdue', overdue, one.overdue],
    ['modality', modality, one.modality],
    ['with', expected.with?.join(', '), names(one.together)],
    ['notify', notify?.join(', '), names(one.whenOverdue?.notify)],
    [
      'warnings',
      warnings?.map(({ at, to }) => `${formatInstant(parseInstant(at))} to ${to.join(', ')}`).join('; '),
      warned,
    ],
  ];
  return seen.flatMap(([name, wanted, is]) => {
    if (wanted === undefined || wanted === is) return [];
    const words = (value: unknown) =>
      name === 'due' && typeof value === 'number' ? formatInstant(value) : String(value);
    return [`${name} is ${words(is)}, not ${words(wanted)}`];
  });
}

function unshownIn({ duties, timelines }: PolicyFolder): string[] {
  if (duties === undefined) return [];
  const { document } = duties.duties;
  const shows = (state: string, key: 'duty' | 'step', id: string) =>
    timelines.some(({ expect }) => expect.some((one) => one[key] === id && one.state === state));
  const lacking = (key: 'duty' | 'step', id: string) => {
    const missing = ['open', 'closed'].filter((state) => !shows(state, key, id));
    return missing.length === 0 ? [] : [`${key} ${id}: ${missing.join(' and ')}`];
  };
  return partsOf(document).flatMap(({ key, id }) => lacking(key, id));
}

function partsOf(document: DutiesDocument | undefined) {
  const steps = Object.values(document?.procedures ?? {}).flatMap(({ order }) => order);
  return [
    ...Object.keys(document?.duties ?? {}).map((id) => ({ key: 'duty', id }) as const),
    ...steps.map((id) => ({ key: 'step', id }) as const),
  ];
}

/** As `alpr-policy test` prints it: what failed, and how many passed. Nothing where there are none to show, and none asked for. */
export function timelinesText({ results, unshown, share }: TimelineReport, isCoverage: boolean): string {
  if (results.length === 0 && (!isCoverage || share.of === 0)) return '';
  const failed = results.filter(({ failures }) => failures.length > 0);
  const lines = failed.flatMap(({ name, place, failures }) => [
    `FAILED ${name}`,
    `    at ${place}`,
    ...failures.map((one) => `    ${one}`),
  ]);
  const coverage =
    unshown.length === 0
      ? ['every duty and step is shown to open and to close']
      : [
          `duties and steps that are shown to open and to close: ${shareText(share)}; no timeline shows`,
          ...unshown.map((one) => `    ${one}`),
        ];
  const counts = `${results.length - failed.length} timelines passed, ${failed.length} failed`;
  return `${[...lines, ...(isCoverage ? coverage : []), counts].join('\n')}\n`;
}
