import {
  type Calendar,
  type Condition,
  calendarOf,
  not,
  parsePeriod,
  type Test,
  TRUE,
  testsOf,
} from '../language/index.ts';
import { compareText, type Policy, PolicyError, type Rule } from '../policy/index.ts';
import type { Vocabulary } from '../vocabulary/index.ts';
import { anyOf, compileCondition } from './nodes.ts';
import type { ActionPlan, DuePlan, DutyItem, Item, Node, Plan, ReadAs } from './plan.ts';
import { type Layout, SlotTable } from './slots.ts';
import { itemList } from './split.ts';

/**
 * Policies → plan. The order of policies and rules does not matter: rules are laid out by policy and id.
 *
 * @param whenAsked whether an action is compiled when it is first asked for: of rules that are known to compile
 * @throws PolicyError where this runtime lacks the data of a policy's time zone
 */
export function compile(policies: readonly Policy[], vocabulary: Vocabulary, whenAsked = false): Plan {
  const sorted = [...policies].sort((left, right) => compareText(left.id, right.id));
  const calendars = new Map(sorted.map((policy) => [policy.id, calendarFor(policy)]));
  const names = Object.keys(vocabulary.actions);
  const plans = new Map<string, ActionPlan>();
  const rulesOf = once(() => rulesByAction(sorted, names));
  const readings = once(() => new Map(sorted.flatMap(readingsOf)));
  const compileOne = (action: string): ActionPlan => {
    const plan = compileAction(action, rulesOf().get(action) ?? [], calendars, vocabulary);
    plans.set(action, plan);
    return plan;
  };
  if (!whenAsked) for (const action of names) compileOne(action);
  const known = new Set(names);
  return {
    actions: { names, get: (action) => plans.get(action) ?? (known.has(action) ? compileOne(action) : undefined) },
    policies: Object.freeze(sorted.map(({ id, version, digest }) => Object.freeze({ id, version, digest }))),
    vocabulary,
    get readings() {
      return readings();
    },
  };
}

function rulesByAction(sorted: readonly Policy[], names: readonly string[]): ReadonlyMap<string, readonly Rule[]> {
  const rules = sorted.flatMap((policy) => [...policy.rules].sort((left, right) => compareText(left.id, right.id)));
  const rulesOf = new Map(names.map((action): [string, Rule[]] => [action, []]));
  for (const rule of rules) for (const action of new Set(rule.actions)) rulesOf.get(action)?.push(rule);
  return rulesOf;
}

/** Made when it is first asked for: of the policies that ship nothing is read before somebody asks more than `can`. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function readingsOf({ id: policy, document }: Policy): [string, ReadAs][] {
  return Object.entries(document.readings).map(([id, { question, alternatives, adopted }]) => [
    `${policy} ${id}`,
    { id, question, answer: alternatives[adopted - 1] ?? '' },
  ]);
}

/**
 * The calendar of a policy, which is one and the same under all names of its zone.
 *
 * @throws PolicyError where this runtime lacks the data of the policy's time zone
 */
export function calendarFor({ id, zone }: Policy): Calendar {
  const calendar = calendarOf(zone);
  if (calendar !== undefined) return calendarOf(calendar.clocks) ?? calendar;
  const message = `policy ${id} counts its periods in ${zone}, of which this runtime has no data`;
  const help = 'run it with full time-zone data (ICU)';
  throw new PolicyError([{ code: 'unknown-zone', path: id, message, help }]);
}

function compileAction(
  action: string,
  rules: readonly Rule[],
  calendars: ReadonlyMap<string, Calendar>,
  vocabulary: Vocabulary,
): ActionPlan {
  const word = vocabulary.actions[action];
  if (word === undefined) throw new TypeError(`no such action: ${action}`);
  const layout = layOut(rules, word.on, vocabulary);
  const item = (rule: Rule): Item => compileRule(rule, layout.slotOf, calendars.get(rule.policy) as Calendar);
  const ofEffect = (effect: Rule['effect']) => rules.filter((rule) => rule.effect === effect).map(item);
  const when = (one: Item) => one.when;
  return {
    action,
    says: word.says,
    resourceType: word.on,
    slots: layout.slots,
    parts: layout.parts,
    now: layout.slotOf(vocabulary.now),
    grants: itemList(ofEffect('permit'), when),
    requirements: itemList(ofEffect('require'), (one) => one.applies),
    forbids: itemList(ofEffect('forbid'), when),
    duties: [...ofEffect('oblige'), ...ofEffect('advise')].map((one) =>
      compileDuty(one, layout.slotOf, calendars.get(one.rule.policy) as Calendar),
    ),
  };
}

/** The slots of the facts that some rules for one type of resource name. */
export function layOut(rules: readonly Rule[], resourceType: string, vocabulary: Vocabulary): Layout {
  const table = new SlotTable(vocabulary, resourceType);
  table.want(vocabulary.now, false);
  const wantAll = (condition: Condition | undefined, read: boolean) => {
    for (const test of condition === undefined ? [] : testsOf(condition)) table.wantTest(test, read);
  };
  for (const { applies, when, duty } of rules) {
    wantAll(applies, true);
    wantAll(when, true);
    for (const path of duty?.owner ?? []) table.want(path, false);
    for (const due of duty?.due ?? []) {
      wantAll(due.when, false);
      for (const { from } of due.latest) table.want(from, false);
    }
  }
  return table.layOut();
}

/** The slots of some tests, as of an action of which they are the only rule. */
export function layOutTests(tests: readonly Test[], resourceType: string, vocabulary: Vocabulary): Layout {
  const table = new SlotTable(vocabulary, resourceType);
  table.want(vocabulary.now, false);
  for (const test of tests) table.wantTest(test, true);
  return table.layOut();
}

/** One rule over slots that are laid out already, for tools that look at a rule changed. */
export function compileItem(rule: Rule, slotOf: Layout['slotOf'], calendar: Calendar): Item | DutyItem {
  const item = compileRule(rule, slotOf, calendar);
  return rule.duty === undefined ? item : compileDuty(item, slotOf, calendar);
}

function compileRule(rule: Rule, slotOf: Layout['slotOf'], calendar: Calendar): Item {
  const node = (condition: Condition | undefined): Node | undefined =>
    condition === undefined ? undefined : compileCondition(condition, slotOf, calendar);
  const [applies, when] = [node(rule.applies), node(rule.when)];
  return { rule, applies, when, truth: truthOfRule(applies, when) };
}

/** "applies ⇒ when" is the one requirement "not applies, or when". */
function truthOfRule(applies: Node | undefined, when: Node | undefined): Item['truth'] {
  if (when === undefined) return () => TRUE;
  if (applies === undefined) return when.evaluate;
  return anyOf([(values) => not(applies.evaluate(values)), when.evaluate]);
}

function compileDuty(item: Item, slotOf: Layout['slotOf'], calendar: Calendar): DutyItem {
  const { duty, effect } = item.rule;
  if (duty === undefined) throw new TypeError(`rule ${item.rule.id} is no duty`);
  const due = (duty.due ?? []).map(
    ({ when, latest }): DuePlan => ({
      when: when === undefined ? undefined : compileCondition(when, slotOf, calendar),
      latest: latest.map(({ from, after }) => ({
        from: slotOf(from),
        after: after === undefined ? undefined : parsePeriod(after),
      })),
    }),
  );
  const { policy, clauses, says } = item.rule;
  const { id, fulfilment } = duty;
  return {
    ...item,
    duty: {
      id,
      plain: Object.freeze({ id, policy, clauses, says, fulfilment }),
      on: duty.on,
      fulfilment,
      advice: effect === 'advise',
      owner: (duty.owner ?? []).map(slotOf),
      due,
      calendar,
    },
  };
}
