/** Whether the parts of `duties.yaml` fit each other and the policy beside them: no unknown names, no time that is none. */
import { checkClauses, checkReadings } from '../check/references.ts';
import { quote } from '../errors.ts';
import { suggest } from '../nearest.ts';
import { checkObligation } from './closings.ts';
import { below, type DutyContext, placed, refuseAt } from './context.ts';
import { checkDate, checkDesk, checkRetention } from './dates.ts';
import { type AuthoredDuty, type AuthoredStep, reservedEvents } from './document.ts';
import type { Part } from './draft.ts';
import { checkEvent, checkOwners, checkOwnPeople, checkPeople, checkWhen } from './names.ts';
import { checkOwed } from './owed.ts';
import { dutyValueProblem } from './values.ts';

export function checkDuties(context: DutyContext): void {
  const { own } = context;
  checkParameters(context);
  checkOwnPeople(context);
  for (const { id, path } of own.events.filter((event) => reservedEvents.includes(event.id))) {
    refuseAt(context, path, 'defined-twice', `every policy has the event ${quote(id)}`, 'give it another name');
  }
  for (const part of own.dates) checkDate(context, part);
  for (const part of own.duties) {
    checkOwed(context, part, 'duty');
    checkOwners(context, part.value.owner, below(part.path, 'owner'), part.value);
    checkPeople(context, part.value.with, below(part.path, 'with'));
  }
  for (const part of own.procedures) checkProcedure(context, part);
  checkRetention(context);
  checkDesk(context);
  if (own.duties.length > 0) checkScheduled(context);
}

function checkParameters(context: DutyContext): void {
  const known = Object.keys(context.policy.document.parameters);
  for (const { id, value, path } of context.own.parameters) {
    checkClauses(context, value.clauses, placed(context, below(path, 'clauses')));
    checkReadings(context, value.readings, placed(context, below(path, 'readings')));
    if (known.includes(id)) {
      const message = `the policy has a parameter ${quote(id)} already`;
      refuseAt(context, path, 'defined-twice', message, 'give it another name');
    }
    if (value.clauses.length === 0 && value.proposed !== true) {
      const help = 'name the clause that states the time, or write `proposed: true`';
      refuseAt(context, below(path, 'clauses'), 'no-clause', 'the time rests on nothing', help);
    }
    const problem = dutyValueProblem(value, value.value);
    if (problem !== undefined) {
      refuseAt(context, below(path, 'value'), 'parameter-out-of-bounds', problem.message, problem.help);
    }
  }
}

function checkProcedure(context: DutyContext, part: DutyContext['own']['procedures'][number]): void {
  const { value, path, own } = part;
  checkClauses(context, value.clauses, placed(context, below(path, 'clauses')));
  checkReadings(context, value.reading, placed(context, below(path, 'reading')));
  const start = checkEvent(context, value.start, below(path, 'start'));
  checkOwners(context, value.owner, below(path, 'owner'), { opens: [{ event: value.start }] });
  for (const key of ['hand-over', 'result'] as const) {
    const { event } = value[key];
    const form = checkEvent(context, event, below(path, key, 'event'));
    if (form !== undefined && start !== undefined && form.about !== start.about) {
      const message = `${quote(event)} is about ${form.about ?? 'nothing'}, and the procedure about ${start.about ?? 'nothing'}`;
      refuseAt(context, below(path, key, 'event'), 'other-matter', message, 'use an event about the same');
    }
  }
  checkWhen(context, value['hand-over'].event, { [value['hand-over'].to]: undefined }, below(path, 'hand-over', 'to'));
  value['hand-over'].fulfils?.forEach((name, index) => {
    checkObligation(context, name, below(path, 'hand-over', 'fulfils', index));
  });
  value['until-ended']?.forEach((name, index) => {
    checkObligation(context, name, below(path, 'until-ended', index));
  });
  const { event, fact, cautious, values } = value.result;
  checkWhen(context, event, { [fact]: Object.keys(values) }, below(path, 'result', 'values'));
  if (!Object.hasOwn(values, cautious)) {
    const help = suggest(cautious, Object.keys(values), 'it is one of the values');
    refuseAt(context, below(path, 'result', 'cautious'), 'unknown-value', `there is no value ${quote(cautious)}`, help);
  }
  value.ends.forEach((ending, index) => {
    checkEvent(context, ending.event, below(path, 'ends', index, 'event'));
    checkWhen(context, ending.event, ending.when ?? {}, below(path, 'ends', index, 'when'));
  });
  for (const step of own) checkOwed(context, step, value.start);
}

/** A clause that somebody owes by a time is owed by a duty or a step. */
function checkScheduled(context: DutyContext): void {
  const { own, policy } = context;
  const parts: readonly Part<AuthoredDuty | AuthoredStep>[] = [
    ...own.duties,
    ...own.procedures.flatMap(({ own: steps }) => steps),
  ];
  const cited = new Set(parts.flatMap(({ value }) => value.clauses));
  for (const [id, { kind }] of Object.entries(policy.document.clauses)) {
    if (!kind.includes('schedule') || cited.has(id)) continue;
    const message = `clause ${quote(id)} is listed as \`schedule\`, and no duty names it`;
    refuseAt(context, ['duties'], 'clause-not-encoded', message, 'write the duty, or list the clause otherwise');
  }
}
