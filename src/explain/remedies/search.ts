/**
 * The smallest sets of honest changes that make a permit. Breadth first by size, always at the condition that leaves the
 * fewest ways, so that sets of independent changes are not tried in every order. What is found is checked: it permits,
 * and no proper part of it does.
 */
import type { ActionPlan, Item, Node, Plan } from '../../compile/index.ts';
import { grantTruth, type Outcome, truthOf } from '../../evaluate/index.ts';
import { FALSE, TRUE, type Value } from '../../language/index.ts';
import { compareText } from '../../policy/index.ts';
import type { Change, SlotChange } from './change.ts';
import { Proposer } from './propose.ts';

/** Changes that together make a permit, by path. */
export interface Remedy {
  readonly changes: readonly Change[];
}

export interface Remedies {
  readonly remedies: readonly Remedy[];
  /** False where there may be more than are listed. */
  readonly complete: boolean;
}

const MOST_CHANGES = 6;
const MOST_REMEDIES = 8;
/**
 * Sets of changes that are looked at; the shipped policies need a few dozen. Looking at one costs as much as the longest
 * list that was told, so that of long lists fewer are looked at, but some always.
 */
const MOST_SETS = 3000;
const LEAST_SETS = 60;
const SHORT_LIST = 100;

type ChangeSet = readonly SlotChange[];

export function remediesFor(outcome: Outcome): Remedies {
  const { action, plan, effect, problems, values } = outcome;
  if (action === undefined || effect === 'permit' || problems.length > 0) return { remedies: [], complete: true };
  const { found, complete } = new Search(plan, action, values).run();
  const sorted = leastDemanding(found).sort(
    (left, right) => left.length - right.length || compareText(keyOf(left), keyOf(right)),
  );
  return {
    remedies: sorted.slice(0, MOST_REMEDIES).map((changes) => ({ changes: changes.map(publicChange) })),
    complete: complete && sorted.length <= MOST_REMEDIES,
  };
}

function publicChange({ path, to, by, kind }: SlotChange): Change {
  return { path, to, by, kind };
}

function keyOf(changes: ChangeSet): string {
  return changes.map(({ key }) => key).join('\u0000');
}

class Search {
  readonly #action: ActionPlan;
  readonly #values: readonly Value[];
  readonly #proposer: Proposer;
  readonly #found: ChangeSet[] = [];
  readonly #seen = new Set<string>();
  readonly #most: number;
  #complete = true;

  constructor(plan: Plan, action: ActionPlan, values: readonly Value[]) {
    this.#action = action;
    this.#values = values;
    this.#proposer = new Proposer(plan, action, values);
    const longest = Math.max(SHORT_LIST, ...values.map((value) => (Array.isArray(value) ? value.length : 0)));
    this.#most = Math.max(LEAST_SETS, (MOST_SETS * SHORT_LIST) / longest);
  }

  run(): { found: ChangeSet[]; complete: boolean } {
    let level: ChangeSet[] = [[]];
    for (let size = 1; size <= MOST_CHANGES + 1 && level.length > 0; size += 1) {
      level = level.flatMap((changes) => this.#extend(changes, size > MOST_CHANGES));
    }
    return { found: this.#found, complete: this.#complete && this.#proposer.complete };
  }

  /** The sets with one change more that do not permit yet; those that do are kept apart. */
  #extend(changes: ChangeSet, tooMany: boolean): ChangeSet[] {
    // Looking for ways costs far more than looking at one: where no set more is looked at, none is made.
    if (this.#seen.size >= this.#most) {
      this.#complete = false;
      return [];
    }
    const values = this.#with(changes);
    const next = this.#candidates(values).filter(({ path, key }) =>
      changes.every((made) => made.key !== key && (made.path === path || !isWithin(path, made.path))),
    );
    if (tooMany && next.length > 0) this.#complete = false;
    return tooMany ? [] : next.flatMap((change) => this.#look(changes, change));
  }

  #look(changes: ChangeSet, change: SlotChange): ChangeSet[] {
    // An object that is made anew takes the place of what was told of the old one, and a fact that another one made
    // after it has to follow is told anew.
    const kept = changes.filter(({ path }) => !isWithin(path, change.path));
    const set = [...kept, change].sort((left, right) => compareText(left.key, right.key));
    const key = keyOf(set);
    if (this.#seen.has(key)) return [];
    if (this.#seen.size >= this.#most) {
      this.#complete = false;
      return [];
    }
    this.#seen.add(key);
    if (this.#found.some((found) => found.every((part) => set.some((own) => own.key === part.key)))) return [];
    if (!this.#permits(set)) return [set];
    if (!properParts(set).some((part) => this.#permits(part))) this.#found.push(set);
    return [];
  }

  #with(changes: ChangeSet): Value[] {
    const values = [...this.#values];
    for (const { write } of changes) write(values);
    return values;
  }

  #permits(changes: ChangeSet): boolean {
    return truthOf(this.#action, this.#with(changes)) === TRUE;
  }

  /** The changes for the open goal that leaves the fewest ways; none where some open goal leaves none. */
  #candidates(values: readonly Value[]): SlotChange[] {
    let fewest: SlotChange[] | undefined;
    for (const goal of this.#goals(values)) {
      const ways = unique(goal(values));
      if (ways.length === 0) return [];
      if (fewest === undefined || ways.length < fewest.length) fewest = ways;
    }
    return fewest ?? [];
  }

  /** What keeps the action from being permitted: no grant holds, a requirement does not, a forbid is not clear. */
  #goals(values: readonly Value[]): ((values: readonly Value[]) => SlotChange[])[] {
    const { grants, requirements, forbids } = this.#action;
    const goals: ((values: readonly Value[]) => SlotChange[])[] = [];
    const ways = (node: Node | undefined, wanted: boolean, now: readonly Value[]) =>
      node === undefined ? [] : this.#proposer.forCondition(node, wanted, now);
    if (grantTruth(this.#action, values) !== TRUE) {
      goals.push((now) => grants.all.flatMap((grant) => this.#waysTo(grant, now)));
    }
    for (const { applies, when, truth } of requirements.all) {
      if (truth(values) !== TRUE) goals.push((now) => [...ways(applies, false, now), ...ways(when, true, now)]);
    }
    for (const { when, truth } of forbids.all) {
      if (truth(values) !== FALSE) goals.push((now) => ways(when, false, now));
    }
    return goals;
  }

  /** The ways to a grant; none where some conjunct of it that is not true leaves none, which makes the rest idle. */
  #waysTo({ when }: Item, values: readonly Value[]): SlotChange[] {
    if (when === undefined) return [];
    if (when.kind !== 'all') return this.#proposer.forCondition(when, true, values);
    const ways: SlotChange[] = [];
    for (const part of when.of) {
      if (part.evaluate(values) === TRUE) continue;
      const own = this.#proposer.forCondition(part, true, values);
      if (own.length === 0) return [];
      ways.push(...own);
    }
    return ways;
  }
}

function unique(changes: readonly SlotChange[]): SlotChange[] {
  return [...new Map(changes.map((change) => [change.key, change])).values()];
}

function isWithin(path: string, object: string): boolean {
  return path === object || path.startsWith(`${object}.`);
}

function properParts(set: ChangeSet): ChangeSet[] {
  const parts: ChangeSet[] = [];
  for (let mask = 0; mask < (1 << set.length) - 1; mask += 1) parts.push(set.filter((_, index) => (mask >> index) & 1));
  return parts;
}

/**
 * Of remedies that a person would not tell apart (they differ in ids, texts or times alone) one: that waits the least,
 * or asks for what is least long ago, and then the first by code unit, which leaves open who is to act.
 */
function leastDemanding(found: readonly ChangeSet[]): ChangeSet[] {
  const best = new Map<string, ChangeSet>();
  const demand = (set: ChangeSet) => set.reduce((sum, { asks }) => sum + asks, 0);
  for (const set of found) {
    const outline = set.map((change) => change.outline).join('\u0000');
    const other = best.get(outline);
    const order = other === undefined ? -1 : demand(set) - demand(other) || compareText(keyOf(set), keyOf(other));
    if (order < 0) best.set(outline, set);
  }
  return [...best.values()];
}
