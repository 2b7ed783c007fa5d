/**
 * What the analysis costs: `npm run bench:analyze`. Times are of this run on this machine; what counts is how they grow
 * and what share of the limits they take.
 */

import { diff, lint, prove, table, witness } from '../../src/analyze.ts';
import { readPolicyFolders } from '../../src/node/policy-folders.ts';
import type { Policy } from '../../src/policy/index.ts';
import { generatedPolicy } from './generated-policy.ts';

const effects = ['permit', 'indeterminate', 'deny'] as const;

/** Each action asked for a witness of each effect, its classes counted, its table made; then lint by meaning. */
function analyse(policies: readonly Policy[], linted: readonly Policy[]): string {
  let classes = 0n;
  let rows = 0;
  const actions = [...new Set(policies.flatMap(({ rules }) => rules.flatMap((rule) => rule.actions)))];
  for (const action of actions) {
    for (const effect of effects) {
      const answer = witness(policies, { action, effect });
      if (answer.found !== undefined) classes += answer.classes ?? 0n;
    }
    rows += table(policies, action).rows.length;
  }
  const findings = linted.flatMap((policy) => lint(policy)).length;
  return `${actions.length} actions, ${classes} classes of requests, ${rows} rows of tables, ${findings} findings`;
}

function measure(name: string, run: () => string): void {
  const [begun, used] = [performance.now(), process.cpuUsage()];
  const said = run();
  const seconds = ((performance.now() - begun) / 1000).toFixed(2);
  // Beside other work of the machine the clock tells little; what was computed still counts.
  const { user, system } = process.cpuUsage(used);
  const computed = ((user + system) / 1e6).toFixed(2);
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(`${name}: ${seconds} s (${computed} s of computing), at most ${peak} MiB so far; ${said}`);
}

const read = readPolicyFolders(['policies/barstow-466', 'policies/california-alpr']);
const shipped = read.folders.map(({ policy }) => policy);
const theorems = read.folders.flatMap((folder) => folder.theorems);
const [own, law] = shipped as [Policy, Policy];

measure('the shipped policies: every theorem, a difference, lint by meaning', () => {
  const proved = theorems.filter((theorem) => prove(read.policiesOf(theorem), theorem).verdict === 'proved').length;
  const changed = own.with({ 'officer-entry-approver': 'watch-commander', 'flock-schedule': 'P60D' });
  const { direction, actions } = diff(shipped, [changed, law]);
  const findings = shipped.flatMap((policy) => lint(policy)).length;
  return `${proved} of ${theorems.length} theorems proved, ${direction} on ${actions.length} actions, ${findings} findings`;
});
measure('the shipped policies: witnesses and tables', () => analyse(shipped, shipped));
for (const [rules, actions] of [
  [10, 1],
  [100, 10],
  [1000, 100],
] as const) {
  const policy = generatedPolicy(rules, actions);
  measure(`${rules} generated rules`, () => analyse([policy], [policy]));
}
for (const rules of [20, 40]) {
  const policy = generatedPolicy(rules, 1);
  measure(`${rules} generated rules on one action`, () => analyse([policy], [policy]));
}
