/** A table for each action: what permits it, what it needs, what forbids it, for each group of people treated alike. */
import { FALSE, TRUE, UNKNOWN } from '../../language/index.ts';
import type { Rule } from '../../policy/index.ts';
import { type Block, code, type Phrase, type Row, strong, text } from './blocks.ts';
import { exactTable } from './exact-tables.ts';
import type { Matter } from './matter.ts';
import { type RoleGroup, roleGroups } from './role-groups.ts';
import { actionWords } from './words.ts';

type Deciding = 'permit' | 'require' | 'forbid';

const headings: { readonly [effect in Deciding]: string } = {
  permit: 'One of these has to permit it',
  require: 'Each of these has to hold',
  forbid: 'None of these may apply',
};

const words: { readonly [effect in Deciding]: readonly [fails: string, open: string, holds: string] } = {
  permit: ['does not permit', 'permits if its condition holds', 'permits'],
  require: ['fails', 'has to hold', 'holds'],
  forbid: ['does not apply', 'forbids if it applies', 'forbids'],
};

export function actionTables(matter: Matter): Block[] {
  return matter.actions.flatMap((action) => {
    const says = actionWords(matter.vocabulary, action);
    const rules = [...matter.rules.values()].filter(
      ({ id, actions }) => actions.includes(action) && matter.inForce.has(id),
    );
    const title: Phrase = [`${says.charAt(0).toUpperCase()}${says.slice(1)} `, code(action)];
    const head: Block = { kind: 'heading', level: 3, of: title, anchor: matter.anchors.of('action', action) };
    return [head, ...tableOf(matter, rules, says), ...exactTable(matter, action, says), ...followOf(matter, rules)];
  });
}

function tableOf(matter: Matter, rules: readonly Rule[], says: string): Block[] {
  const of = (effect: Deciding) => rules.filter((rule) => rule.effect === effect);
  const deciding = { permit: of('permit'), require: of('require'), forbid: of('forbid') };
  const ordered = Object.values(deciding).flat();
  if (ordered.length === 0) return [text('No rule of this policy decides it.')];
  const groups = roleGroups(matter, ordered);
  const rows = (['permit', 'require', 'forbid'] as const).flatMap((effect): Row[] => {
    const lines = deciding[effect].map((rule): Row => {
      const cells = groups.map((group): Phrase => [words[effect][group.truthOf(rule)]]);
      return { cells: [[`${rule.says} (`, matter.anchors.link('rule', rule.id), ')'], ...cells] };
    });
    const none = effect === 'permit' ? 'No rule of this policy permits it.' : 'None.';
    const empty: Row = { cells: [[none], ...groups.map(() => [])] };
    return [{ cells: [[headings[effect]]], isHead: true }, ...(lines.length === 0 ? [empty] : lines)];
  });
  const results = groups.map((group): Phrase => [strong(resultOf(deciding, group))]);
  const head = ['Rule', ...groups.map(({ name }) => name)];
  const result: Row = { cells: [[strong('Taken together')], ...results] };
  return [{ kind: 'table', role: 'decision', caption: `Who may ${says}`, head, rows: [result, ...rows] }];
}

function resultOf(
  { permit, require, forbid }: { readonly [effect in Deciding]: readonly Rule[] },
  { truthOf }: RoleGroup,
): string {
  const isNever =
    permit.every((rule) => truthOf(rule) === FALSE) ||
    require.some((rule) => truthOf(rule) === FALSE) ||
    forbid.some((rule) => truthOf(rule) === TRUE);
  if (isNever) return 'never permitted';
  const isOpen =
    !permit.some((rule) => truthOf(rule) === TRUE) || [...require, ...forbid].some((rule) => truthOf(rule) === UNKNOWN);
  return isOpen ? 'permitted if the rest holds' : 'permitted';
}

function followOf({ anchors }: Matter, rules: readonly Rule[]): Block[] {
  const duties = rules.filter(({ duty }) => duty !== undefined).map(({ id }) => id);
  if (duties.length === 0) return [];
  return [text('Duties and advice that may follow: ', ...anchors.links('rule', duties), '.')];
}
