/** The events of one run of a procedure: those that cannot be so are taken out, and named. */
import type { AuthoredProcedure } from '../policy/duties/document.ts';
import type { DutyProblem, KnownEvent } from './event.ts';

export interface RunEvents {
  readonly start: KnownEvent | undefined;
  readonly events: readonly KnownEvent[];
  /** The result that governs: the latest, and of one instant the cautious one. */
  readonly result: KnownEvent | undefined;
  readonly problems: readonly DutyProblem[];
}

/** @param about the matter; where none is known, whatever the events are about */
export function runEvents(
  procedure: AuthoredProcedure,
  about: string | undefined,
  all: readonly KnownEvent[],
): RunEvents {
  const problems: DutyProblem[] = [];
  const problem = (code: DutyProblem['code'], { id }: KnownEvent, message: string, help: string) =>
    problems.push({ code, path: id.slice(0, 60), message, help });
  const own = all.filter((event) => about === undefined || event.about === about);
  const [start, ...again] = about === undefined ? [] : own.filter(({ event }) => event === procedure.start);
  if (start === undefined) return { start, events: [], result: undefined, problems: notBegun(procedure, own) };
  for (const event of again)
    problem(
      'started-again',
      event,
      'it had begun already',
      'the first beginning counts; give another matter another id',
    );
  const after = own.filter((event) => {
    if (event.event === procedure.start) return event === start;
    if (event.at >= start.at) return true;
    problem(
      'before-the-start',
      event,
      'it happened before the procedure began',
      'see whether its time is right; it does not count',
    );
    return false;
  });
  const { events, result } = withoutDoubt(procedure, after, problem);
  return { start, events, result, problems };
}

/** What was done in a procedure that nobody is known to have begun: it counts for nothing, and is not passed over. */
function notBegun(procedure: AuthoredProcedure, own: readonly KnownEvent[]): DutyProblem[] {
  const steps = Object.values(procedure.steps);
  const announces = (kind: string) =>
    steps.find((step) => step.announces !== undefined && step.closes.some(({ event }) => event === kind))?.announces;
  const kinds = new Set([
    procedure.result.event,
    procedure['hand-over'].event,
    ...procedure.ends.map(({ event }) => event),
    ...steps.flatMap(({ closes }) => closes.map(({ event }) => event)),
  ]);
  return own
    .filter(({ event }) => kinds.has(event))
    .map(({ id, event }) => {
      const said = announces(event);
      const path = id.slice(0, 60);
      if (said === undefined) {
        const message = 'it belongs to a procedure that nothing has begun, so it does not count';
        return { code: 'not-begun', path, message, help: `record \`${procedure.start}\`` };
      }
      const message = `"${said}" was announced when there was no ground for it`;
      return { code: 'too-early', path, message, help: `record \`${procedure.start}\`, or correct it on the air` };
    });
}

type Refuse = (code: DutyProblem['code'], event: KnownEvent, message: string, help: string) => void;

/** Of results that disagree at one instant the cautious one stays; one that says nothing is none. */
function withoutDoubt({ result }: AuthoredProcedure, events: readonly KnownEvent[], refuse: Refuse) {
  const valueIn = (event: KnownEvent) => event.facts.get(result.fact);
  const told = events.filter(
    (event) => event.event === result.event && !event.contested && typeof valueIn(event) === 'string',
  );
  const out = new Set(events.filter((event) => event.event === result.event && !told.includes(event)));
  for (const event of out) {
    if (event.contested) continue;
    refuse('malformed-fact', event, 'it does not tell the result', 'a result that is not told is none');
  }
  for (const event of told) {
    const others = told.filter(({ at }) => at === event.at).filter((other) => valueIn(other) !== valueIn(event));
    if (others.length === 0) continue;
    refuse(
      'contradictory-result',
      event,
      'another result of the same moment says otherwise',
      `\`${result.cautious}\` counts`,
    );
    if (valueIn(event) !== result.cautious) out.add(event);
  }
  const left = told.filter((event) => !out.has(event));
  const again = new Set<KnownEvent>();
  left.forEach((event, index) => {
    const before = left[index - 1];
    if (before === undefined) return;
    if (valueIn(before) === valueIn(event)) {
      again.add(event);
      refuse('duplicate-event', event, 'the same result was recorded before', 'it opens nothing again');
    } else {
      const help = 'the later one counts; see which is right';
      refuse('contradictory-result', event, 'an earlier result said otherwise', help);
    }
  });
  const kept = events.filter((event) => !out.has(event));
  return { events: kept.map((event) => (again.has(event) ? { ...event, repeats: true } : event)), result: left.at(-1) };
}
