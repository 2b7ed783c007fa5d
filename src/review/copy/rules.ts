/** A rule as a card: its sentence, for what it speaks, what must be so, what it rests on, what excepts it. */
import type { AuthoredRule, Effect, Rule } from '../../policy/index.ts';
import { inWords } from '../../vocabulary/index.ts';
import { known } from '../known.ts';
import { type Block, card, type Item, joined, type Phrase, type Term, term } from './blocks.ts';
import { conditionItems } from './conditions.ts';
import { dueItems, fulfilmentWords, ownerWords } from './duties.ts';
import { type Matter, ruleOf } from './matter.ts';
import { actionWords } from './words.ts';

export const effectWords: { readonly [effect in Effect]: string } = {
  permit: 'Permits',
  require: 'Requires',
  forbid: 'Forbids',
  oblige: 'Duty',
  advise: 'Advice',
};

/** So many cases are linked from a rule; all of them link to it. */
const CASES = 12;

export function ruleCard(matter: Matter, id: string): Block[] {
  const { document, anchors } = matter;
  const [rule, authored] = [ruleOf(matter, id), known(document.rules, id)];
  const rows: Term[] = [
    ...inForceRows(matter, authored, id),
    ['For', actionPhrase(matter, rule.actions)],
    ...conditionRows(matter, authored, rule),
    ...exceptionRows(matter, rule),
    ...term('What helps', rule.remedy === undefined ? [] : [rule.remedy]),
    ...dutyRows(matter, rule, authored),
    ['Rests on', basis(matter, rule, authored)],
    ...term('Read as', anchors.links('reading', rule.readings)),
    ...caseRows(matter, rule),
  ];
  const says: Block = { kind: 'text', of: [rule.says], role: 'says' };
  const of: Block[] = [says, { kind: 'terms', rows }];
  return [card(effectWords[rule.effect], id, anchors.of('rule', id), of, rule.effect)];
}

function actionPhrase({ vocabulary, anchors }: Matter, actions: readonly string[]): Phrase {
  return joined(
    actions.map((action) => [anchors.link('action', action, actionWords(vocabulary, action))]),
    '; ',
  );
}

function inForceRows(
  { document, vocabulary, anchors, inForce }: Matter,
  { 'in-force': condition }: AuthoredRule,
  id: string,
): Term[] {
  if (condition === undefined) return [];
  const { parameter } = condition;
  const { value } = known(document.parameters, parameter);
  const wanted =
    'is' in condition
      ? `is ${inWords(vocabulary, condition.is)}`
      : `includes ${inWords(vocabulary, condition.includes)}`;
  const now = `It is ${inWords(vocabulary, value)} now, so the rule is ${inForce.has(id) ? '' : 'not '}in force.`;
  return [['In force', ['only where ', anchors.link('parameter', parameter), ` ${wanted}. ${now}`]]];
}

function conditionRows(matter: Matter, authored: AuthoredRule, rule: Rule): Term[] {
  const items = (part: 'applies' | 'when') => {
    const [written, expanded] = [authored[part], rule[part]];
    return written === undefined || expanded === undefined
      ? []
      : conditionItems(matter, rule.actions, written, expanded);
  };
  const when = rule.effect === 'require' ? 'It must be so that' : 'If';
  return [...term('Only where', items('applies')), ...term(when, items('when'))];
}

/** Next to what is permitted stands what forbids it all the same, and the other way round. */
function exceptionRows({ rules, inForce, anchors }: Matter, rule: Rule): Term[] {
  if (rule.effect !== 'permit' && rule.effect !== 'forbid') return [];
  const other = rule.effect === 'permit' ? 'forbid' : 'permit';
  const others = [...rules.values()].filter(
    ({ id, effect, actions }) =>
      effect === other && inForce.has(id) && actions.some((action) => rule.actions.includes(action)),
  );
  const ids = others.map(({ id }) => id);
  if (rule.effect === 'forbid') return term('Exception to', anchors.links('rule', ids));
  const except = others.map(({ id, says }): Item => ({ of: [says, ' (', anchors.link('rule', id), ')'] }));
  return term('Except', except);
}

function dutyRows(matter: Matter, { duty, actions, effect }: Rule, authored: AuthoredRule): Term[] {
  if (duty === undefined) return [];
  const due = dueItems(matter, actions, authored, duty);
  return [
    ['Attaches to', [duty.on === 'deny' ? 'a denial' : 'a permit']],
    ['Owed by', [ownerWords(matter, duty, actions)]],
    ...term('By when', due),
    ...term('How', effect === 'advise' ? [] : [fulfilmentWords[duty.fulfilment]]),
  ];
}

function basis({ anchors }: Matter, { clauses }: Rule, { basis: why, modality }: AuthoredRule): Phrase {
  const words =
    clauses.length === 0 ? ['no clause: a safeguard or a basis of its own'] : anchors.links('clause', clauses);
  return [...words, ` (modality: ${modality.replaceAll('-', ' ')})`, ...(why === undefined ? [] : [`. ${why}`])];
}

function caseRows({ cases, anchors }: Matter, { id, duty, actions }: Rule): Term[] {
  const decided = cases.filter(({ expect, request }) => {
    if (expect.rules?.includes(id)) return true;
    const named = duty !== undefined && [...(expect.obligations ?? []), ...(expect.advice ?? [])].includes(duty.id);
    return named && actions.includes(String((request as { action?: unknown }).action));
  });
  const links = joined(
    decided.slice(0, CASES).map(({ number }) => [anchors.link('case', String(number), String(number))]),
  );
  const more = decided.length > CASES ? [` and ${decided.length - CASES} more`] : [];
  return term(decided.length === 1 ? 'Case' : 'Cases', [...links, ...more]);
}
