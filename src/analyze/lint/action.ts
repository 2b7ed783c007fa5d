/** One action of one policy, with what its rules come to. */
import { FALSE, type Truth } from '../../language/index.ts';
import type { Policy, Rule } from '../../policy/index.ts';
import type { Diagram } from '../diagrams.ts';
import { type CalendarRule, type Meaning, meaningOf, type RuleMeaning, rulesOf, testsIn } from '../meaning.ts';
import { onlyIn, readBy } from '../reads.ts';
import { Possible } from '../space/possible.ts';
import { Space } from '../space/space.ts';

export class AnalysedAction {
  readonly action: string;
  readonly space: Space;
  readonly rules: readonly CalendarRule[];
  readonly meaning: Meaning;
  readonly #possible: Possible;
  readonly #grants: boolean;

  constructor(policy: Policy, action: string, mostNodes: number) {
    this.action = action;
    this.rules = rulesOf([policy], action);
    this.space = new Space(policy.vocabulary, action, testsIn(this.rules), mostNodes);
    this.meaning = meaningOf(this.space, this.rules);
    this.#possible = new Possible(this.space);
    this.#grants = this.rules.some(({ rule }) => rule.effect === 'permit');
  }

  get grants(): boolean {
    return this.#grants;
  }

  meaningOf(id: string): RuleMeaning | undefined {
    return this.meaning.rules.find(({ rule }) => rule.id === id);
  }

  /** The facts that nothing reads where a rule is gone, or another stands in its place. */
  readOnlyBy(rule: Rule, ...instead: readonly Rule[]): string[] {
    const all = this.rules.map((one) => one.rule);
    const without = [...all.filter((other) => other !== rule), ...instead];
    const { vocabulary } = this.space;
    return onlyIn(readBy(all, this.action, vocabulary), readBy(without, this.action, vocabulary));
  }

  /** Whether some request is there, or nobody can say that there is none. */
  mayBe(where: Diagram): boolean {
    return where !== FALSE && (this.#possible.find(where) !== undefined || this.#possible.isUnclear(where));
  }

  canBe(of: Diagram, truth: Truth): boolean {
    return this.mayBe(this.space.diagrams.where(of, truth));
  }

  /**
   * What the rules come to together without some of them. A policy that grants nothing here stands beside others that
   * do: then it is what it lets pass.
   */
  without(left: ReadonlySet<Rule>): Diagram {
    const { diagrams } = this.space;
    const rest = this.meaning.rules.filter(({ rule }) => !left.has(rule));
    const of = (effect: Rule['effect']) => rest.filter(({ rule }) => rule.effect === effect).map(({ truth }) => truth);
    const restricted = diagrams.all([...of('require'), ...of('forbid').map((truth) => diagrams.not(truth))]);
    return this.#grants ? diagrams.and(diagrams.any(of('permit')), restricted) : restricted;
  }
}
