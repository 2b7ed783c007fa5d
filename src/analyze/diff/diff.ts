/** What a change of policies changes in their answers, over all requests. */
import { compareText, type Policy, PolicyError } from '../../policy/index.ts';
import { TooLarge } from '../diagrams.ts';
import { DEFAULT_NODES } from '../options.ts';
import { ActionComparison, joined } from './action.ts';
import type { ActionDiff, PolicyDiff } from './change.ts';
import { ruleChanges } from './rules.ts';

export interface DiffOptions {
  /** How many nodes the diagrams of one action may have. */
  readonly mostNodes?: number;
}

/**
 * The difference that it makes to decide by other policies: for each action which requests get another effect, other
 * reasons, other duties, each with the request that tells the fewest facts, decided by both sides. Malformed requests,
 * which are always denied, are not looked at. Layout, comments, order, and the names of sets, conditions, chains and
 * phrases make no difference.
 *
 * @param before the policies that decide together today
 * @param after the policies that would; of the same vocabulary
 * @throws PolicyError where a side has no policy, or their vocabularies differ
 * @example
 * diff([barstow466], [barstow466.with({ 'flock-schedule': 'P60D' })]).direction; // => 'stricter'
 */
export function diff<R>(
  before: readonly Policy<R, never>[],
  after: readonly Policy<R, never>[],
  { mostNodes = DEFAULT_NODES }: DiffOptions = {},
): PolicyDiff {
  const [old, now] = [before, after] as unknown as [readonly Policy[], readonly Policy[]];
  checkSides(old, now);
  const actions = [...new Set([...old, ...now].flatMap(({ rules }) => rules.flatMap((rule) => rule.actions)))];
  const gaveUp: string[] = [];
  const changed: ActionDiff[] = [];
  for (const action of actions.sort(compareText)) {
    try {
      const comparison = new ActionComparison(old, now, action, mostNodes);
      const found = comparison.diff();
      if (found !== undefined) changed.push(found);
      if (comparison.isUnclear) gaveUp.push(action);
    } catch (error) {
      if (!(error instanceof TooLarge)) throw error;
      gaveUp.push(action);
    }
  }
  const is = (direction: ActionDiff['direction']) =>
    changed.some((one) => one.direction === direction || one.direction === 'incomparable');
  return {
    direction: joined(is('looser'), is('stricter')),
    actions: changed,
    rules: ruleChanges(old, now),
    gaveUp,
  };
}

function checkSides(before: readonly Policy[], after: readonly Policy[]): void {
  const [old] = before;
  const [now] = after;
  if (old === undefined || now === undefined) {
    const path = old === undefined ? 'before' : 'after';
    const help = 'pass at least one: [barstow466]';
    throw new PolicyError([{ code: 'no-policy', path, message: 'a side of the difference has no policy', help }]);
  }
  const other = [...before, ...after].find(({ vocabulary }) => vocabulary.name !== old.vocabulary.name);
  if (other === undefined) return;
  const message = `${old.id} speaks ${old.vocabulary.name}, ${other.id} speaks ${other.vocabulary.name}`;
  const help = 'a difference is between policies of one vocabulary';
  throw new PolicyError([{ code: 'vocabulary', path: 'policies', message, help }]);
}
