/** What closed an instance, or let it lapse, and with which evidence. */
import type { Closing } from '../policy/duties/document.ts';
import type { KnownEvent } from './event.ts';
import { fits, type Instance } from './instances.ts';
import { byTime } from './read-events.ts';
import { isSame, untoldOf } from './same.ts';
import type { Scene } from './scene.ts';

export interface Closed {
  readonly by?: KnownEvent;
  /** Given so far, by the way of closing that got furthest. */
  readonly evidence: ReadonlyMap<string, string | number | boolean | null>;
  /** What is still wanted of what was begun: facts that no event gave. */
  readonly lacking: readonly string[];
}

/** The first event that closes it. An event that says too little leaves it open, and what it lacks is said. */
export function closedBy(
  scene: Scene,
  instance: Instance,
  closings: readonly Closing[],
  owner: string | undefined,
): Closed {
  let best: Closed = { evidence: new Map(), lacking: [] };
  for (const closing of closings) {
    const one = gathered(scene, instance, closing, owner);
    const isFirst = one.by !== undefined && (best.by === undefined || byTime(one.by, best.by) < 0);
    const isFurther =
      best.by === undefined &&
      (one.evidence.size > best.evidence.size ||
        (one.evidence.size === best.evidence.size && best.lacking.length === 0 && one.lacking.length > 0));
    if (isFirst || isFurther) best = one;
  }
  return best;
}

function gathered(scene: Scene, instance: Instance, closing: Closing, owner: string | undefined): Closed {
  const wanted = closing.evidence ?? [];
  const evidence = new Map<string, string | number | boolean | null>();
  const untold = new Set<string>();
  for (const event of candidates(scene, instance, closing)) {
    const unsaid = [
      ...Object.keys(closing.when ?? {}).filter((name) => !event.facts.has(name)),
      ...untoldOf(closing, event),
    ];
    for (const name of unsaid) untold.add(name);
    if (unsaid.length > 0 || !isSame(scene, instance, closing, event, owner)) continue;
    for (const name of wanted) {
      const told = toldAs(event, name);
      if (!evidence.has(name) && isEvidence(told, event, closing)) evidence.set(name, told);
    }
    if (wanted.every((name) => evidence.has(name))) return { by: event, evidence, lacking: [] };
  }
  const begun = evidence.size === 0 ? [] : wanted.filter((name) => !evidence.has(name));
  return { evidence, lacking: [...new Set([...begun, ...untold])] };
}

type Told = string | number | boolean | null;

function toldAs(event: KnownEvent, name: string): Told | undefined {
  return name === 'by' ? event.by : event.facts.get(name);
}

/** Blank text is none, and neither is a time that was still to come: what is not done yet is no evidence. */
function isEvidence(told: Told | undefined, event: KnownEvent, closing: Closing): told is Told {
  if (told === null) return closing['or-unknown'] === true;
  if (typeof told === 'number') return told <= event.at;
  return told !== undefined && String(told).trim() !== '';
}

/** What happened afterwards and is about the same, but for what is known not to fit. */
function candidates(scene: Scene, instance: Instance, { event: kind, when, whatever }: Closing): KnownEvent[] {
  const { about, openedAt, owed } = instance;
  const opensItself = owed.opens.some((opening) => 'event' in opening && opening.event === kind);
  const all = whatever === true || isAboutNothing(scene, kind) ? scene.of(kind) : ofMatter(scene, kind, about);
  return all.filter((event) => {
    if (event.contested || fits(event, when) === false) return false;
    // At the same instant the order is unknown. What opens such a duty as well does not close another of that instant.
    return event.at > openedAt || (event.at === openedAt && !opensItself);
  });
}

/** Every event of a kind that concerns a matter, whenever it was: those of the whole department concern each. */
export function concerning(scene: Scene, kind: string, about: string | null): readonly KnownEvent[] {
  return about === null || isAboutNothing(scene, kind) ? scene.of(kind) : scene.ofAbout(kind, about);
}

function ofMatter(scene: Scene, kind: string, about: string | null): readonly KnownEvent[] {
  return about === null ? [] : scene.ofAbout(kind, about);
}

function isAboutNothing({ document }: Scene, kind: string): boolean {
  return Object.hasOwn(document.events, kind) && document.events[kind]?.about === undefined;
}
