/** A date that the policy's own rules give: the due time of an obligation of their decision on a request made of facts. */
import { parseInstant } from '../language/index.ts';
import type { AuthoredDate } from '../policy/duties/document.ts';
import type { DueTime } from './due.ts';
import type { Instance } from './instances.ts';
import type { Scene } from './scene.ts';

export function dateOf(scene: Scene, { event }: Instance, name: string): DueTime {
  const date = scene.document.dates[name];
  if (date === undefined) throw new TypeError(`not in the duties: ${name.slice(0, 60)}`);
  const says = `before ${date.says}`;
  const instant = event === undefined ? undefined : instantOf(scene, date, (fact) => event.facts.get(fact));
  if (instant !== undefined) return { instant, says, proposed: [], unknown: [] };
  const message = 'what the date is reckoned from was not told';
  return { says, proposed: [], unknown: [{ code: 'missing-fact', message, help: `tell ${namesIn(date).join(', ')}` }] };
}

/** @param told the facts that the request is made of; what is `undefined` was not told */
export function instantOf(
  { engine }: Pick<Scene, 'engine'>,
  { action, obligation, resource }: AuthoredDate,
  told: (fact: string) => unknown,
): number | undefined {
  const request: unknown = { action, resource: filled(resource, told), context: {} };
  const { obligations } = engine.decide(request);
  const due = obligations.find(({ id }) => id === obligation)?.dueAt;
  return due === undefined ? undefined : parseInstant(due);
}

function filled(value: unknown, told: (fact: string) => unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { fact } = value as { fact?: unknown };
  if (typeof fact === 'string') return told(fact);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, filled(part, told)]));
}

function namesIn({ resource }: AuthoredDate): string[] {
  return Object.values(resource).flatMap((value) => {
    const { fact } = (typeof value === 'object' && value !== null ? value : {}) as { fact?: unknown };
    return typeof fact === 'string' ? [fact] : [];
  });
}
