/** Who owes the steps of a procedure, and since when: a hand-over moves it. */
import type { DutyProblem, KnownEvent } from './event.ts';
import { firstTold, personOf } from './look.ts';
import type { DutyOwner } from './owed-duty.ts';
import type { Run } from './procedure-problems.ts';
import type { Scene } from './scene.ts';

export interface Owned {
  readonly from: number;
  readonly owner: DutyOwner | null;
}

/** Who owes the steps, from when on: the last of them does now. */
export function ownersOf(scene: Scene, { authored, start }: Run): { owners: Owned[]; problems: DutyProblem[] } {
  const { event, to } = authored['hand-over'];
  const problems: DutyProblem[] = [];
  const refuse = (code: DutyProblem['code'], { id }: KnownEvent, message: string, help: string) =>
    problems.push({ code, path: id.slice(0, 60), message, help });
  const owners = [
    { from: Number.NEGATIVE_INFINITY, owner: start === undefined ? null : firstTold(scene, authored.owner, start) },
  ];
  for (const one of scene.of(event)) {
    const next = one.facts.get(to);
    if (typeof next !== 'string' || one.contested) {
      refuse('malformed-fact', one, 'the hand-over does not say to whom, so the owner stays', `tell \`${to}\``);
      continue;
    }
    const before = owners.at(-1);
    if (before?.from === one.at && before.owner?.id !== next)
      refuse('contradictory-event', one, 'another hand-over of the same moment says otherwise', 'see which is right');
    owners.push({ from: one.at, owner: personOf(next) });
  }
  return { owners, problems };
}
