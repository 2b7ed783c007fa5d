/** Whether what happened later is of the very thing that opened a duty: the same employee, the same day, the same hold. */
import { formatDay } from '../language/index.ts';
import type { Closing } from '../policy/duties/document.ts';
import type { KnownEvent } from './event.ts';
import type { Instance } from './instances.ts';
import type { Scene } from './scene.ts';

/** What an event has to tell for that to be known, and does not. */
export function untoldOf({ same = [], opening }: Closing, event: KnownEvent): string[] {
  const names = opening === undefined ? same : [...same, opening];
  return names.filter((name) => !event.facts.has(name));
}

/** What the event that opened it does not tell is the same as nothing: then nothing ends the duty. */
export function isSame(
  scene: Scene,
  instance: Instance,
  closing: Closing,
  event: KnownEvent,
  owner: string | undefined,
): boolean {
  const { same = [], opening } = closing;
  if (opening !== undefined && event.facts.get(opening) !== instance.openedBy) return false;
  return same.every((name) => {
    const told = event.facts.get(name);
    return told !== null && told !== undefined && told === ofOpening(scene, instance, closing, name, owner);
  });
}

/**
 * A fact of the event that opened it. Where that does not tell it, whoever owes the duty if the fact is what names them,
 * and of a day the one on which it opened.
 */
function ofOpening(
  scene: Scene,
  { event, owed, openedAt }: Instance,
  closing: Closing,
  name: string,
  owner: string | undefined,
) {
  const told = event?.facts.get(name);
  if (told !== undefined) return told;
  if ('owner' in owed && owed.owner.some((one) => 'fact' in one && one.fact === name)) return owner;
  const fact = scene.document.events[closing.event]?.facts?.[name];
  const isDay = fact !== undefined && 'type' in fact && fact.type === 'day';
  return isDay ? formatDay(scene.calendar.wallAt(openedAt)) : undefined;
}

/** Facts that the event that opened it would have to tell for anything to close it. */
export function untoldByOpening(
  scene: Scene,
  instance: Instance,
  closings: readonly Closing[],
  owner: string | undefined,
): string[] {
  const ways = closings.map((closing) =>
    (closing.same ?? []).filter((name) => typeof ofOpening(scene, instance, closing, name, owner) !== 'string'),
  );
  return ways.every((names) => names.length > 0) ? [...new Set(ways.flat())] : [];
}
