/**
 * Exactly when an action is permitted: a table that is worked out from all rules of the policy together, over every
 * request there can be, complete and without overlap.
 */
import { TooLarge } from '../../analyze/diagrams.ts';
import { type Cell, type DecisionTable, table } from '../../analyze/table/table.ts';
import { type Block, joined, type Phrase, type Row, strong, text } from './blocks.ts';
import type { Matter } from './matter.ts';

/** @param mostNodes how many nodes the diagram may have, where not as many as usual */
export function exactTable({ folder }: Matter, action: string, says: string, mostNodes?: number): Block[] {
  const { policy } = folder;
  const grants = policy.rules.some((rule) => rule.effect === 'permit' && rule.actions.includes(action));
  if (!grants) return [];
  try {
    return [tableBlock(table([policy], action, mostNodes === undefined ? {} : { mostNodes }), says)];
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    return [text('When exactly it is permitted takes more room to work out than a copy may take.')];
  }
}

function tableBlock({ always, rows }: DecisionTable, says: string): Block {
  if (rows.length === 0) return text('No request meets all the rules: it is never permitted.');
  const [only] = rows;
  const lines: Row[] = [
    { cells: [[strong('Always')], phraseOf(always)] },
    ...(rows.length === 1 && only?.length === 0
      ? []
      : rows.map((row, index): Row => ({ cells: [[`and case ${index + 1}`], phraseOf(row)] }))),
    { cells: [[strong('Otherwise')], ['not permitted']] },
  ];
  const summary = `Exactly when one may ${says}: ${rows.length === 1 ? 'one case' : `${rows.length} cases, of which a request meets one at most`}`;
  const block: Block = {
    kind: 'table',
    role: 'exact',
    caption: summary,
    head: ['', 'What has to hold'],
    rows: lines.filter(({ cells: [, of] }) => of !== undefined && of.length > 0),
  };
  return { kind: 'fold', summary, of: [block] };
}

function phraseOf(cells: readonly Cell[]): Phrase {
  return joined(
    cells.map(({ says }) => [says]),
    '; ',
  );
}
