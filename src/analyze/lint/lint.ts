/** What is wrong with the rules of a policy by what they mean, whatever they say: shown over every request. */
import { TRUE } from '../../language/index.ts';
import { compareText, type Policy, type Rule } from '../../policy/index.ts';
import { TooLarge } from '../diagrams.ts';
import { checkPolicy, nodesIn } from '../given/policies.ts';
import { DEFAULT_NODES } from '../options.ts';
import { AnalysedAction } from './action.ts';
import type { MeaningFinding } from './finding.ts';
import { partsOf } from './parts.ts';
import { findingsOf } from './rule.ts';
import { variantsOf } from './variants.ts';

export interface LintOptions {
  /** How many nodes the diagrams of one action may have. */
  readonly mostNodes?: number;
}

/**
 * Rules that do nothing, or not what they seem to: each claim is so for every request there can be, and under every
 * value to which a parameter can be set, short and long periods beyond its bounds included. The policy is taken alone.
 *
 * @returns by kind and rule; empty where nothing is wrong
 * @throws PolicyError for what is no policy or no options, and where this runtime lacks the data of the policy's time zone
 * @example
 * lint(barstow466); // => []
 */
export function lint<R>(named: Policy<R, never>, options: LintOptions = {}): MeaningFinding[] {
  const policy = named as unknown as Policy;
  checkPolicy(policy, 'policy');
  const mostNodes = nodesIn(options, DEFAULT_NODES);
  const candidates = new Lint(policy, mostNodes).all();
  if (candidates.length === 0) return [];
  const variants = variantsOf(policy).map((variant) => new Lint(variant, mostNodes));
  return candidates
    .filter((finding) => variants.every((variant) => variant.stands(finding)))
    .sort((left, right) => compareText(keyOf(left), keyOf(right)));
}

function keyOf(finding: MeaningFinding): string {
  const of = 'rule' in finding ? finding.rule : finding.action;
  return [finding.kind, of, ...(finding.kind === 'needless-part' ? [finding.of, finding.place] : [])].join(' ');
}

class Lint {
  readonly #policy: Policy;
  readonly #mostNodes: number;
  readonly #actions = new Map<string, AnalysedAction | undefined>();

  constructor(policy: Policy, mostNodes: number) {
    this.#policy = policy;
    this.#mostNodes = mostNodes;
  }

  all(): MeaningFinding[] {
    const { rules } = this.#policy;
    const actions = [...new Set(rules.flatMap((rule) => rule.actions))];
    const found = [
      ...actions.flatMap((action) => this.#ofAction(action)),
      ...rules.flatMap((rule) => this.#ofRule(rule)),
    ];
    return [...new Map(found.map((finding) => [keyOf(finding), finding])).values()];
  }

  /** Whether what was found in the policy is so here too, or speaks of what is not here. */
  stands(finding: MeaningFinding): boolean {
    const key = keyOf(finding);
    if (!('rule' in finding)) return this.#ofAction(finding.action).some((one) => keyOf(one) === key);
    const rule = this.#policy.rules.find(({ id }) => id === finding.rule);
    if (rule === undefined) return true;
    if (finding.kind === 'needless-part') {
      const condition = rule[finding.of];
      const isThere = condition !== undefined && partsOf(condition).some(({ place }) => place === finding.place);
      if (!isThere) return true;
    }
    return this.#ofRule(rule).some((one) => keyOf(one) === key);
  }

  #action(action: string): AnalysedAction | undefined {
    if (!this.#actions.has(action)) {
      const made = orNothing(() => new AnalysedAction(this.#policy, action, this.#mostNodes));
      this.#actions.set(action, made);
    }
    return this.#actions.get(action);
  }

  #ofAction(action: string): MeaningFinding[] {
    const one = this.#action(action);
    const found = one === undefined ? undefined : orNothing(() => neverPermitted(one));
    return found ?? [{ kind: 'gave-up', action }];
  }

  /** What is so in some actions of a rule and unknown in others is not claimed. */
  #ofRule(rule: Rule): MeaningFinding[] {
    const actions = rule.actions.map((action) => this.#action(action));
    const known = actions.filter((one) => one !== undefined);
    if (known.length < actions.length || known.length === 0) return [];
    const gaveUp = rule.actions.map((action): MeaningFinding => ({ kind: 'gave-up', action }));
    return orNothing(() => findingsOf(rule, known)) ?? gaveUp;
  }
}

function orNothing<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof TooLarge) return undefined;
    throw error;
  }
}

function neverPermitted(one: AnalysedAction): MeaningFinding[] {
  if (!one.grants || one.canBe(one.meaning.effect, TRUE)) return [];
  return [{ kind: 'never-permitted', action: one.action }];
}
