/** What a change of policies changes in their answers, over all requests. */
import { compareText, type Policy } from '../../policy/index.ts';
import { TooLarge } from '../diagrams.ts';
import { nodesIn } from '../given/policies.ts';
import { DEFAULT_NODES } from '../options.ts';
import { onlyIn, readBy } from '../reads.ts';
import { checkSides } from '../sides.ts';
import { joined, TwoSides } from './action.ts';
import type { ActionDiff, PolicyDiff, ReadChange, RuleChange, RuleName } from './change.ts';
import { ruleChanges, sameRules, underNewNames } from './rules.ts';

export interface DiffOptions {
  /** How many nodes the diagrams of one action may have. */
  readonly mostNodes?: number;
}

/**
 * The difference that it makes to decide by other policies: for each action which requests get another effect, other
 * reasons, other duties, each with the request that tells the fewest facts, decided by both sides. It is about requests
 * that are well-formed in every fact that either side reads; `reads` tells which facts are read on one side only, so that
 * a malformed value of them is denied there. Layout, comments, order, and the names of sets, conditions, chains and
 * phrases make no difference.
 *
 * @param before the policies that decide together today
 * @param after the policies that would; of the same vocabulary
 * @throws PolicyError where a side has no policy or one twice, their vocabularies differ, or the options are none
 * @example
 * diff([barstow466], [barstow466.with({ 'flock-schedule': 'P60D' })]).direction; // => 'stricter'
 */
export function diff<R>(
  before: readonly Policy<R, never>[],
  after: readonly Policy<R, never>[],
  options: DiffOptions = {},
): PolicyDiff {
  const [authored, now] = [before, after] as unknown as [readonly Policy[], readonly Policy[]];
  checkSides(authored, now, ['before', 'after']);
  const mostNodes = nodesIn(options, DEFAULT_NODES);
  const { rules, old, actions } = sidesOf(authored, now);
  const gaveUp: string[] = [];
  const changed: ActionDiff[] = [];
  let idle: readonly RuleChange[] = rules.filter(({ change }) => isOfMeaning(change));
  for (const action of actions) {
    try {
      const comparison = new TwoSides(old, now, action, mostNodes);
      const found = comparison.diff();
      if (found !== undefined) changed.push(found);
      const named = found === undefined ? new Set() : namedIn(found);
      idle = idle.filter((one) => !named.has(nameOf(one)) && !comparison.tells(one));
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
    rules,
    idle: gaveUp.length > 0 ? [] : idle.map(({ policy, rule }) => ({ policy, rule })),
    ungranted: ungranted([...old, ...now], rules),
    reads: actions.flatMap((action) => readChanges(old, now, action)),
    gaveUp,
  };
}

const isOfMeaning = (change: RuleChange['change']) =>
  change === 'added' || change === 'removed' || change === 'meaning';

function ungranted(policies: readonly Policy[], changes: readonly RuleChange[]): string[] {
  const rules = policies.flatMap((policy) => policy.rules);
  const granted = new Set(rules.flatMap(({ effect, actions }) => (effect === 'permit' ? actions : [])));
  const changed = new Set(changes.filter(({ change }) => isOfMeaning(change)).flatMap(({ actions }) => actions));
  return [...changed].filter((action) => !granted.has(action)).sort(compareText);
}

const nameOf = ({ policy, rule }: RuleName) => `${policy} ${rule}`;

/** The rules of which the answers to an action tell something. */
function namedIn({ effects, reasons, duties }: ActionDiff): ReadonlySet<string> {
  const owed = duties.flatMap(({ policy, rules }) => rules.map((rule) => ({ policy, rule })));
  return new Set([...effects.flatMap(({ rules }) => rules), ...reasons, ...owed].map(nameOf));
}

function readChanges(before: readonly Policy[], after: readonly Policy[], action: string): ReadChange[] {
  const [old, now] = [before, after].map((side) => {
    const [{ vocabulary }] = side as readonly [Policy];
    return readBy(
      side.flatMap(({ rules }) => rules),
      action,
      vocabulary,
    );
  }) as [ReadonlySet<string>, ReadonlySet<string>];
  const change = { action, newly: onlyIn(now, old), noLonger: onlyIn(old, now) };
  return change.newly.length + change.noLonger.length === 0 ? [] : [change];
}

/** Whether some answer differs between two sides; `undefined` where that was too entangled to be worked out. */
export function differs(
  before: readonly Policy[],
  after: readonly Policy[],
  mostNodes = DEFAULT_NODES,
): boolean | undefined {
  const { old, actions } = sidesOf(before, after);
  let isKnown = true;
  for (const action of actions) {
    try {
      const comparison = new TwoSides(old, after, action, mostNodes);
      if (comparison.isDifferent()) return true;
      isKnown &&= !comparison.isUnclear;
    } catch (error) {
      if (!(error instanceof TooLarge)) throw error;
      isKnown = false;
    }
  }
  return isKnown ? false : undefined;
}

/** The rules that changed, and the actions of which some did. */
function sidesOf(before: readonly Policy[], after: readonly Policy[]) {
  const rules = ruleChanges(before, after);
  // Under its new name a rule is the one that it was: a name decides nothing.
  const old = underNewNames(before, rules);
  const named = [...new Set([...old, ...after].flatMap((policy) => policy.rules.flatMap((rule) => rule.actions)))];
  const actions = named.filter((action) => !sameRules(old, after, action)).sort(compareText);
  return { rules, old, actions };
}
