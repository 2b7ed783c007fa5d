/** Whether events, facts, offices and people are ones that are there. */
import { factShape } from '../../vocabulary/index.ts';
import { quote } from '../errors.ts';
import { suggest } from '../nearest.ts';
import type { ValuePath } from '../yaml/source-file.ts';
import { below, type DutyContext, refuseAt } from './context.ts';
import type { EventFact, EventForm, Opening, Owner, When } from './document.ts';

export function checkEvent(context: DutyContext, id: string, path: ValuePath): EventForm | undefined {
  const { events } = context.own;
  const found = events.find((event) => event.id === id);
  if (found === undefined) {
    const known = events.map((event) => event.id);
    const help = suggest(id, known, 'define it under `events:`');
    refuseAt(context, path, 'unknown-event', `there is no event ${quote(id)}`, help);
  }
  return found?.value;
}

/** Whether an event has the facts, and the facts can have the values. */
export function checkWhen(
  context: DutyContext,
  event: string,
  when: When | { readonly [fact: string]: undefined },
  path: ValuePath,
): void {
  const form = context.own.events.find(({ id }) => id === event)?.value;
  if (form === undefined) return;
  for (const [name, wanted] of Object.entries(when)) {
    const fact = checkFact(context, event, form, name, path);
    if (fact === undefined || wanted === undefined) continue;
    for (const one of [wanted].flat() as (string | boolean)[]) {
      const problem = misfit(fact, one);
      if (problem !== undefined) {
        const help = 'one-of' in fact ? suggest(String(one), fact['one-of'], 'it is one of its values') : problem;
        refuseAt(context, below(path, name), 'unknown-value', `the fact is never ${quote(String(one))}`, help);
      }
    }
  }
}

function misfit(fact: EventFact, value: string | boolean): string | undefined {
  if ('one-of' in fact) return fact['one-of'].includes(String(value)) ? undefined : 'unknown value';
  if (fact.type === 'boolean') return typeof value === 'boolean' ? undefined : 'it is true or false';
  return fact.type === 'time' ? 'a time is not compared with one value' : undefined;
}

export function checkFact(
  context: DutyContext,
  event: string,
  form: EventForm,
  name: string,
  path: ValuePath,
): EventFact | undefined {
  const facts = form.facts ?? {};
  if (Object.hasOwn(facts, name)) return facts[name];
  const help = suggest(name, Object.keys(facts), `list it under \`facts:\` of ${event}`);
  refuseAt(context, path, 'unknown-fact', `event ${quote(event)} has no fact ${quote(name)}`, help);
  return undefined;
}

export function checkOwners(
  context: DutyContext,
  owners: readonly Owner[],
  path: ValuePath,
  { opens }: { readonly opens: readonly Opening[] },
): void {
  owners.forEach((owner, index) => {
    if ('office' in owner) checkPeople(context, [owner.office], below(path, index, 'office'));
    else if ('role' in owner) checkPeople(context, [owner.role], below(path, index, 'role'));
    else if (owner.fact !== 'by') {
      const forms = opens.flatMap((one) =>
        'event' in one ? context.own.events.filter(({ id }) => id === one.event) : [],
      );
      const facts = forms.flatMap(({ value }) => Object.keys(value.facts ?? {}));
      // Where an event that opens it is unknown, so are its facts.
      if (facts.includes(owner.fact) || forms.length < opens.filter((one) => 'event' in one).length) return;
      const message = `no event that opens it has a fact ${quote(owner.fact)}`;
      const help = suggest(owner.fact, [...facts, 'by'], '`by` is whoever recorded the event');
      refuseAt(context, below(path, index, 'fact'), 'unknown-fact', message, help);
    }
  });
}

/** Offices and roles of the vocabulary, and people that the file itself names. */
export function checkPeople(context: DutyContext, names: readonly string[] | undefined, path: ValuePath): void {
  const known = [...peopleOf(context)];
  names?.forEach((name, index) => {
    if (known.includes(name)) return;
    const help = suggest(name, known, 'it is an office or a role, or stands under `people:`');
    const at =
      names.length === 1 && typeof path.at(-1) === 'string' && path.at(-1) !== 'with' ? path : below(path, index);
    refuseAt(context, at, 'unknown-office', `there is no office ${quote(name)}`, help);
  });
}

function peopleOf(context: DutyContext): Set<string> {
  return new Set([...officesAndRoles(context), ...Object.keys(context.own.people)]);
}

function officesAndRoles({ vocabulary }: DutyContext): string[] {
  const [type = ''] = Object.keys(vocabulary.resources);
  const shapes = ['subject.role', 'subject.offices'].map((path) => factShape(vocabulary, type, path));
  return shapes.flatMap((shape) => (shape !== undefined && 'values' in shape ? shape.values : []));
}

/** `people:` is for whoever is no office and no role: those have their words already. */
export function checkOwnPeople(context: DutyContext): void {
  const known = officesAndRoles(context);
  for (const name of Object.keys(context.own.people).filter((one) => known.includes(one))) {
    const message = `${quote(name)} is an office or a role of the vocabulary`;
    refuseAt(context, ['people', name], 'defined-twice', message, 'take it out of `people:`');
  }
}
