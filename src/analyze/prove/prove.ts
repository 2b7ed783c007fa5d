/** Theorems, each proved over every request or refuted by one. */
import { FALSE } from '../../language/index.ts';
import type { Policy } from '../../policy/index.ts';
import type { Theorem } from '../../policy/theorems/theorem.ts';
import { TooLarge } from '../diagrams.ts';
import { effects } from '../effects.ts';
import { nodesIn } from '../given/policies.ts';
import { checkTheorem } from '../given/theorem.ts';
import { known } from '../known.ts';
import { DEFAULT_NODES } from '../options.ts';
import type { Assignment } from '../space/literals.ts';
import type { Request } from '../space/request.ts';
import { confirmed, engineOf, type Witness } from '../witness.ts';
import { type Asked, askedOf } from './claims.ts';
import type { Counterexample, Proof, Verdict } from './proof.ts';

export interface ProveOptions {
  /** How many nodes the diagrams of one question may have. */
  readonly mostNodes?: number;
}

/**
 * Proves a theorem over every request there can be for its actions, or refutes it by the requests that tell the fewest
 * facts, each decided by the engine. It is about requests that are well-formed in every fact that a rule or the
 * theorem reads: a malformed value of one that a rule reads is denied.
 *
 * @param policies those that decide together: what `theorem.policies` names
 * @throws PolicyError where no policy is given, the theorem names what is not there, or this runtime lacks the data of a
 *   policy's time zone
 * @example
 * const vendorReads = { fact: 'subject.role', operator: 'equal', value: 'flock-personnel' };
 * const claim = { kind: 'never-permit', condition: vendorReads };
 * const theorem = { id: 'vendor-reads-nothing', says: 'The vendor reads nothing.', clauses: [], policies: ['barstow-466'] };
 * prove([barstow466], { ...theorem, actions: ['read.search'], named: true, claim }).verdict; // => 'proved'
 */
export function prove<R>(policies: readonly Policy<R, never>[], theorem: Theorem, options: ProveOptions = {}): Proof {
  const loaded = policies as unknown as readonly Policy[];
  checkTheorem(loaded, theorem);
  const mostNodes = nodesIn(options, DEFAULT_NODES);
  const proving = new Proving(loaded, theorem, mostNodes);
  return proving.proof();
}

class Proving {
  readonly #policies: readonly Policy[];
  readonly #theorem: Theorem;
  readonly #mostNodes: number;
  readonly #against: Counterexample[] = [];
  readonly #open: string[] = [];
  readonly #empty: string[] = [];
  #classes: bigint | undefined = 0n;

  constructor(policies: readonly Policy[], theorem: Theorem, mostNodes: number) {
    this.#policies = policies;
    this.#theorem = theorem;
    this.#mostNodes = mostNodes;
  }

  proof(): Proof {
    const { actions } = this.#theorem;
    for (const action of actions) this.#action(action);
    return {
      theorem: this.#theorem,
      verdict: this.#verdict(),
      classes: this.#classes,
      against: this.#against,
      open: this.#open,
      empty: this.#empty,
    };
  }

  #verdict(): Verdict {
    const { actions, named } = this.#theorem;
    if (this.#against.length > 0) return 'refuted';
    if (this.#open.length > 0) return 'gave-up';
    const most = named ? 0 : actions.length - 1;
    return this.#empty.length > most ? 'says-nothing' : 'proved';
  }

  #action(action: string): void {
    try {
      const all = askedOf(this.#theorem, this.#policies, action, this.#mostNodes);
      const [counterexample] = all.flatMap((asked) => this.#search(asked, action) ?? []);
      if (counterexample !== undefined) this.#against.push(counterexample);
      else if (all.some(({ pair, against }) => against !== FALSE && pair.possible.isUnclear(against)))
        this.#open.push(action);
      this.#count(all, action);
    } catch (error) {
      if (!(error instanceof TooLarge)) throw error;
      this.#open.push(action);
    }
  }

  #search({ pair, against, changes }: Asked, action: string): Counterexample | undefined {
    const found = against === FALSE ? undefined : pair.possible.find(against);
    if (found === undefined) return undefined;
    const first = this.#witness(pair.before.effect, found.assignment, found.first, pair);
    if (!changes) return { action, first };
    return { action, first, changed: this.#witness(pair.after.effect, found.assignment, found.second, pair) };
  }

  #witness(effect: number, assignment: Assignment, request: Request, { space }: Asked['pair']): Witness {
    const truth = space.diagrams.evaluate(effect, assignment);
    const [expected] = known(effects.find(([, one]) => one === truth));
    return confirmed(engineOf(this.#policies), request, expected);
  }

  #count(all: readonly Asked[], action: string): void {
    let own: bigint | undefined = 0n;
    for (const { pair, premise } of all) {
      const counted = pair.possible.count(premise);
      own = own === undefined || counted === undefined ? undefined : own + counted;
    }
    if (own === 0n || (own === undefined && !all.some(isMet))) this.#empty.push(action);
    this.#classes = own === undefined || this.#classes === undefined ? undefined : this.#classes + own;
  }
}

/** Whether some request meets the premise, asked where the classes that do are too many to count. */
function isMet({ pair, premise }: Asked): boolean {
  return premise !== FALSE && pair.possible.find(premise) !== undefined;
}
