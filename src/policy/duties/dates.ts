/** Whether the dates that come from decisions, the plan of retention and the desk name what is there. */
import { factShape } from '../../vocabulary/index.ts';
import { quote } from '../errors.ts';
import { suggest } from '../nearest.ts';
import type { ValuePath } from '../yaml/source-file.ts';
import { below, type DutyContext, refuseAt } from './context.ts';
import type { AuthoredDate } from './document.ts';
import type { Part } from './draft.ts';
import { checkEvent } from './names.ts';

export function checkDate(context: DutyContext, { value, path }: Part<AuthoredDate>): void {
  checkRequest(context, value.action, { resource: value.resource }, path);
  checkObligation(context, value.action, value.obligation, below(path, 'obligation'));
}

/** Whether there is such an action, and its requests have such facts. */
function checkRequest(
  context: DutyContext,
  action: string,
  parts: { readonly [part: string]: { readonly [name: string]: unknown } },
  path: ValuePath,
): void {
  const { actions } = context.vocabulary;
  const known = Object.keys(actions);
  if (!known.includes(action)) {
    const help = suggest(action, known, 'the actions are listed in policies/README.md');
    refuseAt(context, below(path, 'action'), 'unknown-action', `there is no action ${quote(action)}`, help);
    return;
  }
  for (const [part, fields] of Object.entries(parts))
    checkFields(context, actions[action]?.on ?? '', part, fields, path);
}

function checkFields(context: DutyContext, type: string, at: string, fields: object, path: ValuePath): void {
  for (const [name, value] of Object.entries(fields)) {
    const fact = `${at}.${name}`;
    const shape = factShape(context.vocabulary, type, fact);
    const place = below(path, ...fact.split('.'));
    if (shape === undefined) {
      refuseAt(
        context,
        place,
        'unknown-fact',
        `there is no fact ${quote(fact)}`,
        'the facts are listed in policies/README.md',
      );
    } else if (shape.type === 'object' && typeof value === 'object' && value !== null && !('fact' in value)) {
      checkFields(context, type, fact, value, path);
    } else if ('values' in shape && typeof value !== 'object' && !shape.values.includes(String(value))) {
      const help = suggest(String(value), shape.values, 'it is one of its values');
      refuseAt(context, place, 'unknown-value', `the fact is never ${quote(String(value))}`, help);
    }
  }
}

function checkObligation(context: DutyContext, action: string, obligation: string, path: ValuePath): void {
  const known = context.policy.rules.flatMap(({ effect, duty, actions }) =>
    effect === 'oblige' && duty !== undefined && actions.includes(action) ? [duty.id] : [],
  );
  if (known.includes(obligation)) return;
  const message = `no decision on ${quote(action)} carries an obligation ${quote(obligation)}`;
  refuseAt(context, path, 'unknown-duty', message, suggest(obligation, known, 'name an obligation of the rules'));
}

export function checkRetention(context: DutyContext): void {
  const { retention, dates } = context.own;
  if (retention === undefined) return;
  checkRequest(context, retention.action, { subject: retention.subject }, ['retention']);
  checkObligation(context, retention.action, retention.obligation, ['retention', 'obligation']);
  checkDuty(context, 'retention', 'duty', retention.duty);
  const known = dates.map(({ id }) => id);
  if (known.includes(retention.minimum)) return;
  const help = suggest(retention.minimum, known, 'define it under `dates:`');
  refuseAt(context, ['retention', 'minimum'], 'unknown-date', `there is no date ${quote(retention.minimum)}`, help);
}

export function checkDesk(context: DutyContext): void {
  const { desk } = context.own;
  if (desk === undefined) return;
  for (const key of ['refresh', 'removal', 'entering'] as const) checkDuty(context, 'desk', key, desk[key]);
  for (const key of ['entered', 'refreshed'] as const) checkEvent(context, desk[key], ['desk', key]);
}

function checkDuty(context: DutyContext, part: string, key: string, id: string): void {
  const known = context.own.duties.map((duty) => duty.id);
  if (known.includes(id)) return;
  const help = suggest(id, known, 'write it under `duties:`');
  refuseAt(context, [part, key], 'unknown-duty', `there is no duty ${quote(id)}`, help);
}
