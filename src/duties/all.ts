/** Every duty that events and the calendar have opened by an instant, whatever became of it. */

import type { AuthoredDuty, Opening } from '../policy/duties/document.ts';
import { compareText } from '../policy/index.ts';
import { fromDecision, type Instance, instancesOf } from './instances.ts';
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
  return { duties: owed.sort((left, right) => compareText(left.id, right.id)), unknown: withoutBeginning(scene) };
}

/** Obligations of recorded decisions for which `duties.yaml` has no duty: owed as the decision says. */
function otherObligations(scene: Scene): Instance[] {
  const isOf = (opening: Opening, id: string) => 'obligation' in opening && opening.obligation === id;
  const claimed = (id: string) =>
    Object.values(scene.document.duties).some(({ opens }) => opens.some((one) => isOf(one, id)));
  return scene.of('decision').flatMap((event) =>
    event.obligations
      .filter(({ id, policy }) => policy === scene.duties.id && !claimed(id))
      .map((obligation): Instance => {
        const { id, says, clauses, dueAt, fulfilment } = obligation;
        const owed: AuthoredDuty = {
          clauses,
          modality: 'shall',
          says: fulfilment === 'best-effort' ? `If possible: ${says}` : says,
          owner: [{ fact: 'by' }],
          opens: [{ obligation: id }],
          ...(dueAt === undefined ? {} : { due: [{ 'of-obligation': true }] }),
          closes: [{ event: 'duty-done', when: { duty: id } }],
        };
        return { duty: id, owed, ...fromDecision(event, obligation) };
      }),
  );
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
