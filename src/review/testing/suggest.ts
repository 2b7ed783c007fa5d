/** Cases that a reviewer may want to add: each shows something that no case shows yet. */
import { stringify } from 'yaml';
import type { Coverage } from './coverage/coverage.ts';
import type { Mutation } from './mutation/mutation.ts';
import type { RuleInSuite, RulesInSuite } from './rules-in-suite.ts';
import type { MissingCase } from './search/killer.ts';
import { decidingCase, showingCase } from './search/showing.ts';
import type { Engines } from './suite.ts';

export interface Suggestion {
  readonly policy: string;
  readonly rule: string;
  /** What it would show. */
  readonly why: string;
  readonly one: MissingCase;
}

/** What is missing, and no case was found for: a reviewer has to think of one. */
export interface Suggestions {
  readonly found: readonly Suggestion[];
  readonly notFound: readonly Omit<Suggestion, 'one'>[];
}

export function suggestionsFor(
  suite: RulesInSuite,
  coverage: Coverage,
  mutation: Mutation | undefined,
  engines: Engines,
): Suggestions {
  const found = new Map<string, Suggestion>();
  const notFound: Omit<Suggestion, 'one'>[] = [];
  const add = (rule: Pick<RuleInSuite, 'policy' | 'id'>, why: string, one: MissingCase | undefined) => {
    const about = { policy: rule.policy, rule: rule.id, why };
    const key = JSON.stringify([one?.request, one?.base.parameters, one?.base.policies, one?.expect]);
    if (one === undefined) notFound.push(about);
    else if (!found.has(key)) found.set(key, { ...about, one });
  };
  for (const rule of suite.unasked) add(rule, 'no case asks it: write one of its action', undefined);
  for (const rule of suite.rules) {
    const own = coverage.rules.find((one) => one.rule === rule.id && one.policy === rule.policy);
    if (own?.decided === undefined) add(rule, 'the rule decides it', decidingCase(rule, true, engines));
    else if (own.nearMiss === undefined) add(rule, 'a near miss of the rule', decidingCase(rule, false, engines));
    for (const leaf of own?.leaves ?? []) {
      for (const wanted of [true, false]) {
        if ((wanted ? leaf.whenTrue : leaf.whenFalse) !== undefined || leaf.impossible.includes(wanted)) continue;
        const why = `decided by this ${wanted ? 'being so' : 'not being so'}: ${leaf.test}`;
        add(rule, why, showingCase(rule, leaf, wanted, engines));
      }
    }
  }
  for (const { mutant, rule, killedBy } of mutation?.survived ?? [])
    add(rule, `told apart from: ${mutant.change}`, killedBy);
  return { found: [...found.values()], notFound };
}

const HEAD = `# Suggested cases. Nobody has accepted them: what each expects is what the rules answer today, right or wrong.
# For each: read the request, decide what the policy wants, and either give it a name of your own and move it beside the
# rule, or throw it away. A wrong answer here is a mistake in a rule.
`;

/** The suggestions for the rules of some policies as a case file; its cases start from pieces of `given` beside them. */
export function suggestedFile({ found, notFound }: Suggestions): string {
  const rest = notFound.map(({ rule, why }) => `# Not found: ${rule}, ${why}\n`);
  if (found.length === 0) return `${HEAD}${rest.join('')}\ncases: []\n`;
  const policies = found[0]?.one.base.policies ?? [];
  const cases = found.map((one, index) => caseOf(one, index + 1, policies));
  return `${HEAD}${rest.join('')}\n${stringify({ policies, cases }, { lineWidth: 0, aliasDuplicateObjects: false })}`;
}

function caseOf({ rule, why, one }: Suggestion, number: number, policies: readonly string[]) {
  const { base, written, request, expect } = one;
  return {
    name: `Suggested ${number}: ${rule}, ${why}`,
    action: (request as { action: string }).action,
    ...(String(base.policies) === String(policies) ? {} : { policies: base.policies }),
    ...(written.given.length === 0 ? {} : { given: written.given }),
    ...(Object.keys(written.but).length === 0 ? {} : { but: written.but }),
    ...(written.untold.length === 0 ? {} : { untold: written.untold }),
    ...(Object.keys(base.parameters).length === 0 ? {} : { parameters: base.parameters }),
    ...(base.clock === undefined ? {} : { clock: base.clock }),
    expect,
  };
}
