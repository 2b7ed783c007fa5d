/** The decided examples, each with its answer. */
import { inWords } from '../../vocabulary/index.ts';
import { type Block, code, joined, type Phrase, type Row, type Tone, tag, text } from './blocks.ts';
import type { Matter, NumberedCase } from './matter.ts';
import { actionWords } from './words.ts';

const tones: { readonly [effect in NumberedCase['expect']['effect']]: Tone } = {
  permit: 'permit',
  deny: 'forbid',
  indeterminate: 'plain',
};

/** More than so many are folded. */
const SHOWN = 6;

export function casesTable(matter: Matter, cases: readonly NumberedCase[], caption: string): Block[] {
  if (cases.length === 0) return [];
  const head = ['Case', 'What happens', 'Answer', 'Because'];
  const settings = new Set(cases.map((one) => besideOf(matter, one)));
  // What is so of every case is said once.
  const [shared = ''] = settings.size === 1 ? settings : [];
  const rows = cases.map((one) => caseRow(matter, one, shared === ''));
  const table: Block = { kind: 'table', role: 'cases', caption, head, rows };
  const of = shared === '' ? [table] : [text(shared), table];
  return cases.length > SHOWN ? [{ kind: 'fold', summary: `${caption}: ${cases.length}`, of }] : of;
}

/** With which policies a case is decided, where that is not this one alone. */
function besideOf({ folder }: Matter, { policies }: NumberedCase): string {
  const others = policies.filter((id) => id !== folder.policy.id);
  if (others.length === 0) return '';
  return others.length < policies.length
    ? `Decided together with ${others.join(', ')}.`
    : `Decided by ${others.join(', ')}.`;
}

function caseRow(matter: Matter, one: NumberedCase, each: boolean): Row {
  const { anchors, vocabulary } = matter;
  const { name, number, request, expect, parameters } = one;
  const anchor = anchors.of('case', String(number));
  const action = String((request as { action?: unknown }).action);
  const settings = Object.entries(parameters).map(([id, value]) => ` With ${id} set to ${inWords(vocabulary, value)}.`);
  const beside = each ? ` ${besideOf(matter, one)}` : '';
  const linked = anchors.link('action', action, actionWords(vocabulary, action));
  return {
    cells: [
      [String(number)],
      [`${name}${settings.join('')} `, '(', linked, `)${beside}`],
      [tag(expect.effect, tones[expect.effect])],
      because(one, anchors),
    ],
    anchor,
  };
}

function because({ expect }: NumberedCase, anchors: Matter['anchors']): Phrase {
  const parts: Phrase[] = [];
  const { rules = [], clauses = [], missing = [], problems = [], obligations = [], advice = [] } = expect;
  if (rules.length > 0) parts.push(anchors.links('rule', rules));
  if (clauses.length > 0) parts.push(['clauses ', ...anchors.links('clause', clauses)]);
  if (missing.length > 0) parts.push(['not told: ', ...codes(missing)]);
  if (problems.length > 0) parts.push(['malformed: ', ...codes(problems)]);
  if (obligations.length > 0) parts.push(['owed: ', ...codes(obligations)]);
  if (advice.length > 0) parts.push(['advised: ', ...codes(advice)]);
  return joined(parts, '; ');
}

function codes(ids: readonly string[]): Phrase {
  return joined(ids.map((id) => [code(id)]));
}
