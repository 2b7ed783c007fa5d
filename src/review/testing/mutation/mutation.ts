/** Mutation testing: every mutant against the cases of its rule's actions, and what became of it. */

import type { FilePlace } from '../../../node/policy-folders.ts';
import type { PolicyCase } from '../../../policy/cases/case.ts';
import { differences } from '../expectation.ts';
import type { AskingCase, RuleInSuite, RulesInSuite } from '../rules-in-suite.ts';
import { killingCase, type MissingCase } from '../search/killer.ts';
import type { Engines } from '../suite.ts';
import { isEquivalent } from './equivalence.ts';
import { killerOf } from './judge.ts';
import type { Mutant } from './mutant.ts';
import { mutantsOf } from './mutants.ts';

export interface Survivor {
  readonly mutant: Mutant;
  readonly place: FilePlace;
  readonly rule: RuleInSuite;
  /** A request that would kill it, where one was found. */
  readonly killedBy: MissingCase | undefined;
}

export interface Mutation {
  readonly killed: readonly { readonly mutant: Mutant; readonly by: PolicyCase }[];
  readonly survived: readonly Survivor[];
  /** Proved to be no change at all. */
  readonly equivalent: readonly Mutant[];
}

/** Told after each rule, so that somebody who waits sees how far it is. */
export type Progress = (done: number, of: number) => void;

export function mutationOf({ rules }: RulesInSuite, engines: Engines, progress: Progress = () => undefined): Mutation {
  const killed: Mutation['killed'][number][] = [];
  const survived: Survivor[] = [];
  const equivalent: Mutant[] = [];
  // A case that fails without any change cannot tell a change.
  const sound = new Map<PolicyCase, boolean>();
  const passes = ({ one, decided }: AskingCase) => {
    const known = sound.get(one) ?? differences(decided.decision, one).length === 0;
    sound.set(one, known);
    return known;
  };
  rules.forEach((whole, index) => {
    const rule = { ...whole, cases: whole.cases.filter(passes) };
    for (const mutant of mutantsOf(rule)) {
      const by = killerOf(mutant, rule)?.one;
      if (by !== undefined) killed.push({ mutant, by });
      else if (isEquivalent(mutant, rule)) equivalent.push(mutant);
      else survived.push({ mutant, place: rule.place, rule, killedBy: killingCase(mutant, rule, engines) });
    }
    progress(index + 1, rules.length);
  });
  return { killed, survived, equivalent };
}
