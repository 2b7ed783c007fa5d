/** What closed an instance, or let it lapse, and with which evidence. */
import type { Closing } from '../policy/duties/document.ts';
import type { KnownEvent } from './event.ts';
import { fits, type Instance } from './instances.ts';
import { byTime } from './read-events.ts';
import type { Scene } from './scene.ts';

export interface Closed {
  readonly by?: KnownEvent;
  /** Given so far, by the way of closing that got furthest. */
  readonly evidence: ReadonlyMap<string, string | number | boolean | null>;
  readonly lacking: readonly string[];
}

/** The first event that closes it. An event that says too little leaves it open, and what it lacks is said. */
export function closedBy(scene: Scene, instance: Instance, closings: readonly Closing[]): Closed {
  let best: Closed = { evidence: new Map(), lacking: [] };
  for (const closing of closings) {
    const one = gathered(scene, instance, closing);
    const isFirst = one.by !== undefined && (best.by === undefined || byTime(one.by, best.by) < 0);
    const isFurther = best.by === undefined && one.evidence.size > best.evidence.size;
    if (isFirst || isFurther) best = one;
  }
  return best;
}

function gathered(scene: Scene, instance: Instance, closing: Closing): Closed {
  const wanted = closing.evidence ?? [];
  const evidence = new Map<string, string | number | boolean | null>();
  for (const event of candidates(scene, instance, closing)) {
    for (const name of wanted) {
      const told = event.facts.get(name);
      const counts = told === null ? closing['or-unknown'] === true : told !== undefined && String(told).trim() !== '';
      if (counts && told !== undefined && !evidence.has(name)) evidence.set(name, told);
    }
    if (wanted.every((name) => evidence.has(name))) return { by: event, evidence, lacking: [] };
  }
  return { evidence, lacking: evidence.size === 0 ? [] : wanted.filter((name) => !evidence.has(name)) };
}

/** What happened afterwards and is about the same. What is not told for certain closes nothing. */
function candidates(scene: Scene, instance: Instance, { event: kind, when, whatever }: Closing): KnownEvent[] {
  const { about, openedAt, owed } = instance;
  const opensItself = owed.opens.some((opening) => 'event' in opening && opening.event === kind);
  const all = whatever === true || isAboutNothing(scene, kind) ? scene.of(kind) : ofMatter(scene, kind, about);
  return all.filter((event) => {
    if (event.contested || fits(event, when) !== true) return false;
    // At the same instant the order is unknown. What opens such a duty as well does not close another of that instant.
    return event.at > openedAt || (event.at === openedAt && !opensItself);
  });
}

function ofMatter(scene: Scene, kind: string, about: string | null): readonly KnownEvent[] {
  return about === null ? [] : scene.ofAbout(kind, about);
}

function isAboutNothing({ document }: Scene, kind: string): boolean {
  return Object.hasOwn(document.events, kind) && document.events[kind]?.about === undefined;
}
