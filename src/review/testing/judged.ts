/** A rule among the others of an action: as it stands, changed, or taken out; and what then is decided. */
import { type ActionPlan, compileItem, type DutyItem, type Item, type ItemList, scanned } from '../../compile/index.ts';
import { decideOn, grantTruth, type Outcome } from '../../evaluate/index.ts';
import { calendarOf, not, type Truth, type Value } from '../../language/index.ts';
import type { Rule } from '../../policy/index.ts';
import type { AskedCase } from './suite.ts';

/** Which rule: ids are unique within a policy only. */
export interface RuleName {
  readonly policy: string;
  readonly rule: string;
}

export const isNamed =
  ({ policy, rule }: RuleName) =>
  (item: Item) =>
    item.rule.id === rule && item.rule.policy === policy;

export function itemIn(action: ActionPlan, name: RuleName): Item | DutyItem | undefined {
  const { grants, requirements, forbids, duties } = action;
  return [...grants.all, ...requirements.all, ...forbids.all, ...duties].find(isNamed(name));
}

/** A changed rule over the slots of an action that has the rule already: a change names no fact that it did not. */
export function compiledFor(action: ActionPlan, rule: Rule, zone: string): Item | DutyItem {
  const byPath = new Map(action.slots.map(({ path, index }) => [path, index]));
  const calendar = calendarOf(zone);
  if (calendar === undefined) throw new TypeError(`no data of the zone ${zone}`);
  return compileItem(rule, (path) => byPath.get(path) ?? Number.NaN, calendar);
}

/** The plan of an action in which one rule is another, or is gone. */
export function withItem(action: ActionPlan, name: RuleName, item: Item | DutyItem | undefined): ActionPlan {
  const is = isNamed(name);
  const others = (items: readonly Item[]) => items.filter((one) => !is(one));
  const effect = item?.rule.effect;
  const list = ({ all }: ItemList, wanted: Rule['effect']): ItemList => {
    return scanned(effect === wanted && item !== undefined ? [...others(all), item] : others(all));
  };
  const duties = action.duties.filter((one) => !is(one));
  return {
    ...action,
    grants: list(action.grants, 'permit'),
    requirements: list(action.requirements, 'require'),
    forbids: list(action.forbids, 'forbid'),
    // Obligations come before advice, each by rule, as the compiler lays them out.
    duties: item !== undefined && 'duty' in item ? inOrder([...duties, item]) : duties,
  };
}

function inOrder(duties: readonly DutyItem[]): DutyItem[] {
  const key = ({ duty, rule }: DutyItem) => `${duty.advice ? 1 : 0} ${rule.policy} ${rule.id}`;
  return [...duties].sort((left, right) => (key(left) < key(right) ? -1 : 1));
}

/** What is decided of the same facts under another plan of the action. */
export function decidedUnder(action: ActionPlan, { outcome }: AskedCase): Outcome {
  const { values, told, plan } = outcome;
  return decideOn(plan, action, { values, told, problems: [] });
}

/** What an answer says beside its reasons. */
export function answered({ effect, obligations, advice }: Pick<Outcome, 'effect' | 'obligations' | 'advice'>): string {
  return JSON.stringify([effect, [...obligations, ...advice].map(({ id, dueAt, owner }) => [id, dueAt, owner])]);
}

/**
 * The verdict of one policy: some grant of any policy, every requirement and no forbid of its own. Where a statute and a
 * policy refuse the same, each is judged by itself.
 */
export function verdictOf(policy: string, action: ActionPlan, values: readonly Value[]): Truth {
  const own = (items: readonly Item[]) => items.filter(({ rule }) => rule.policy === policy);
  const truths: Truth[] = [
    grantTruth(action, values),
    ...own(action.requirements.all).map(({ truth }) => truth(values)),
    ...own(action.forbids.all).map(({ truth }) => not(truth(values))),
  ];
  return Math.min(...truths) as Truth;
}
