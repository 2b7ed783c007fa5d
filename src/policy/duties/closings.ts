/** Whether what closes a duty, and what it fulfils, is there and about the same. */
import { quote } from '../errors.ts';
import { suggest } from '../nearest.ts';
import type { ValuePath } from '../yaml/source-file.ts';
import { below, type DutyContext, refuseAt } from './context.ts';
import type { AuthoredDuty, AuthoredStep, Closing } from './document.ts';
import { checkEvent, checkFact, checkWhen } from './names.ts';

/** Whether decisions carry an obligation; those on an action, where one is named. */
export function checkObligation(context: DutyContext, name: string, path: ValuePath, on?: string): void {
  const rules = context.policy.rules.filter(({ effect }) => effect === 'oblige');
  const known = rules.flatMap(({ duty }) => duty?.id ?? []);
  if (!known.includes(name)) {
    const help = suggest(name, known, 'name an obligation of the rules');
    refuseAt(context, path, 'unknown-duty', `there is no obligation ${quote(name)}`, help);
    return;
  }
  const actions = rules.filter(({ duty }) => duty?.id === name).flatMap((rule) => rule.actions);
  if (on === undefined || actions.includes(on)) return;
  const help = suggest(on, actions, `it is of decisions on ${actions.map(quote).join(', ')}`);
  refuseAt(context, path, 'unknown-action', `no decision on ${quote(on)} carries ${quote(name)}`, help);
}

/**
 * What has to be the same stands in what closes and in what opens it; where the opening does not have it, it names the owner
 * or is a day, which is then the day on which it opened.
 */
export function checkSame(
  context: DutyContext,
  { event, same = [], opening }: Closing,
  path: ValuePath,
  { value, within }: { readonly value: AuthoredDuty | AuthoredStep; readonly within: string },
): void {
  const form = context.own.events.find(({ id }) => id === event)?.value;
  if (form === undefined) return;
  if (opening !== undefined) checkFact(context, event, form, opening, below(path, 'opening'));
  const openings = value.opens.flatMap((one) => ('event' in one ? one.event : 'start' in one ? within : []));
  same.forEach((name, index) => {
    const at = below(path, 'same', index);
    const fact = checkFact(context, event, form, name, at);
    if (fact === undefined || ('type' in fact && fact.type === 'day')) return;
    if ('owner' in value && value.owner.some((one) => 'fact' in one && one.fact === name)) return;
    const forms = context.own.events.filter(({ id }) => openings.includes(id));
    if (forms.length > 0 && forms.every((one) => Object.hasOwn(one.value.facts ?? {}, name))) return;
    const message = `what opens it does not tell ${quote(name)}, so nothing would be the same`;
    refuseAt(context, at, 'unknown-fact', message, `list ${quote(name)} under \`facts:\` of what opens it`);
  });
}

export function checkClosing(
  context: DutyContext,
  closing: Closing,
  path: ValuePath,
  abouts: readonly (string | undefined)[],
): void {
  const form = checkEvent(context, closing.event, below(path, 'event'));
  if (form === undefined) return;
  checkWhen(context, closing.event, closing.when ?? {}, below(path, 'when'));
  closing.evidence?.forEach((name, index) => {
    // Whoever recorded an event is told of every kind.
    if (name !== 'by') checkFact(context, closing.event, form, name, below(path, 'evidence', index));
  });
  const other = abouts.find((about) => about !== form.about);
  if (closing.whatever === true || abouts.length === 0 || (other === undefined && abouts.includes(form.about))) return;
  const words = (about: string | undefined) => (about === undefined ? 'nothing in particular' : `the ${about}`);
  const message = `${quote(closing.event)} is about ${words(form.about)}, and what it would close is about ${words(other)}`;
  refuseAt(context, below(path, 'event'), 'other-matter', message, 'use an event about the same, or `whatever: true`');
}
