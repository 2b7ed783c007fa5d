/** Which steps of a procedure have not opened yet, and what opens them. */
import { formatInstant, parsePeriod } from '../language/index.ts';
import type { AuthoredProcedure, Opening } from '../policy/duties/document.ts';
import { inWords } from '../vocabulary/index.ts';
import type { KnownEvent } from './event.ts';
import type { ProcedureRun, ProcedureStep } from './procedure-run.ts';
import { type Scene, saysOf } from './scene.ts';

export function nextOf(
  scene: Scene,
  authored: AuthoredProcedure,
  start: KnownEvent,
  steps: readonly ProcedureStep[],
): ProcedureRun['next'] {
  return authored.order.flatMap((id) => {
    const step = authored.steps[id];
    if (step === undefined || steps.some(({ duty }) => duty === id)) return [];
    return step.opens.flatMap((opening) => {
      if ('start' in opening) return [];
      const at = instantOf(scene, opening, start);
      if (at === undefined && 'after' in opening) return [];
      return [
        {
          step: id,
          label: step.label,
          says: scene.words(step.says),
          at: at ?? null,
          when: openingWords(scene, opening),
        },
      ];
    });
  });
}

/** When a step opens by itself; nothing where what it waits for not to happen has happened. */
function instantOf(scene: Scene, opening: Opening, start: KnownEvent): string | undefined {
  if (!('after' in opening) || opening.unless.some((event) => scene.of(event).length > 0)) return undefined;
  const period = parsePeriod(String(scene.setting(opening.after).value));
  return period === undefined ? undefined : (formatInstant(scene.calendar.add(start.at, period)) ?? undefined);
}

/** What opens a step, in words. */
export function openingWords(
  { document, duties, setting }: Pick<Scene, 'document' | 'duties' | 'setting'>,
  opening: Opening,
): string {
  const says = (event: string) => saysOf(document.events, event);
  const { vocabulary } = duties.policy;
  if ('event' in opening) {
    const values = Object.values(opening.when ?? {}).map((value) => inWords(vocabulary, value));
    return `when ${says(opening.event)}${values.length === 0 ? '' : `: ${values.join(', ')}`}`;
  }
  if ('after' in opening) {
    return `${inWords(vocabulary, setting(opening.after).value)} after the beginning, unless ${opening.unless.map(says).join(' or ')}`;
  }
  return 'at the beginning';
}
