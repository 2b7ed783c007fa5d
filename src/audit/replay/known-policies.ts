/** The policies of a record, found again by their digests. */
import { createEngine, type Engine } from '../../engine/index.ts';
import type { Decision } from '../../explain/index.ts';
import { type Policy, PolicyError } from '../../policy/index.ts';
import type { Described } from '../record/describe.ts';
import type { DecisionEntry, PolicyName, RecordedPolicy } from '../record/entry.ts';
import { told } from '../record/told.ts';

/** Decides a described request at an instant; NaN where the clock told none. */
export type DecideAgain = (request: Described, at: number) => Decision;

export class KnownPolicies {
  readonly #known: readonly Policy[];
  /** As the log names them, with their parameters. */
  readonly #recorded = new Map<string, RecordedPolicy>();
  readonly #made = new Map<string, DecideAgain | undefined>();

  constructor(known: readonly Policy[]) {
    this.#known = known;
  }

  name(policies: readonly RecordedPolicy[]): void {
    for (const policy of policies) this.#recorded.set(policy.digest, policy);
  }

  /** The engine of a record; `undefined` where one of its policies is not at hand. */
  of({ policies }: Pick<DecisionEntry, 'policies'>): DecideAgain | undefined {
    const key = policies.map(({ digest }) => digest).join();
    const made = this.#made.get(key);
    if (made !== undefined) return made;
    const found = policies.map((one) => this.#find(one));
    const decide = found.includes(undefined) ? undefined : decideAgain(found as Policy[]);
    this.#made.set(key, decide);
    return decide;
  }

  #find(name: PolicyName): Policy | undefined {
    const same = this.#known.find(({ digest }) => digest === name.digest);
    if (same !== undefined) return same;
    const parameters = this.#recorded.get(name.digest)?.parameters;
    if (parameters === undefined) return undefined;
    for (const policy of this.#known.filter(({ id }) => id === name.id)) {
      const set = withParameters(policy, parameters);
      if (set?.digest === name.digest) return set;
    }
    return undefined;
  }
}

/** A parameter that the policy does not have, or a value out of its bounds: then it is another policy. */
function withParameters(policy: Policy, parameters: RecordedPolicy['parameters']): Policy | undefined {
  try {
    return policy.with(parameters);
  } catch (error) {
    if (error instanceof PolicyError) return undefined;
    throw error;
  }
}

export function decideAgain(policies: readonly Policy[]): DecideAgain {
  let now = Number.NaN;
  const engine = createEngine({ policies, clock: () => now }) as Engine<unknown>;
  return (request, at) => {
    now = at;
    return engine.decide(told(request));
  };
}

/** When a recorded decision was made; NaN where that was not known then either. */
export function instantOf({ decision }: Pick<DecisionEntry, 'decision'>): number {
  return decision.evaluatedAt === null ? Number.NaN : Date.parse(decision.evaluatedAt);
}
