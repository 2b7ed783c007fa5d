/** A rule as a card: its sentence, for what it speaks, what must be so, what it rests on, what excepts it. */
import type { AuthoredRule, Effect, Rule } from '../../policy/index.ts';
import { inWords } from '../../vocabulary/index.ts';
import { type Block, code, type Item, type Phrase, type Tone, tag } from './blocks.ts';
import { conditionItems } from './conditions.ts';
import { dueItems, fulfilmentWords, ownerWords } from './duties.ts';
import type { Matter } from './matter.ts';

export const effectWords: { readonly [effect in Effect]: string } = {
  permit: 'Permits',
  require: 'Requires',
  forbid: 'Forbids',
  oblige: 'Duty',
  advise: 'Advice',
};

/** So many cases are linked from a rule; all of them link to it. */
const CASES = 12;

type Row = readonly [term: string, of: Phrase | readonly Item[]];

export function ruleCard(matter: Matter, id: string): Block[] {
  const { document, rules, anchors } = matter;
  const [rule, authored] = [rules.get(id), document.rules[id]];
  if (rule === undefined || authored === undefined) return [];
  const anchor = anchors.of('rule', id);
  const tone: Tone = rule.effect;
  const rows: Row[] = [
    ...inForceRows(matter, authored, id),
    ['For', actionPhrase(matter, rule.actions)],
    ...conditionRows(matter, authored, rule),
    ...exceptionRows(matter, rule),
    ...(rule.remedy === undefined ? [] : [['What helps', [rule.remedy]] as const]),
    ...dutyRows(matter, rule, authored),
    ['Rests on', basis(matter, rule, authored)],
    ...(rule.readings.length === 0 ? [] : [['Read as', anchors.links('reading', rule.readings)] as const]),
    ...caseRows(matter, rule),
  ];
  const heading = {
    level: 4,
    of: [tag(effectWords[rule.effect], tone), ' ', code(id)],
    ...(anchor === undefined ? {} : { anchor }),
  } as const;
  const says: Block = { kind: 'text', of: [rule.says], role: 'says' };
  return [{ kind: 'card', heading, tone, of: [says, { kind: 'terms', rows }] }];
}

function actionPhrase({ vocabulary, anchors }: Matter, actions: readonly string[]): Phrase {
  return actions.flatMap((action, index) => {
    const link = anchors.link('action', action, vocabulary.actions[action]?.says ?? action);
    return index === 0 ? [link] : ['; ', link];
  });
}

function inForceRows(
  { document, vocabulary, anchors, inForce }: Matter,
  { 'in-force': condition }: AuthoredRule,
  id: string,
): Row[] {
  if (condition === undefined) return [];
  const { parameter } = condition;
  const value = document.parameters[parameter]?.value;
  const wanted =
    'is' in condition
      ? `is ${inWords(vocabulary, condition.is)}`
      : `includes ${inWords(vocabulary, condition.includes)}`;
  const now = `It is ${inWords(vocabulary, value)} now, so the rule is ${inForce.has(id) ? '' : 'not '}in force.`;
  return [['In force', ['only where ', anchors.link('parameter', parameter), ` ${wanted}. ${now}`]]];
}

function conditionRows(matter: Matter, authored: AuthoredRule, rule: Rule): Row[] {
  const items = (part: 'applies' | 'when') => {
    const [written, expanded] = [authored[part], rule[part]];
    return written === undefined || expanded === undefined
      ? []
      : conditionItems(matter, rule.actions, written, expanded);
  };
  const term = { permit: 'If', require: 'It must be so that', forbid: 'If', oblige: 'If', advise: 'If' }[rule.effect];
  const [applies, when] = [items('applies'), items('when')];
  return [
    ...(applies.length === 0 ? [] : [['Only where', applies] as const]),
    ...(when.length === 0 ? [] : [[term, when] as const]),
  ];
}

/** Next to what is permitted stands what forbids it all the same, and the other way round. */
function exceptionRows({ rules, inForce, anchors }: Matter, rule: Rule): Row[] {
  const other = { permit: 'forbid', forbid: 'permit' }[rule.effect as string];
  if (other === undefined) return [];
  const others = [...rules.values()].filter(
    ({ id, effect, actions }) =>
      effect === other && inForce.has(id) && actions.some((action) => rule.actions.includes(action)),
  );
  if (others.length === 0) return [];
  if (rule.effect === 'forbid')
    return [
      [
        'Exception to',
        anchors.links(
          'rule',
          others.map(({ id }) => id),
        ),
      ],
    ];
  return [['Except', others.map(({ id, says }): Item => ({ of: [says, ' (', anchors.link('rule', id), ')'] }))]];
}

function dutyRows(matter: Matter, { duty, actions, effect }: Rule, authored: AuthoredRule): Row[] {
  if (duty === undefined) return [];
  const due = dueItems(matter, actions, authored, duty);
  return [
    ['Attaches to', [duty.on === 'deny' ? 'a denial' : 'a permit']],
    ['Owed by', [ownerWords(matter, duty, actions)]],
    ...(due.length === 0 ? [] : [['By when', due] as const]),
    ...(effect === 'advise' ? [] : [['How', [fulfilmentWords[duty.fulfilment]]] as const]),
  ];
}

function basis({ anchors }: Matter, { clauses }: Rule, { basis: why, modality }: AuthoredRule): Phrase {
  const words =
    clauses.length === 0 ? ['no clause: a safeguard or a basis of its own'] : anchors.links('clause', clauses);
  return [...words, ` (modality: ${modality.replaceAll('-', ' ')})`, ...(why === undefined ? [] : [`. ${why}`])];
}

function caseRows({ cases, anchors }: Matter, { id, duty, actions }: Rule): Row[] {
  const decided = cases.filter(({ expect, request }) => {
    if (expect.rules?.includes(id)) return true;
    const named = duty !== undefined && [...(expect.obligations ?? []), ...(expect.advice ?? [])].includes(duty.id);
    return named && actions.includes(String((request as { action?: unknown }).action));
  });
  if (decided.length === 0) return [];
  const links = decided
    .slice(0, CASES)
    .flatMap(({ number }) => [anchors.link('case', String(number), String(number)), ', '])
    .slice(0, -1);
  const more = decided.length > CASES ? [` and ${decided.length - CASES} more`] : [];
  return [[decided.length === 1 ? 'Case' : 'Cases', [...links, ...more]]];
}
