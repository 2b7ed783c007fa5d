/** What changed of the policy in the period, over every request. */
import type { PolicyDiff } from '../analyze/diff/change.ts';
import { type Block, code, joined, type Row, text } from '../review/copy/blocks.ts';
import { actionTitle, headOf } from '../review/diff/words.ts';
import type { Vocabulary } from '../vocabulary/index.ts';
import { table } from './search-totals.ts';

const words = {
  added: 'added',
  removed: 'removed',
  meaning: 'means something else',
  clauses: 'rests on other clauses',
  words: 'said otherwise',
  renamed: 'renamed',
} as const;

export function changeBlocks(found: PolicyDiff, vocabulary: Vocabulary): Block[] {
  const { title, says } = headOf(found);
  const actions = found.actions.map(({ action, direction, effects }): Row => {
    const clauses = [...new Set(effects.flatMap((one) => one.clauses))].sort();
    return { cells: [[actionTitle(vocabulary, action)], [direction], joined(clauses.map((clause) => [code(clause)]))] };
  });
  const rules = found.rules.map(
    ({ policy, rule, change, clauses, before, after }): Row => ({
      cells: [
        [code(`${policy} ${rule}`)],
        [words[change]],
        [after, before].filter((one) => one !== undefined).slice(0, 1),
        joined(clauses.map((clause) => [code(clause)])),
      ],
    }),
  );
  if (actions.length + rules.length === 0)
    return [text('No rule of the policy changed, and every request is answered as before.')];
  return [
    text(`The change is ${title}. ${says}`),
    ...(actions.length === 0
      ? []
      : [table('Actions that are answered otherwise', ['Action', 'Direction', 'Clauses'], actions)]),
    ...(rules.length === 0 ? [] : [table('Rules that changed', ['Rule', 'Change', 'What it says', 'Clauses'], rules)]),
  ];
}
