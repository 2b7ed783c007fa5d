/** Which designations the rules of an action tell apart, from asking each rule with the designation alone told. */
import { compileCondition } from '../../compile/nodes.ts';
import { type Calendar, type Condition, calendarOf, not, type Truth, type Value } from '../../language/index.ts';
import type { Rule } from '../../policy/index.ts';
import { factShape, inWords } from '../../vocabulary/index.ts';
import type { Matter } from './matter.ts';

const ROLE = 'subject.role';

export interface RoleGroup {
  readonly name: string;
  /** The truth of each rule for this group, everything but the designation being untold. */
  truthOf(rule: Rule): Truth;
}

/** Designations that no rule tells apart are one group, and all of them are everyone. */
export function roleGroups({ vocabulary, document }: Matter, rules: readonly Rule[]): RoleGroup[] {
  // A policy whose zone has no calendar does not load.
  const calendar = calendarOf(document.zone) as Calendar;
  const shape = factShape(vocabulary, '', ROLE);
  const roles = shape?.type === 'enum' ? shape.values : [''];
  const groups = new Map<string, { readonly names: string[]; readonly truths: ReadonlyMap<Rule, Truth> }>();
  for (const role of roles) {
    const truths = new Map(rules.map((rule) => [rule, truthFor(rule, role, calendar)]));
    const key = [...truths.values()].join();
    const group = groups.get(key) ?? { names: [], truths };
    group.names.push(inWords(vocabulary, role));
    groups.set(key, group);
  }
  return [...groups.values()].map(({ names, truths }) => ({
    name: groups.size === 1 ? 'Everyone' : names.join(', '),
    truthOf: (rule) => truths.get(rule) as Truth,
  }));
}

/** The truth of a grant, of a requirement ("applies" implies "when"), of a forbid. */
function truthFor({ applies, when }: Rule, role: string, calendar: Calendar): Truth {
  const truth = (condition: Condition): Truth => {
    const paths: string[] = [];
    const slotOf = (path: string) => (paths.includes(path) ? paths.indexOf(path) : paths.push(path) - 1);
    const node = compileCondition(condition, slotOf, calendar);
    return node.evaluate(paths.map((path): Value => (path === ROLE ? role : undefined)));
  };
  // Of these three kinds, every rule has a condition.
  const holds = truth(when as Condition);
  return applies === undefined ? holds : (Math.max(not(truth(applies)), holds) as Truth);
}
