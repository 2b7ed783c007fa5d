import { type Calendar, type Condition, calendarOf, parsePeriod } from '../language/index.ts';
import { compareText, type DutyTerms, type Policy, PolicyError, type Rule } from '../policy/index.ts';
import type { Vocabulary } from '../vocabulary/index.ts';
import { factsOf } from './lay-out.ts';
import { compileCondition, type KnownTests } from './nodes.ts';
import type { ActionPlan, DuePlan, DutyItem, Item, Node, Plan, ReadAs } from './plan.ts';
import { truthOf } from './remainders.ts';
import type { Layout, SlotTable } from './slots.ts';
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
  const grounds = new Map<string, Ground>();
  const compileOne = (action: string): ActionPlan => {
    const plan = compileAction(action, rulesOf().get(action) ?? [], calendars, vocabulary, grounds);
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

/** What rules are compiled over. Actions whose rules name the same facts share one. */
interface Ground {
  readonly layout: Layout;
  readonly tests: KnownTests;
}

function groundOf(facts: SlotTable, grounds: Map<string, Ground>): Ground {
  const { key } = facts;
  const ground = grounds.get(key) ?? { layout: facts.layOut(), tests: new Map() };
  grounds.set(key, ground);
  return ground;
}

function compileAction(
  action: string,
  rules: readonly Rule[],
  calendars: ReadonlyMap<string, Calendar>,
  vocabulary: Vocabulary,
  grounds: Map<string, Ground>,
): ActionPlan {
  const word = vocabulary.actions[action];
  if (word === undefined) throw new TypeError(`no such action: ${action}`);
  const { layout, tests } = groundOf(factsOf(rules, word.on, vocabulary), grounds);
  const compiled = (rule: Rule) => compileItem(rule, layout.slotOf, calendars.get(rule.policy) as Calendar, tests);
  const ofEffect = (effect: Rule['effect']) => rules.filter((rule) => rule.effect === effect).map(compiled);
  return {
    action,
    says: word.says,
    resourceType: word.on,
    slots: layout.slots,
    parts: layout.parts,
    now: layout.slotOf(vocabulary.now),
    grants: itemList(ofEffect('permit')),
    requirements: itemList(ofEffect('require'), true),
    forbids: itemList(ofEffect('forbid')),
    duties: [...ofEffect('oblige'), ...ofEffect('advise')].map(asDuty),
  };
}

function asDuty(item: Item | DutyItem): DutyItem {
  if ('duty' in item) return item;
  throw new TypeError(`rule ${item.rule.id} is no duty`);
}

type Compile = (condition: Condition | undefined) => Node | undefined;

/**
 * One rule over slots that are laid out already: of an action, or changed, for tools that look at what that does.
 *
 * @param known the tests that were compiled over these slots before
 */
export function compileItem(
  rule: Rule,
  slotOf: Layout['slotOf'],
  calendar: Calendar,
  known?: KnownTests,
): Item | DutyItem {
  const compiled: Compile = (condition) =>
    condition === undefined ? undefined : compileCondition(condition, slotOf, calendar, known);
  const [applies, when] = [compiled(rule.applies), compiled(rule.when)];
  const item = { rule, applies, when, truth: truthOf(applies, when) };
  return rule.duty === undefined ? item : { ...item, duty: compileDuty(rule, rule.duty, slotOf, calendar, compiled) };
}

function compileDuty(
  { policy, clauses, says, effect }: Rule,
  duty: DutyTerms,
  slotOf: Layout['slotOf'],
  calendar: Calendar,
  compiled: Compile,
): DutyItem['duty'] {
  const { id, fulfilment } = duty;
  return {
    id,
    plain: Object.freeze({ id, policy, clauses, says, fulfilment }),
    on: duty.on,
    fulfilment,
    advice: effect === 'advise',
    owner: (duty.owner ?? []).map(slotOf),
    due: (duty.due ?? []).map(
      ({ when, latest }): DuePlan => ({
        when: compiled(when),
        latest: latest.map(({ from, after }) => ({
          from: slotOf(from),
          after: after === undefined ? undefined : parsePeriod(after),
        })),
      }),
    ),
    calendar,
  };
}
