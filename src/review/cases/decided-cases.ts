/** The cases of some folders, decided: whole, and without a rule. */
import { createEngine, type Engine } from '../../engine/index.ts';
import type { Decision } from '../../explain/index.ts';
import { parseInstant } from '../../language/index.ts';
import type { PolicyFolders } from '../../node/policy-folders.ts';
import type { PolicyCase } from '../../policy/cases/case.ts';
import type { Policy, Rule } from '../../policy/index.ts';

/** The clock of a case that tells no time of its own: 2026-11-23 10:00 in California. A review runs by no other clock. */
export const CASE_CLOCK = 1_795_456_800_000;

type AnyEngine = Pick<Engine<unknown>, 'decide'>;

export class DecidedCases {
  readonly cases: readonly PolicyCase[];
  readonly #read: PolicyFolders;
  readonly #policies = new Map<string, readonly Policy[]>();
  readonly #decisions = new Map<PolicyCase, Decision>();
  readonly #engines = { whole: new Map<string, AnyEngine>(), without: new Map<string, AnyEngine>() };
  #without = '';
  #now = CASE_CLOCK;

  constructor(read: PolicyFolders) {
    this.#read = read;
    this.cases = read.folders.flatMap(({ cases }) => cases);
  }

  /** The policies of a case, its parameters set. */
  policiesOf(one: PolicyCase): readonly Policy[] {
    const key = settingOf(one);
    const known = this.#policies.get(key) ?? this.#read.policiesOf(one);
    this.#policies.set(key, known);
    return known;
  }

  decision(one: PolicyCase): Decision {
    const known = this.#decisions.get(one) ?? this.#engine(one, undefined).decide(one.request);
    this.#decisions.set(one, known);
    return known;
  }

  /** What would be answered if one rule were not there. */
  decisionWithout(one: PolicyCase, rule: Rule): Decision {
    // Callers go rule by rule: the engines without the last one are not needed again.
    if (this.#without !== rule.id) this.#engines.without.clear();
    this.#without = rule.id;
    return this.#engine(one, rule).decide(one.request);
  }

  #engine(one: PolicyCase, without: Rule | undefined): AnyEngine {
    this.#now = one.clock === undefined ? CASE_CLOCK : parseInstant(one.clock);
    const engines = without === undefined ? this.#engines.whole : this.#engines.without;
    const action = actionOf(one);
    const key = without === undefined ? settingOf(one) : `${settingOf(one)} ${without.policy} ${action}`;
    const known = engines.get(key);
    if (known !== undefined) return known;
    const whole = this.policiesOf(one);
    const policies = without === undefined ? whole : whole.map((policy) => cut(policy, without, action));
    const engine = createEngine<unknown>({ policies, clock: () => this.#now });
    engines.set(key, engine);
    return engine;
  }
}

/** A policy without a rule, and of the others only those that speak for an action: rules of another decide nothing. */
function cut(policy: Policy, { id, policy: of }: Rule, action: string): Policy {
  const rules = policy.rules.filter((rule) => rule.actions.includes(action) && (rule.id !== id || rule.policy !== of));
  return { ...policy, rules, with: () => policy };
}

const settings = new WeakMap<PolicyCase, string>();

/** What besides the request makes an engine: the folder, the policies, the parameters. */
export function settingOf(one: PolicyCase): string {
  const { file, policies, parameters } = one;
  const setting = settings.get(one) ?? JSON.stringify([file.slice(0, file.lastIndexOf('/') + 1), policies, parameters]);
  settings.set(one, setting);
  return setting;
}

export function actionOf({ request }: PolicyCase): string {
  return String((request as { action?: unknown }).action);
}
