import { formatInstant, parseInstant } from '../language/index.ts';
import type { AuthoredProcedure, AuthoredStep } from '../policy/duties/document.ts';
import type { Duties } from '../policy/duties/duties.ts';
import { PolicyError, quote } from '../policy/index.ts';
import { suggest } from '../policy/nearest.ts';
import type { Moment } from '../vocabulary/index.ts';
import { oneOfEach } from './all.ts';
import { dutiesIn, instantIn, sortedProblems } from './answer.ts';
import type { DutyEvent, DutyProblem, KnownEvent } from './event.ts';
import { readHost } from './host.ts';
import { fits, type Instance, instancesOf } from './instances.ts';
import { look } from './look.ts';
import { runEvents } from './procedure-events.ts';
import { nextOf } from './procedure-next.ts';
import { type Owned, ownersOf } from './procedure-owners.ts';
import { afterEnd, lastsUntilEnd, type Run, tooEarly, unasked } from './procedure-problems.ts';
import type { ProcedureRun, ProcedureStep } from './procedure-run.ts';
import { readEvents } from './read-events.ts';
import { type Scene, sceneOf } from './scene.ts';

/**
 * A procedure of a policy as it stands at an instant: what is done, open and next, with deadlines and alarms. Its steps and
 * texts come from the policy's `duties.yaml`. Events that come twice, too early or contradict each other are named in
 * `problems` and never make anything verified.
 *
 * @param id the procedure, as `alert-response` (466.9)
 * @param about the matter, where the events are about several
 * @throws PolicyError where there is no such procedure, `at` is no time, or the matter is not clear
 * @example
 * const t0 = { id: 'e-1', event: 'alert-received', at: '2026-11-23T10:00:00-08:00', about: 'a-7', by: 'p-30', facts: { source: 'clets' } };
 * const { open, result } = procedure([barstow466Duties], 'alert-response', [t0], '2026-11-23T10:00:05-08:00');
 * [open.map(({ label }) => label), result]; // => [['1 (a)', '2 (b)', '3 (c)'], null]
 */
export function procedure(
  policies: readonly Duties<never>[],
  id: string,
  events: readonly DutyEvent[],
  at: Moment,
  options: { readonly about?: string } = {},
): ProcedureRun {
  const own = dutiesIn(policies);
  const known = own.flatMap(({ document }) => Object.keys(document.procedures));
  const duties = own.find(({ document }) => Object.hasOwn(document.procedures, id));
  const authored = duties?.document.procedures[id];
  if (duties === undefined || authored === undefined) {
    const help = suggest(String(id), known, 'procedures stand in duties.yaml');
    const message = `there is no procedure ${quote(String(id))}`;
    throw new PolicyError([{ code: 'unknown-procedure', path: 'procedure', message, help }]);
  }
  const now = instantIn(at);
  const about = (options as { readonly about?: string } | null)?.about;
  const read = readEvents([duties], events, now);
  const matter = about ?? matterOf(authored, read.events);
  const run = runEvents(authored, matter, read.events);
  const scene = sceneOf(duties, run.events, now, readHost(undefined));
  const problems = [...read.problems, ...run.problems, ...noSuchMatter(authored, about, read.events)];
  return told(scene, { id, authored, ...run, problems }, matter);
}

function mattersOf({ start }: AuthoredProcedure, events: readonly KnownEvent[]): string[] {
  return [...new Set(events.flatMap(({ event, about }) => (event === start && about !== null ? about : [])))];
}

/** A matter that was named, and that nothing begins, may be misspelt. */
function noSuchMatter(
  authored: AuthoredProcedure,
  about: string | undefined,
  events: readonly KnownEvent[],
): DutyProblem[] {
  const matters = mattersOf(authored, events);
  if (about === undefined || matters.includes(about)) return [];
  const message = `nothing begins the procedure for ${quote(String(about))}`;
  const help = suggest(String(about), matters, `record \`${authored.start}\` about it`);
  return [{ code: 'not-begun', path: 'about', message, help }];
}

function matterOf(authored: AuthoredProcedure, events: readonly KnownEvent[]): string | undefined {
  const matters = mattersOf(authored, events);
  if (matters.length < 2) return matters[0];
  const help = `name one: { about: ${quote(matters[0] ?? '')} }`;
  const message = 'the events are about several matters';
  throw new PolicyError([{ code: 'several-matters', path: 'events', message, help }]);
}

const text = (instant: number) => formatInstant(instant) ?? String(instant);

function told(scene: Scene, run: Run, matter: string | undefined): ProcedureRun {
  const { authored, start, result } = run;
  const { owners, problems } = ownersOf(scene, run);
  const owner = owners.at(-1)?.owner ?? null;
  const steps = start === undefined ? [] : stepsOf(scene, run, owners);
  const open = steps.filter(({ state }) => state === 'open');
  const value = result?.facts.get(authored.result.fact);
  return {
    procedure: run.id,
    policy: scene.duties.id,
    says: authored.says,
    clauses: authored.clauses,
    at: text(scene.at),
    about: start === undefined ? null : (matter ?? null),
    startedAt: start === undefined ? null : text(start.at),
    endedAt: endedAt(scene, authored),
    owner,
    result: typeof value === 'string' ? value : null,
    resultSays: typeof value === 'string' ? (authored.result.values[value] ?? value) : authored.result.none,
    announced: announcedBy(steps, run, scene),
    done: steps.filter(({ state }) => state === 'closed'),
    open,
    lapsed: steps.filter(({ state }) => state === 'lapsed'),
    next: start === undefined ? [] : nextOf(scene, authored, start, steps),
    alarms: open.flatMap(({ duty: step, label, warnings, lacking, closes }) =>
      warnings
        .filter(({ passed }) => passed)
        .map(({ at, to, says }) => ({
          step,
          label,
          at,
          to,
          says,
          lacking: lacking.length > 0 ? lacking : wantedOf(closes),
        })),
    ),
    problems: sortedProblems([
      ...run.problems,
      ...problems,
      ...tooEarly(scene, authored, steps),
      ...unasked(scene, run),
      ...afterEnd(scene, run, endedAt(scene, authored)),
    ]),
  };
}

const wantedOf = (closes: ProcedureStep['closes']) => closes[0]?.evidence ?? [];

function stepsOf(scene: Scene, { authored, start }: Run, owners: readonly Owned[]): ProcedureStep[] {
  return authored.order.flatMap((id) => {
    const step = authored.steps[id];
    if (step === undefined) return [];
    const steps = withoutLate(scene, authored, step, instancesOf(scene, id, step, start)).map((instance) => {
      const asPossible = step['as-possible'] === true;
      const last = owners.at(-1)?.owner ?? null;
      const now = look(scene, instance, last);
      // Whoever took the alert over later did not owe what was done by then.
      const then =
        owners.findLast(({ from }) => now.closedAt === null || from < parseInstant(now.closedAt))?.owner ?? null;
      return { ...(then === last ? now : look(scene, instance, then)), label: step.label, asPossible };
    });
    return oneOfEach(steps);
  });
}

/** What lasts until the end is not begun anew after it. A result that comes then still has to be announced. */
function withoutLate(
  scene: Scene,
  authored: AuthoredProcedure,
  step: AuthoredStep,
  instances: readonly Instance[],
): readonly Instance[] {
  const end = endedAt(scene, authored);
  if (end === null || !lastsUntilEnd(authored, step)) return instances;
  // What the clock opens says itself (`unless`) what must not have come before.
  return instances.filter(({ openedAt, event }) => openedAt <= parseInstant(end) || event?.at !== openedAt);
}

function endedAt(scene: Scene, { ends }: AuthoredProcedure): string | null {
  const ended = ends.flatMap((end) =>
    scene.of(end.event).filter((event) => !event.contested && fits(event, end.when) === true),
  );
  return ended.length === 0 ? null : text(Math.min(...ended.map(({ at }) => at)));
}

function announcedBy(
  steps: readonly ProcedureStep[],
  { authored, result }: Run,
  scene: Scene,
): ProcedureRun['announced'] {
  return steps.flatMap(({ duty, state, closedAt, openedBy }) => {
    const step = authored.steps[duty];
    if (step?.announces === undefined || state !== 'closed' || closedAt === null) return [];
    return [{ says: step.announces, at: closedAt, stands: stands(scene, authored, step, openedBy, result) }];
  });
}

/** What rests on a result stands while the governing result says the same; what rests on there being none, while there is none. */
function stands(
  scene: Scene,
  authored: AuthoredProcedure,
  { opens }: AuthoredStep,
  openedBy: string,
  result: KnownEvent | undefined,
): boolean {
  const { event, fact } = authored.result;
  if (!opens.some((opening) => 'event' in opening && opening.event === event)) return result === undefined;
  const own = scene.of(event).find(({ id }) => id === openedBy);
  return own !== undefined && own.facts.get(fact) === result?.facts.get(fact);
}
