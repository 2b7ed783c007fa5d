/** A difference as findings at the rules of the new side, for code scanning. */
import { join } from 'node:path';
import type { EffectChange, PolicyDiff } from '../../analyze/diff/change.ts';
import type { PolicyFolder } from '../../node/policy-folders.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { type Finding, sorted } from '../check/finding.ts';
import { actionTitle, dutyText, effectTitle, readTexts, reasonText, sentenceOf } from './words.ts';

/** The ids under which changes are reported. */
export const changeIds = {
  looser: 'Requests are answered better than before',
  stricter: 'Requests are answered worse than before',
  owed: 'What is owed or advised changes',
  reasons: 'Other reasons are given for the same answers',
  malformed: 'Malformed values are denied now, or no longer',
  'gave-up': 'A difference was not worked out',
} as const;

export function findingsOf(diff: PolicyDiff, folders: readonly PolicyFolder[], vocabulary: Vocabulary): Finding[] {
  const changes = diff.actions.flatMap(({ action, effects }) =>
    effects.map((change): Finding => {
      const id = rank[change.to] > rank[change.from] ? 'looser' : 'stricter';
      const message = `${actionTitle(vocabulary, action)}: ${effectTitle(change)}; for example ${JSON.stringify(change.request)}`;
      const help = `Before: ${sentenceOf(change.before)} Now: ${sentenceOf(change.after)}`;
      return { id, level: 'warning', ...placeOf(change, folders), message, help };
    }),
  );
  const gaveUp = diff.gaveUp.map((action): Finding => {
    const message = `${actionTitle(vocabulary, action)}: its rules are too entangled to be compared`;
    return { id: 'gave-up', level: 'error', ...anywhere(folders), message, help: 'Nothing is said of this action.' };
  });
  const reads = diff.reads.flatMap((one) =>
    readTexts(one).map((text): Finding => {
      const message = `${actionTitle(vocabulary, one.action)}: ${text}`;
      const help = 'See that no host tells such values, or leaves them out where they are unknown.';
      return { id: 'malformed', level: 'warning', ...anywhere(folders), message, help };
    }),
  );
  const owed = diff.actions.flatMap(({ action, duties }) =>
    duties.map((change): Finding => {
      const message = `${actionTitle(vocabulary, action)}: ${dutyText(change, vocabulary)}; for example ${JSON.stringify(change.request)}`;
      const rules = change.rules.map((rule) => ({ policy: change.policy, rule }));
      const help = 'See that whoever keeps this duty, or is advised, knows of it.';
      return { id: 'owed', level: 'warning', ...placeOf({ rules }, folders), message, help };
    }),
  );
  const reasons = diff.actions.flatMap(({ action, reasons }) =>
    reasons.map((change): Finding => {
      const message = `${actionTitle(vocabulary, action)}: ${reasonText(change)}; for example ${JSON.stringify(change.request)}`;
      const help = `Before: ${sentenceOf(change.before)} Now: ${sentenceOf(change.after)}`;
      return { id: 'reasons', level: 'warning', ...placeOf({ rules: [change] }, folders), message, help };
    }),
  );
  return sorted([...changes, ...owed, ...reasons, ...reads, ...gaveUp]);
}

const rank = { deny: 0, indeterminate: 1, permit: 2 } as const;

/** Where the first rule stands on which a change rests; its policy, where the rule is gone. */
function placeOf({ rules }: Pick<EffectChange, 'rules'>, folders: readonly PolicyFolder[]) {
  const places = rules.flatMap(({ policy, rule }) => {
    const folder = folders.find((one) => one.policy.id === policy);
    return folder === undefined ? [] : [folder.placeOf('rules', rule)];
  });
  return places[0] ?? anywhere(folders);
}

function anywhere([first]: readonly PolicyFolder[]) {
  return { file: join(first?.folder ?? '.', 'policy.yaml'), line: 1, column: 1 };
}
