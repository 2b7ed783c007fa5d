import type { PolicyFolders } from '../../node/policy-folders.ts';
import { Distances } from '../testing/coverage/apart.ts';
import { ruleCoverage } from '../testing/coverage/rules.ts';
import { rulesInSuite } from '../testing/rules-in-suite.ts';
import type { DecidedCase } from '../testing/suite.ts';
import type { Finding } from './finding.ts';
import { foundAt } from './found.ts';

/** Rules without a case that they decide, or without a near miss of one: as `test --coverage` counts them. */
export function rulesHaveCases(read: PolicyFolders, decided: readonly DecidedCase[]): Finding[] {
  const distances = new Distances();
  const { rules, unasked } = rulesInSuite(read, decided);
  const none = ({ folder, id }: (typeof unasked)[number]) => {
    const message = `no case would be answered otherwise without rule \`${id}\``;
    return foundAt(folder, 'rules', id, 'rule-without-case', message);
  };
  const found = rules.flatMap((rule) => {
    const { decided: cases, nearMiss } = ruleCoverage(rule, distances);
    const [first] = cases;
    if (first === undefined) return [none(rule)];
    if (nearMiss !== undefined) return [];
    const message = `no case of rule \`${rule.id}\` has a near miss; it decides ${first.file}:${first.line}, for instance`;
    return [foundAt(rule.folder, 'rules', rule.id, 'rule-without-near-miss', message)];
  });
  return [...unasked.map(none), ...found];
}
