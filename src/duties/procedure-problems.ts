/** What happened in a procedure that should not have, beside what its events say of themselves. */
import { formatInstant, parseInstant } from '../language/index.ts';
import type { AuthoredProcedure, AuthoredStep } from '../policy/duties/document.ts';
import type { DutyProblem, KnownEvent } from './event.ts';
import type { ProcedureStep } from './procedure-run.ts';
import type { Scene } from './scene.ts';

export interface Run {
  readonly id: string;
  readonly authored: AuthoredProcedure;
  readonly start: KnownEvent | undefined;
  readonly result: KnownEvent | undefined;
  readonly problems: readonly DutyProblem[];
}

/** What was said on the air when there was no ground for it: it is named, and closes nothing. */
export function tooEarly(scene: Scene, authored: AuthoredProcedure, steps: readonly ProcedureStep[]): DutyProblem[] {
  return authored.order.flatMap((id) => {
    const step = authored.steps[id];
    if (step?.announces === undefined) return [];
    const own = steps.filter(({ duty }) => duty === id);
    const isDue = ({ openedAt, state, closedAt }: ProcedureStep, at: string) =>
      openedAt <= at && (state !== 'lapsed' || closedAt === null || at < closedAt);
    return step.closes.flatMap(({ event }) =>
      scene
        .of(event)
        .filter(({ at }) => !own.some((one) => isDue(one, formatInstant(at) ?? '')))
        .map((one): DutyProblem => {
          const message = `"${step.announces}" was announced when there was no ground for it`;
          return {
            code: 'too-early',
            path: one.id.slice(0, 60),
            message,
            help: 'correct it on the air; it does not count',
          };
        }),
    );
  });
}

/** Whether what ends the procedure ends the step. */
export function lastsUntilEnd({ ends }: AuthoredProcedure, { lapses = [] }: AuthoredStep): boolean {
  return lapses.some(({ event }) => ends.some((end) => end.event === event));
}

/** What would have opened a step that lasts until the end, and came after it. */
export function afterEnd(scene: Scene, { authored }: Run, end: string | null): DutyProblem[] {
  if (end === null) return [];
  const openings = Object.values(authored.steps)
    .filter((step) => lastsUntilEnd(authored, step))
    .flatMap(({ opens }) => opens.flatMap((opening) => ('event' in opening ? opening.event : [])));
  return [...new Set(openings)].flatMap((event) =>
    scene
      .of(event)
      .filter(({ at }) => at > parseInstant(end))
      .map(({ id }): DutyProblem => {
        const message = 'it came after the end, and opens nothing';
        return { code: 'after-end', path: id.slice(0, 60), message, help: 'record a new beginning where there is one' };
      }),
  );
}

/** A result that came without a query that anybody recorded. */
export function unasked(scene: Scene, { authored, result }: Run): DutyProblem[] {
  const asks = authored.order.flatMap((id) => {
    const step = authored.steps[id];
    const isOfResult = step?.closes.some(({ event }) => event === authored.result.event) === true;
    return isOfResult ? (step?.opens ?? []).flatMap((opening) => ('event' in opening ? opening.event : [])) : [];
  });
  const first = result === undefined ? undefined : scene.of(authored.result.event)[0];
  if (first === undefined || asks.length === 0) return [];
  if (asks.some((event) => scene.of(event).some(({ at }) => at <= first.at))) return [];
  const message = 'a result is recorded, and no query before it';
  return [
    { code: 'result-without-query', path: first.id.slice(0, 60), message, help: 'record the query and its time' },
  ];
}
