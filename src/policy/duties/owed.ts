/** Whether a duty or a step says what opens it, what closes it and by when, in words that are there. */
import { checkClauses, checkReadings } from '../check/references.ts';
import { quote } from '../errors.ts';
import { PLACEHOLDER } from '../expand.ts';
import { suggest } from '../nearest.ts';
import type { ValuePath } from '../yaml/source-file.ts';
import { checkClosing, checkObligation, checkSame } from './closings.ts';
import { below, type DutyContext, placed, refuseAt } from './context.ts';
import type { AuthoredDuty, AuthoredStep, Due, Opening } from './document.ts';
import type { Part } from './draft.ts';
import { checkEvent, checkFact, checkPeople, checkWhen } from './names.ts';
import type { DutyParameter } from './parameter.ts';

/** @param within `duty`, or the event with which the procedure of a step starts */
export function checkOwed(context: DutyContext, part: Part<AuthoredDuty | AuthoredStep>, within: string): void {
  const { value, path } = part;
  checkClauses(context, value.clauses, placed(context, below(path, 'clauses')));
  checkReadings(context, value.reading, placed(context, below(path, 'reading')));
  if (value.clauses.length === 0 && value.basis === undefined && value.reading === undefined) {
    const help = 'name its clauses; a safeguard names its reading, anything else says its `basis`';
    refuseAt(context, below(path, 'clauses'), 'no-clause', 'the duty rests on nothing', help);
  }
  checkWords(context, value.says, below(path, 'says'));
  checkWords(context, value.overdue?.says, below(path, 'overdue', 'says'));
  checkPeople(context, value.overdue?.notify, below(path, 'overdue', 'notify'));
  value.opens.forEach((opening, index) => {
    checkOpening(context, opening, below(path, 'opens', index), within);
  });
  const abouts = value.opens.flatMap((opening) => aboutOf(context, opening, within));
  value.due?.forEach((due, index) => {
    checkDue(context, due, below(path, 'due', index), { opens: value.opens, abouts });
  });
  value.fulfils?.forEach((name, index) => {
    checkObligation(context, name, below(path, 'fulfils', index));
  });
  if (value.due === undefined && value.basis === undefined && within === 'duty') {
    const help = 'write `due:`, or say under `basis` that no time is stated';
    refuseAt(context, path, 'missing-key', '`due` is missing', help);
  }
  value.warn?.forEach((warning, index) => {
    const at = below(path, 'warn', index);
    const key = warning.before === undefined ? 'after' : 'before';
    checkTime(context, warning[key], 'period', below(at, key));
    if (key === 'before' && value.due === undefined) {
      refuseAt(context, below(at, key), 'misplaced-key', 'nothing is due, so nothing comes before it', 'write `due:`');
    }
    checkPeople(context, warning.to, below(at, 'to'));
    checkWords(context, warning.says, below(at, 'says'));
  });
  for (const key of ['closes', 'lapses'] as const) {
    value[key]?.forEach((closing, index) => {
      checkClosing(context, closing, below(path, key, index), abouts);
      checkSame(context, closing, below(path, key, index), { value, within });
    });
  }
}

/** What an opening is about, where that is known: not that of a decision. */
function aboutOf({ own }: DutyContext, opening: Opening, within: string): (string | undefined)[] {
  if ('each' in opening) return [typeof opening.each === 'string' ? opening.each : 'period'];
  if ('obligation' in opening) return [];
  const event = 'event' in opening ? opening.event : within;
  return own.events.filter(({ id }) => id === event).map(({ value }) => value.about);
}

function checkOpening(context: DutyContext, opening: Opening, path: ValuePath, within: string): void {
  if ('event' in opening) {
    checkEvent(context, opening.event, below(path, 'event'));
    checkWhen(context, opening.event, opening.when ?? {}, below(path, 'when'));
  } else if ('each' in opening) {
    checkTime(context, opening.each, 'cycle', below(path, 'each'));
    checkEvent(context, opening.since, below(path, 'since'));
  } else if ('obligation' in opening) {
    checkObligation(context, opening.obligation, below(path, 'obligation'), opening.on);
  } else if (within === 'duty') {
    const message = 'a duty is opened by an event, by the calendar or by a decision';
    refuseAt(
      context,
      path,
      'misplaced-key',
      message,
      '`start` and `after … unless` belong to the steps of a procedure',
    );
  } else if ('after' in opening) {
    checkTime(context, opening.after, 'period', below(path, 'after'));
    opening.unless.forEach((event, index) => {
      checkEvent(context, event, below(path, 'unless', index));
    });
  } else checkWhen(context, within, opening.when ?? {}, below(path, 'when'));
}

function checkDue(
  context: DutyContext,
  due: Due,
  path: ValuePath,
  { opens, abouts }: { readonly opens: readonly Opening[]; readonly abouts: readonly (string | undefined)[] },
): void {
  if ('after' in due) checkTime(context, due.after, 'period', below(path, 'after'));
  else if ('working-days' in due) checkTime(context, due['working-days'], 'working-days', below(path, 'working-days'));
  else if ('moment' in due) checkTime(context, due.moment, 'moment', below(path, 'moment'));
  else if ('day' in due) checkTime(context, due.day, 'day', below(path, 'day'));
  else if ('before-event' in due) checkBefore(context, due['before-event'], below(path, 'before-event'), abouts);
  else if ('date' in due) {
    const { dates, events } = context.own;
    const date = dates.find(({ id }) => id === due.date);
    if (date === undefined) {
      const help = suggest(
        due.date,
        dates.map(({ id }) => id),
        'define it under `dates:`',
      );
      refuseAt(context, below(path, 'date'), 'unknown-date', `there is no date ${quote(due.date)}`, help);
      return;
    }
    for (const fact of factsIn(date.value.resource)) {
      for (const one of opens.filter((opening) => 'event' in opening)) {
        const form = events.find(({ id }) => id === one.event)?.value;
        if (form !== undefined) checkFact(context, one.event, form, fact, below(path, 'date'));
      }
    }
  } else if (!opens.some((opening) => 'obligation' in opening)) {
    refuseAt(context, path, 'misplaced-key', 'no decision opens it', 'write `opens: [{ obligation: … }]`');
  }
}

/** What must come first is about the same, or about the department as a whole: another's first use makes nothing due. */
function checkBefore(
  context: DutyContext,
  event: string,
  path: ValuePath,
  abouts: readonly (string | undefined)[],
): void {
  const about = checkEvent(context, event, path)?.about;
  const other = abouts.find((one) => one !== about);
  if (about === undefined || (other === undefined && !abouts.includes(undefined))) return;
  const message = `${quote(event)} is about the ${about}, and what it would make due is about ${other === undefined ? 'nothing in particular' : `the ${other}`}`;
  refuseAt(context, path, 'other-matter', message, 'use an event about the same');
}

/** The facts that a request is made of: `{ fact: name }`, however deep. */
export function factsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { fact } = value as { fact?: unknown };
  return typeof fact === 'string' ? [fact] : Object.values(value).flatMap(factsIn);
}

/** A time given by a parameter: of this file, or of the policy's own. */
function checkTime(context: DutyContext, written: unknown, type: DutyParameter['type'], path: ValuePath): void {
  if (typeof written !== 'object' || written === null) return;
  const { parameter: name } = written as { parameter: string };
  const own = context.own.parameters.filter(({ value }) => value.type === type).map(({ id }) => id);
  const others = Object.entries(context.policy.document.parameters).filter(([, one]) => one.type === type);
  const known = [...own, ...others.map(([id]) => id)];
  if (known.includes(name)) return;
  const message = `there is no parameter ${quote(name)} of type ${quote(type)}`;
  refuseAt(context, path, 'unknown-parameter', message, suggest(name, known, 'define it under `parameters:`'));
}

function checkWords(context: DutyContext, words: string | undefined, path: ValuePath): void {
  const known = [...context.own.parameters.map(({ id }) => id), ...Object.keys(context.policy.document.parameters)];
  for (const [, name = ''] of (words ?? '').matchAll(PLACEHOLDER)) {
    if (known.includes(name)) continue;
    const help = suggest(name, known, 'braces stand for the value of a parameter');
    refuseAt(context, path, 'unknown-parameter', `there is no parameter ${quote(name)}`, help);
  }
}
