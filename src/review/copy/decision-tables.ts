/**
 * A table for each action: what permits it, what it needs, what forbids it, for each group of people whom the rules treat
 * alike. The groups come from asking each rule with the designation alone told, and everything else untold.
 */
import { compileCondition } from '../../compile/nodes.ts';
import {
  type Calendar,
  type Condition,
  calendarOf,
  FALSE,
  not,
  TRUE,
  type Truth,
  UNKNOWN,
  type Value,
} from '../../language/index.ts';
import type { Rule } from '../../policy/index.ts';
import { factShape, inWords } from '../../vocabulary/index.ts';
import { type Block, code, type Phrase, type Row, strong, text } from './blocks.ts';
import type { Matter } from './matter.ts';

const ROLE = 'subject.role';

type Deciding = 'permit' | 'require' | 'forbid';

const groups: { readonly [effect in Deciding]: string } = {
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
  const calendar = calendarOf(matter.document.zone);
  return matter.actions.flatMap((action) => {
    const says = matter.vocabulary.actions[action]?.says ?? action;
    const rules = [...matter.rules.values()].filter(
      ({ id, actions }) => actions.includes(action) && matter.inForce.has(id),
    );
    const anchor = matter.anchors.of('action', action);
    const title: Phrase = [`${says.charAt(0).toUpperCase()}${says.slice(1)} `, code(action)];
    const head: Block = { kind: 'heading', level: 3, of: title, ...(anchor === undefined ? {} : { anchor }) };
    return [head, ...tableOf(matter, rules, says, calendar), ...followOf(matter, rules)];
  });
}

function tableOf(matter: Matter, rules: readonly Rule[], says: string, calendar: Calendar | undefined): Block[] {
  const deciding = (['permit', 'require', 'forbid'] as const).map(
    (effect) => [effect, rules.filter((rule) => rule.effect === effect)] as const,
  );
  if (deciding.every(([, own]) => own.length === 0)) return [text('No rule of this policy decides it.')];
  const ordered = deciding.flatMap(([, own]) => own);
  const columns = columnsOf(matter, ordered, calendar);
  const rows = deciding.flatMap(([effect, own]): Row[] => {
    const none: Row = {
      cells: [[effect === 'permit' ? 'No rule of this policy permits it.' : 'None.'], ...columns.map(() => [])],
    };
    const lines = own.map(({ id, says: sentence }): Row => {
      const truths = columns.map(({ truths: all }) => all[ordered.findIndex((rule) => rule.id === id)] ?? UNKNOWN);
      return {
        cells: [
          [`${sentence} (`, matter.anchors.link('rule', id), ')'],
          ...truths.map((truth): Phrase => [words[effect][truth]]),
        ],
      };
    });
    return [{ cells: [[groups[effect]]], isHead: true }, ...(lines.length === 0 ? [none] : lines)];
  });
  const result: Row = {
    cells: [[strong('Taken together')], ...columns.map(({ truths }): Phrase => [strong(resultOf(ordered, truths))])],
  };
  const head = ['Rule', ...columns.map(({ name }) => name)];
  return [{ kind: 'table', role: 'decision', caption: `Who may ${says}`, head, rows: [result, ...rows] }];
}

interface Column {
  readonly name: string;
  readonly truths: readonly Truth[];
}

/** Designations that no rule tells apart share a column. */
function columnsOf({ vocabulary }: Matter, rules: readonly Rule[], calendar: Calendar | undefined): Column[] {
  const shape = factShape(vocabulary, '', ROLE);
  const roles = shape?.type === 'enum' ? shape.values : [];
  const columns = new Map<string, { readonly names: string[]; readonly truths: readonly Truth[] }>();
  for (const role of roles) {
    const truths = rules.map((rule) => truthOf(rule, role, calendar));
    const column = columns.get(truths.join()) ?? { names: [], truths };
    column.names.push(inWords(vocabulary, role));
    columns.set(truths.join(), column);
  }
  if (columns.size > 1) return [...columns.values()].map(({ names, truths }) => ({ name: names.join(', '), truths }));
  return [{ name: 'Everyone', truths: [...columns.values()][0]?.truths ?? rules.map(() => UNKNOWN) }];
}

/** The truth of a rule's condition where the designation is all that was told. */
function truthOf({ applies, when }: Rule, role: string, calendar: Calendar | undefined): Truth {
  const truth = (condition: Condition | undefined): Truth => {
    if (condition === undefined) return TRUE;
    // A policy whose zone has no calendar does not load.
    if (calendar === undefined) return UNKNOWN;
    const paths: string[] = [];
    const slotOf = (path: string) => (paths.includes(path) ? paths.indexOf(path) : paths.push(path) - 1);
    const node = compileCondition(condition, slotOf, calendar);
    const values = paths.map((path): Value => (path === ROLE ? role : undefined));
    return node.evaluate(values);
  };
  return applies === undefined ? truth(when) : (Math.max(not(truth(applies)), truth(when)) as Truth);
}

function resultOf(rules: readonly Rule[], truths: readonly Truth[]): string {
  const grants = truths.filter((_, index) => rules[index]?.effect === 'permit');
  if (grants.every((truth) => truth === FALSE)) return 'never permitted';
  const stopped = truths.some(
    (truth, index) => truth === { permit: undefined, require: FALSE, forbid: TRUE }[rules[index]?.effect as Deciding],
  );
  if (stopped) return 'never permitted';
  const open = truths.some((truth, index) => (rules[index]?.effect === 'permit' ? false : truth === UNKNOWN));
  return open || !grants.includes(TRUE) ? 'permitted if the rest holds' : 'permitted';
}

function followOf({ anchors }: Matter, rules: readonly Rule[]): Block[] {
  const duties = rules.filter(({ duty }) => duty !== undefined);
  if (duties.length === 0) return [];
  return [
    text(
      'Duties and advice that may follow: ',
      ...anchors.links(
        'rule',
        duties.map(({ id }) => id),
      ),
      '.',
    ),
  ];
}
