import type { PolicyFolder } from '../../node/policy-folders.ts';
import type { DecidedCases } from '../cases/decided-cases.ts';
import { PairFinder } from '../cases/rule-pairs.ts';
import type { Finding } from './finding.ts';
import { foundAt } from './found.ts';

/** Rules without a case that they decide, or without a near miss of one. */
export function rulesHaveCases(folder: PolicyFolder, cases: DecidedCases): Finding[] {
  const finder = new PairFinder(cases);
  return Object.keys(folder.policy.document.rules).flatMap((rule) => {
    const { decided, pair } = finder.pairsOf(folder.policy, rule);
    if (decided.length === 0) {
      const message = `no case would be answered otherwise without rule \`${rule}\``;
      return [foundAt(folder, 'rules', rule, 'rule-without-case', message)];
    }
    if (pair !== undefined) return [];
    const [first] = decided;
    const near = first === undefined ? '' : `; it decides ${first.file}:${first.line}, for instance`;
    const message = `no case of rule \`${rule}\` has a near miss${near}`;
    return [foundAt(folder, 'rules', rule, 'rule-without-near-miss', message)];
  });
}
