/**
 * The smallest sets of honest changes that make a permit. Breadth first by size, always at the condition that leaves the
 * fewest ways, so that sets of independent changes are not tried in every order. What is found is checked: it permits,
 * and no proper part of it does.
 */
import type { ActionPlan, Plan } from '../../compile/index.ts';
import { type Outcome, truthOf } from '../../evaluate/index.ts';
import { TRUE, type Value } from '../../language/index.ts';
import { type Change, publicChange, type SlotChange } from './change.ts';
import { candidatesFor } from './goals.ts';
import { Proposer } from './propose.ts';
import { byKey, byLengthAndKey, type ChangeSet, includes, isWithin, leastDemanding, Seen } from './sets.ts';

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

const NONE: readonly never[] = Object.freeze([]);

export function remediesFor(outcome: Outcome): Remedies {
  const { action, plan, effect, problems, values } = outcome;
  if (action === undefined || effect === 'permit' || problems.length > 0) return { remedies: NONE, complete: true };
  const { found, complete } = new Search(plan, action, values).run();
  const sorted = found.length < 2 ? found : leastDemanding(found).sort(byLengthAndKey);
  return {
    remedies: sorted.slice(0, MOST_REMEDIES).map((changes) => ({ changes: changes.map(publicChange) })),
    complete: complete && sorted.length <= MOST_REMEDIES,
  };
}

class Search {
  private readonly action: ActionPlan;
  private readonly asked: readonly Value[];
  /** The values as they stand after the changes that are looked at. */
  private readonly values: Value[];
  private readonly proposer: Proposer;
  private readonly found: ChangeSet[] = [];
  /** The single changes that were looked at, which is done first; most searches have no others. */
  private firsts: readonly SlotChange[] = NONE;
  private readonly seen = new Seen();
  private looked = 0;
  private readonly most: number;
  private isComplete = true;

  constructor(plan: Plan, action: ActionPlan, asked: readonly Value[]) {
    this.action = action;
    this.asked = asked;
    this.values = asked.slice();
    this.proposer = new Proposer(plan, action, asked);
    let longest = SHORT_LIST;
    for (const value of asked) if (Array.isArray(value) && value.length > longest) longest = value.length;
    this.most = Math.max(LEAST_SETS, (MOST_SETS * SHORT_LIST) / longest);
  }

  run(): { found: ChangeSet[]; complete: boolean } {
    let level = this.first();
    for (let size = 2; size <= MOST_CHANGES + 1 && level.length > 0; size += 1) {
      const next: ChangeSet[] = [];
      for (const changes of level) this.extend(changes, size > MOST_CHANGES, next);
      level = next;
    }
    return { found: this.found, complete: this.isComplete && this.proposer.complete };
  }

  /** The single changes that do not permit by themselves. */
  private first(): ChangeSet[] {
    const level: ChangeSet[] = [];
    const candidates = candidatesFor(this.action, this.proposer, this.values);
    this.looked = Math.min(candidates.length, this.most);
    if (this.looked < candidates.length) this.isComplete = false;
    for (let index = 0; index < this.looked; index += 1) {
      const set = [candidates[index] as SlotChange];
      if (this.permits(set)) this.found.push(set);
      else level.push(set);
    }
    this.firsts = this.looked < candidates.length ? candidates.slice(0, this.looked) : candidates;
    return level;
  }

  /** The sets with one change more that do not permit yet; those that do are kept apart. */
  private extend(changes: ChangeSet, tooMany: boolean, level: ChangeSet[]): void {
    // Looking for ways costs far more than looking at one: where no set more is looked at, none is made.
    if (this.looked >= this.most) {
      this.isComplete = false;
      return;
    }
    this.stand(changes);
    const next = candidatesFor(this.action, this.proposer, this.values).filter((change) =>
      changes.every((made) => !made.isSame(change) && (made.path === change.path || !isWithin(change.path, made.path))),
    );
    if (tooMany && next.length > 0) this.isComplete = false;
    if (!tooMany) for (const change of next) this.look(changes, change, level);
  }

  private look(changes: ChangeSet, change: SlotChange, level: ChangeSet[]): void {
    // An object that is made anew takes the place of what was told of the old one, and a fact that another one made
    // after it has to follow is told anew.
    const kept = changes.filter(({ path }) => !isWithin(path, change.path));
    if (kept.length === 0 && includes(this.firsts, change)) return;
    const set = [...kept, change].sort(byKey);
    if (this.seen.has(set)) return;
    if (this.looked >= this.most) {
      this.isComplete = false;
      return;
    }
    this.seen.add(set);
    this.looked += 1;
    if (this.found.some((found) => found.every((part) => includes(set, part)))) return;
    if (!this.permits(set)) level.push(set);
    else if (!this.permitsInPart(set)) this.found.push(set);
  }

  /** The values as they were asked, with the changes of a mask of some. */
  private stand(changes: ChangeSet, mask = -1): void {
    const { values, asked } = this;
    for (let index = 0; index < values.length; index += 1) values[index] = asked[index];
    for (let index = 0; index < changes.length; index += 1) if ((mask >> index) & 1) changes[index]?.write(values);
  }

  private permits(changes: ChangeSet, mask = -1): boolean {
    this.stand(changes, mask);
    return truthOf(this.action, this.values) === TRUE;
  }

  /**
   * Whether a proper part of some changes permits. None of them does not, or nothing would be looked for, and a single one
   * that was looked at does not either: what has a part that was found is not asked about.
   */
  private permitsInPart(changes: ChangeSet): boolean {
    for (let mask = 1; mask < (1 << changes.length) - 1; mask += 1) {
      const single = (mask & (mask - 1)) === 0 ? changes[31 - Math.clz32(mask)] : undefined;
      if (single !== undefined && includes(this.firsts, single)) continue;
      if (this.permits(changes, mask)) return true;
    }
    return false;
  }
}
