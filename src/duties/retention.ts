import { createEngine, type Engine } from '../engine/index.ts';
import { readOwn } from '../evaluate/index.ts';
import type { Decision } from '../explain/index.ts';
import { formatInstant, LAST_INSTANT, parseInstant } from '../language/index.ts';
import type { Duties } from '../policy/duties/duties.ts';
import { type Policy, PolicyError } from '../policy/index.ts';
import type { Moment } from '../vocabulary/index.ts';
import { dutiesIn, instantIn } from './answer.ts';
import { instantOf } from './date.ts';
import { readHost } from './host.ts';
import { warningsOf } from './look.ts';
import type { DutyWarning } from './owed-duty.ts';
import { fixedOf, type Scene, sceneOf } from './scene.ts';

/** What is to become of a read, as far as it is known at an instant. */
export interface RetentionPlan {
  readonly id: string | null;
  /**
   * `may-go`: it may be purged now; `kept`: its minimum has not run, and then it may go; `held`: it may not go when the
   * minimum has run either; `unknown`: a fact was not told; `malformed`: a fact is not what it should be.
   */
  readonly state: RetentionState;
  /** When the minimum has run. `null` where that cannot be told. */
  readonly minimumUntil: string | null;
  /** The first instant at which a purge is permitted, if nothing changes; `null` where it is held or unknown. */
  readonly earliestPurge: string | null;
  /** Held and not booked: before when it must be booked, possibly past. */
  readonly bookBefore: string | null;
  /** Whether it is owed that the read be booked. */
  readonly mustBook: boolean;
  readonly warnings: readonly DutyWarning[];
  /** Why it may not go now, and if it is held why not later: the rules, with their clauses. */
  readonly why: readonly { readonly rule: string; readonly clauses: readonly string[]; readonly says: string }[];
  /** Facts that were not told and matter. */
  readonly missing: readonly string[];
  readonly problems: Decision['problems'];
}

export type RetentionState = 'may-go' | 'kept' | 'held' | 'unknown' | 'malformed';

/**
 * When a read may be purged, what holds it, and before when it must be booked: in one answer that is made of the engine's
 * own decisions on `read.purge` and their obligation `book-into-evidence`, and so agrees with them (466.5).
 *
 * @param policies duties with their policy, and other policies that must let a purge pass too
 * @param read the facts of a `read`, as a request tells them: `id`, `source`, `capturedAt`, `hold`
 * @throws PolicyError where `at` is no time, or no duties among the policies plan retention
 * @example
 * const read = { id: 'r-1', source: 'flock', capturedAt: '2026-11-02T10:00:00-08:00', hold: { evidence: 'actual', demand: false, booked: false } };
 * const { state, bookBefore } = retention([barstow466Duties], read, '2026-11-23T10:00:00-08:00');
 * [state, bookBefore]; // => ['held', '2026-12-02T18:00:00.000Z']
 */
export function retention(
  policies: readonly (Duties<never> | Policy<unknown, never>)[],
  read: unknown,
  at: Moment,
): RetentionPlan {
  return retentionPlanner(policies)(read, at);
}

/**
 * {@link retention} for many reads: what is the same for all of them is made once.
 *
 * @throws PolicyError where no duties among the policies plan retention
 * @example
 * const plan = retentionPlanner([barstow466Duties]);
 * const free = { evidence: 'none', demand: false, booked: false };
 * const read = { source: 'flock', capturedAt: '2026-10-02T10:00:00-07:00', hold: free };
 * plan(read, '2026-11-23T10:00:00-08:00').state; // => 'may-go'
 */
export function retentionPlanner(
  policies: readonly (Duties<never> | Policy<unknown, never>)[],
): (read: unknown, at: Moment) => RetentionPlan {
  const planner = plannerOf(policies);
  return (read, at) => {
    const { why, ...plan } = planner(read, instantIn(at));
    return { ...plan, why: why() };
  };
}

export interface QuickPlan extends Omit<RetentionPlan, 'why'> {
  /** Made when it is asked for: reasons cost more than the rest. */
  readonly why: () => RetentionPlan['why'];
}

export function plannerOf(
  policies: readonly (Duties<never> | Policy<unknown, never>)[],
): (read: unknown, at: number) => QuickPlan {
  const isDuties = (one: object): one is Duties => 'under' in one;
  const listed = Array.isArray(policies)
    ? (policies as readonly unknown[]).filter((one) => typeof one === 'object' && one !== null)
    : [];
  const own = dutiesIn((listed as object[]).filter(isDuties));
  const planning = own.find(({ document }) => document.retention !== undefined);
  if (planning === undefined) {
    const help = 'pass duties that have a part `retention`';
    throw new PolicyError([{ code: 'no-policy', path: 'policies', message: 'none of these plans retention', help }]);
  }
  const others = (listed as object[]).filter((one) => !isDuties(one)) as Policy<unknown, never>[];
  const engine =
    own.length + others.length === 1
      ? fixedOf(planning).engine
      : createEngine<unknown>({ policies: [...own.map(({ policy }) => policy), ...others] });
  return (read, at) => plan(planning, engine, read, at);
}

const text = (instant: number | undefined) => (instant === undefined ? null : formatInstant(instant));

function plan(duties: Duties, engine: Engine<unknown>, read: unknown, at: number): QuickPlan {
  const { retention: terms, dates } = duties.document;
  const date = terms === undefined ? undefined : dates[terms.minimum];
  if (terms === undefined || date === undefined) throw new TypeError('the duties were checked');
  const { action, subject } = terms;
  const ask = (when: number) => engine.decide({ action, subject, resource: read, context: { at: when } } as unknown);
  const now = ask(at);
  const id = typeof read === 'object' && read !== null ? readOwn(read, 'id') : undefined;
  const told = (fact: string) => (typeof read === 'object' && read !== null ? readOwn(read, fact) : undefined);
  const isMalformed = now.problems.length > 0;
  const minimum = isMalformed ? undefined : instantOf(fixedOf(duties), date, told);
  // A hold bars the purge when the minimum has run, too. Where it is not known when it has, at the end of all time it has.
  const then = now.effect === 'permit' || isMalformed ? now : ask(Math.max(at, minimum ?? LAST_INSTANT));
  const state = stateOf(now, then);
  const booking = now.obligations.find((one) => one.id === terms.obligation);
  const bookBefore = booking?.dueAt;
  return {
    id: typeof id === 'string' ? id : null,
    state,
    minimumUntil: text(minimum),
    earliestPurge: state === 'may-go' || state === 'kept' ? text(minimum) : null,
    bookBefore: bookBefore ?? null,
    mustBook: booking !== undefined,
    warnings: bookBefore === undefined ? [] : warningsBefore(duties, terms.duty, bookBefore, at),
    missing: state === 'unknown' ? [...new Set([...now.missing, ...then.missing])].sort() : [],
    problems: now.problems,
    why: () => [...reasonsOf(now), ...(then === now ? [] : reasonsOf(then))].filter(isFirst),
  };
}

function stateOf(now: Decision, then: Decision): RetentionState {
  if (now.problems.length > 0) return 'malformed';
  if (now.effect === 'permit') return 'may-go';
  if (then.effect === 'permit') return 'kept';
  // Denied when the minimum has run as well. Where it never runs, for want of a capture, that is so at every instant.
  return then.effect === 'deny' ? 'held' : 'unknown';
}

function reasonsOf({ effect, reasons }: Decision) {
  return effect === 'permit' ? [] : reasons.map(({ rule, clauses, says }) => ({ rule, clauses, says }));
}

const isFirst = ({ rule }: { rule: string }, index: number, all: readonly { rule: string }[]) =>
  all.findIndex((one) => one.rule === rule) === index;

const scenes = new WeakMap<Duties, Scene>();

function warningsBefore(duties: Duties, duty: string, before: string, at: number): RetentionPlan['warnings'] {
  const owed = duties.document.duties[duty];
  if (owed === undefined) return [];
  const scene = scenes.get(duties) ?? sceneOf(duties, [], 0, readHost(undefined));
  scenes.set(duties, scene);
  return warningsOf(scene, owed, { due: parseInstant(before), owner: null, at });
}
