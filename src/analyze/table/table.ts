/** Exactly when an action is permitted, as a table whose rows do not overlap. */
import { FALSE, TRUE } from '../../language/index.ts';
import { compareText, type Policy } from '../../policy/index.ts';
import { type Diagram, isConstant } from '../diagrams.ts';
import { checkAction, checkOnce, firstOf, nodesIn } from '../given/policies.ts';
import { meaningOf, rulesOf, testsIn } from '../meaning.ts';
import { DEFAULT_NODES } from '../options.ts';
import type { Fact } from '../space/fact.ts';
import { pathOf } from '../space/names.ts';
import { Possible } from '../space/possible.ts';
import type { Relation } from '../space/relation.ts';
import { Space } from '../space/space.ts';
import { CellWords } from './words.ts';

/** One thing that a row asks of a request. */
export interface Cell {
  /** The paths of the facts of which it speaks. */
  readonly facts: readonly string[];
  /** Such as "the completion of the approved training is not after the moment of the action". */
  readonly says: string;
}

export interface DecisionTable {
  readonly action: string;
  /** What every row asks. */
  readonly always: readonly Cell[];
  /**
   * A request is permitted exactly where it fits `always` and one of these; no request fits two. Everything else is not
   * permitted: denied, or undecided for want of a fact.
   */
  readonly rows: readonly (readonly Cell[])[];
}

export interface TableOptions {
  /** How many nodes the diagrams may have. */
  readonly mostNodes?: number;
}

/**
 * When some policies together permit an action, made from their decision diagram and therefore complete and without
 * overlap. The rows are disjoint, not minimal: a row may ask for something only to stand apart from another.
 *
 * @throws PolicyError where no policy is given or one twice, the action is unknown or this runtime lacks the data of a policy's time zone
 * @throws TooLarge where the diagram would have more nodes than allowed
 * @example
 * table([barstow466], 'administrator.assign').rows.length; // => 1
 */
export function table<R>(
  policies: readonly Policy<R, never>[],
  action: string,
  options: TableOptions = {},
): DecisionTable {
  const { vocabulary } = firstOf(policies as unknown as readonly Policy[], 'policies', 'a table needs a policy');
  checkAction(vocabulary, action, 'action');
  checkOnce(policies as unknown as readonly Policy[], 'policies');
  const mostNodes = nodesIn(options, DEFAULT_NODES);
  const { space, permits } = permitsOf(policies as unknown as readonly Policy[], action, mostNodes);
  const possible = new Possible(space);
  const isPossible = (path: Path) => {
    const here = space.diagrams.and(permits, placeOf(space, path));
    return possible.find(here) !== undefined || possible.isUnclear(here);
  };
  const rows = pathsOf(space, permits)
    .filter(isPossible)
    .map((path) => cellsOf(space, path));
  const [first = []] = rows;
  const isEverywhere = ({ says }: Cell) => rows.every((row) => row.some((cell) => cell.says === says));
  const always = first.filter(isEverywhere);
  return {
    action,
    always,
    rows: rows.map((row) => row.filter((cell) => !isEverywhere(cell))),
  };
}

export function permitsOf(policies: readonly Policy[], action: string, mostNodes: number) {
  const [policy] = policies as readonly [Policy];
  const rules = rulesOf(policies, action);
  const tests = testsIn(rules);
  const space = new Space(policy.vocabulary, action, tests, mostNodes);
  return { space, tests, permits: space.diagrams.where(meaningOf(space, rules).effect, TRUE) };
}

/** For each variable on a way to TRUE, the values with which the way goes on. */
export type Path = readonly (readonly [variable: number, values: readonly number[]])[];

export function pathsOf({ diagrams }: Space, of: Diagram): Path[] {
  if (isConstant(of)) return of === TRUE ? [[]] : [];
  const variable = diagrams.variableOf(of);
  const byChild = new Map<Diagram, number[]>();
  for (const [value, child] of diagrams.childrenOf(of).entries()) {
    if (child === FALSE) continue;
    byChild.set(child, [...(byChild.get(child) ?? []), value]);
  }
  return [...byChild].flatMap(([child, values]) =>
    pathsOf({ diagrams } as Space, child).map((path): Path => [[variable, values], ...path]),
  );
}

function placeOf({ diagrams }: Space, path: Path): Diagram {
  return diagrams.all(
    path.map(([variable, values]) => diagrams.choose(variable, (value) => (values.includes(value) ? TRUE : FALSE))),
  );
}

function cellsOf(space: Space, path: Path): Cell[] {
  const words = new CellWords(space);
  const facts = new Map([...space.facts.values()].map((fact) => [fact.variable, fact]));
  const members = new Map(
    [...space.facts.values()].flatMap((fact) =>
      [...fact.members].map(([member, bit]) => [bit, { fact, member }] as const),
    ),
  );
  const relations = new Map(space.relations.map((relation) => [relation.variable, relation]));
  const spoken = spokenOf(path, members, relations);
  const cells = path.flatMap(([variable, values]): Cell[] => {
    const fact = facts.get(variable);
    if (fact !== undefined) {
      const classes = values.map((value) => fact.classes[value]).filter((one) => one !== undefined);
      const isToldOnly = classes.length === fact.classes.filter(({ told }) => told === 'told').length;
      if (isToldOnly && classes.every(({ told }) => told === 'told') && spoken.has(fact.name)) return [];
      return [{ facts: [pathOf(fact.name)], says: words.fact(fact, classes) }];
    }
    const bit = members.get(variable);
    if (bit !== undefined) {
      return [{ facts: [pathOf(bit.fact.name)], says: words.member(bit.fact, bit.member, values.includes(1)) }];
    }
    const relation = relations.get(variable);
    if (relation === undefined) return [];
    const isTrue = values.includes(relation.tie === 'absence' ? TRUE : 1);
    return [{ facts: [...new Set(relation.facts.map(pathOf))], says: words.relation(relation, isTrue) }];
  });
  return cells.sort((left, right) => compareText(left.facts.join(), right.facts.join()));
}

/** Facts of which a row says more than that they were told. */
function spokenOf(
  path: Path,
  members: ReadonlyMap<number, { readonly fact: Fact }>,
  relations: ReadonlyMap<number, Relation>,
): ReadonlySet<string> {
  return new Set(
    path.flatMap(([variable, values]) => {
      const bit = members.get(variable);
      if (bit !== undefined) return values.includes(1) ? [bit.fact.name] : [];
      const relation = relations.get(variable);
      return relation === undefined ? [] : relation.facts;
    }),
  );
}
