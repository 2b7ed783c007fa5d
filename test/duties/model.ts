/**
 * What is owed, once more in naive code: no index, no order, one loop in the other, the calendar of the oracle. It knows
 * the duties that are opened and closed by events, and periods after them; the calendar is walked in hours.test.ts.
 */
import type { DutyEvent } from '../../src/duties.ts';
import type { AuthoredDuty, DutiesDocument } from '../../src/policy/duties/document.ts';
import { addPeriod } from '../oracle/decide.js';

export interface ModelDuty {
  readonly duty: string;
  readonly openedBy: string;
  readonly state: 'open' | 'closed' | 'lapsed';
  readonly due: number | null;
}

const timeOf = ({ at }: DutyEvent) => Date.parse(String(at));

function suits({ facts = {} }: DutyEvent, when: { readonly [fact: string]: unknown } = {}): 'yes' | 'no' | 'unknown' {
  const answers = Object.entries(when).map(([name, wanted]) => {
    if (!(name in facts)) return 'unknown';
    return [wanted].flat().includes(facts[name] as never) ? 'yes' : 'no';
  });
  return answers.includes('no') ? 'no' : answers.includes('unknown') ? 'unknown' : 'yes';
}

export function modelOf(
  document: DutiesDocument,
  ids: readonly string[],
  given: readonly DutyEvent[],
  now: number,
): ModelDuty[] {
  const events = given.filter((event) => timeOf(event) <= now);
  return ids
    .flatMap((duty) => {
      const owed = document.duties[duty] as AuthoredDuty;
      return events
        .filter((event) =>
          owed.opens.some((one) => 'event' in one && one.event === event.event && suits(event, one.when) !== 'no'),
        )
        .map((opening): ModelDuty => {
          const endings = (of: AuthoredDuty['closes']) => of.map((one) => ending(document, owed, one, opening, events));
          const closed = Math.min(...endings(owed.closes));
          const lapsed = Math.min(...endings(owed.lapses ?? []));
          const state = lapsed < closed ? 'lapsed' : closed < Number.POSITIVE_INFINITY ? 'closed' : 'open';
          const dues = (owed.due ?? []).flatMap((due) =>
            'after' in due ? [addPeriod(timeOf(opening), periodOf(document, due.after))] : [],
          );
          return { duty, openedBy: opening.id, state, due: dues.length === 0 ? null : Math.min(...dues) };
        });
    })
    .sort((left, right) => (`${left.duty} ${left.openedBy}` < `${right.duty} ${right.openedBy}` ? -1 : 1));
}

function periodOf(document: DutiesDocument, written: string | { readonly parameter: string }): string {
  if (typeof written === 'string') return written;
  // The one parameter of the policy's own that these duties use.
  return written.parameter === 'hotlist-refresh' ? 'PT72H' : String(document.parameters[written.parameter]?.value);
}

/** The earliest moment by which all that is wanted was given; infinite where it was not. */
function ending(
  document: DutiesDocument,
  owed: AuthoredDuty,
  closing: AuthoredDuty['closes'][number],
  opening: DutyEvent,
  events: readonly DutyEvent[],
): number {
  const opensToo = owed.opens.some((one) => 'event' in one && one.event === closing.event);
  const isAboutAll = closing.whatever === true || document.events[closing.event]?.about === undefined;
  const named = (event: DutyEvent, fact: string) => event.facts?.[fact];
  const opened = (fact: string) =>
    named(opening, fact) ?? (owed.owner.some((one) => 'fact' in one && one.fact === fact) ? opening.by : undefined);
  const isSame = (event: DutyEvent) =>
    (closing.same ?? []).every((fact) => typeof named(event, fact) === 'string' && named(event, fact) === opened(fact));
  const all = events.filter(
    (event) =>
      event.event === closing.event &&
      suits(event, closing.when) === 'yes' &&
      isSame(event) &&
      (isAboutAll || (event.about !== undefined && event.about === opening.about)) &&
      (timeOf(event) > timeOf(opening) || (timeOf(event) === timeOf(opening) && !opensToo)),
  );
  const first = (name: string) =>
    name === 'by'
      ? Math.min(...all.filter(({ by }) => by !== undefined).map(timeOf))
      : Math.min(
          ...all.filter(({ facts = {} }) => typeof facts[name] === 'string' && facts[name].trim() !== '').map(timeOf),
        );
  const wanted = closing.evidence ?? [];
  return wanted.length === 0 ? Math.min(...all.map(timeOf)) : Math.max(...wanted.map(first));
}
