/** Every duty that events and the calendar have opened by an instant, whatever became of it. */

import { parseInstant } from '../language/index.ts';
import type { AuthoredDuty, Closing, DutiesDocument } from '../policy/duties/document.ts';
import type { Duties } from '../policy/duties/duties.ts';
import { compareText, quote } from '../policy/index.ts';
import type { KnownEvent, RecordedObligation } from './event.ts';
import { fromDecision, type Instance, instancesOf, isOf } from './instances.ts';
import { look } from './look.ts';
import type { DutyUnknown, OwedDuty } from './owed-duty.ts';
import type { Scene } from './scene.ts';

export interface Looked {
  readonly duties: readonly OwedDuty[];
  readonly unknown: readonly DutyUnknown[];
}

export function allDuties(scene: Scene): Looked {
  const { duties } = scene.document;
  const opened = Object.entries(duties).flatMap(([id, duty]) => instancesOf(scene, id, duty));
  const owed = [...opened, ...otherObligations(scene)].map((instance) => look(scene, instance));
  return { duties: oneOfEach(owed), unknown: withoutBeginning(scene) };
}

/**
 * One opening is one duty, however often it is told: of what a repetition or a contradiction opens with one id, what is due
 * first is owed, so that nobody is told a later time than there is.
 */
export function oneOfEach<T extends OwedDuty>(owed: readonly T[]): T[] {
  const byDue = (left: T, right: T) => dueIn(left) - dueIn(right) || 0;
  const first = new Map<string, T>();
  for (const one of [...owed].sort((left, right) => compareText(left.id, right.id) || byDue(left, right)))
    if (!first.has(one.id)) first.set(one.id, one);
  return [...first.values()];
}

const dueIn = ({ due }: OwedDuty) => (due === null ? Number.POSITIVE_INFINITY : parseInstant(due));

/** Obligations of recorded decisions for which `duties.yaml` has no duty: owed as the decision says. */
function otherObligations(scene: Scene): Instance[] {
  const claimed = (obligation: RecordedObligation, { action }: KnownEvent) =>
    Object.values(scene.document.duties).some(({ opens }) =>
      opens.some((one) => isOf(scene, one, obligation, action) !== false),
    );
  return scene.of('decision').flatMap((event) =>
    event.obligations
      .filter((obligation) => obligation.policy === scene.duties.id && !claimed(obligation, event))
      .map((obligation): Instance => {
        const { id, says, clauses, dueAt, fulfilment } = obligation;
        const like = fulfilling(scene.document, id);
        const owed: AuthoredDuty = {
          clauses,
          modality: 'shall',
          says: fulfilment === 'best-effort' ? `If possible: ${says}` : says,
          owner: [{ fact: 'by' }],
          opens: [{ obligation: id }],
          ...(dueAt === undefined ? {} : { due: [{ 'of-obligation': true }] }),
          closes: [...like.closes, { event: 'duty-done', when: { duty: id } }],
          lapses: like.lapses,
        };
        return { duty: id, owed, ...fromDecision(event, obligation) };
      }),
  );
}

/**
 * What ends an obligation that opens no duty of its own: what ends the duties and steps that are about it as well, the
 * hand-over of a procedure that fulfils it, and the end of one that it lasts as long as.
 */
function fulfilling({ duties, procedures }: DutiesDocument, obligation: string) {
  const all = Object.values(procedures);
  const isOwn = ({ fulfils = [] }: { readonly fulfils?: readonly string[] }) => fulfils.includes(obligation);
  const owed = [...Object.values(duties), ...all.flatMap(({ steps }) => Object.values(steps))].filter(isOwn);
  const handed = all.map((procedure) => procedure['hand-over']).filter(isOwn);
  const lasting = all.filter((procedure) => procedure['until-ended']?.includes(obligation) === true);
  return {
    closes: [
      ...owed.flatMap(({ closes }) => closes),
      ...handed.map(({ event, to }): Closing => ({ event, evidence: [to] })),
    ],
    lapses: [...owed.flatMap(({ lapses = [] }) => lapses), ...lasting.flatMap(({ ends }) => ends)],
  };
}

/** What decisions oblige to under policies of which no duties are here: that is not owed, and not passed over either. */
export function ofOtherPolicies(duties: readonly Duties[], events: readonly KnownEvent[]): DutyUnknown[] {
  const known = duties.map(({ id }) => id);
  const others = new Map<string, Set<string>>();
  for (const { id, policy } of events.flatMap(({ obligations }) => obligations)) {
    if (!known.includes(policy)) others.set(policy, (others.get(policy) ?? new Set()).add(id));
  }
  return [...others]
    .sort(([left], [right]) => compareText(left, right))
    .map(([policy, ids]) => ({
      code: 'other-policy',
      message: `decisions oblige to something under ${quote(policy)}: ${[...ids].slice(0, 10).map(quote).join(', ')}`,
      help: 'pass the duties of that policy too',
    }));
}

/** Duties of the calendar of which nobody said since when the calendar is kept: they are not guessed. */
function withoutBeginning(scene: Scene): DutyUnknown[] {
  const since = new Map<string, string[]>();
  for (const [id, { opens }] of Object.entries(scene.document.duties)) {
    for (const opening of opens) {
      if (!('each' in opening) || scene.of(opening.since).length > 0) continue;
      since.set(opening.since, [...(since.get(opening.since) ?? []), id]);
    }
  }
  return [...since].map(([event, ids]) => ({
    code: 'missing-beginning',
    message: `since when these are owed by the calendar is not told: ${[...new Set(ids)].join(', ')}`,
    help: `record an event \`${event}\``,
  }));
}
