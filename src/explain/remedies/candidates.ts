/** Which values are worth trying for a fact, and values that no rule and no other fact names. */
import type { ActionPlan, Node } from '../../compile/index.ts';
import type { FactShape, Value } from '../../language/index.ts';
import type { testsIn } from '../facts.ts';

/** Every test of the action, with the truth that helps a permit: true in a grant or requirement, false in a forbid. */
export interface AimedTest {
  readonly node: ReturnType<typeof testsIn>[number];
  readonly wanted: boolean;
}

const aimed = new WeakMap<ActionPlan, AimedTest[]>();

export function aimedTests(action: ActionPlan): AimedTest[] {
  const known = aimed.get(action) ?? aimAll(action);
  aimed.set(action, known);
  return known;
}

function aimAll(action: ActionPlan): AimedTest[] {
  const aim = (node: Node | undefined, wanted: boolean): AimedTest[] => {
    if (node === undefined) return [];
    if (node.kind === 'test') return [{ node, wanted }];
    return node.kind === 'not' ? aim(node.of, !wanted) : node.of.flatMap((part) => aim(part, wanted));
  };
  return [
    ...action.grants.all.flatMap(({ when }) => aim(when, true)),
    ...action.requirements.all.flatMap(({ applies, when }) => [...aim(applies, false), ...aim(when, true)]),
    ...action.forbids.all.flatMap(({ when }) => aim(when, false)),
  ];
}

/**
 * One value for each class of values that no test of the action tells apart, and each value that a test names where
 * `each` asks for it. The last of a class stands for it: enums are listed with the highest office first, and the
 * example of a patrol officer misleads nobody.
 */
export function classesOf(action: ActionPlan, slot: number, shape: FactShape, each: boolean): readonly Value[] {
  if (shape.type === 'boolean') return [true, false];
  if (shape.type !== 'enum') return [];
  const tests = aimedTests(action).filter(({ node }) => node.operands.includes(slot));
  const named = tests.flatMap(({ node }) => (node.operands[0] === slot ? constantsOf(node.value) : []));
  const compared = tests.some(({ node }) => node.operands.length > 1);
  const classes = new Map<string, Value>();
  for (const value of shape.values) {
    const own = compared || (each && named.includes(value));
    const signature = own ? value : tests.map(({ node }) => String(constantsOf(node.value).includes(value))).join();
    classes.set(signature, value);
  }
  return [...classes.values()];
}

function constantsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

/** A value for a fact that nothing names yet: a phrase in parentheses that says what is to be put there. */
export function freshValue(shape: FactShape, values: readonly Value[], at: Value): Value {
  if (shape.type === 'time') return at === null ? undefined : at;
  if (shape.type === 'id' || (shape.type === 'text' && shape.pattern === undefined)) {
    let text = `(${shape.says})`;
    while (values.includes(text)) text = `(${text})`;
    return text;
  }
  if (shape.type === 'boolean') return true;
  return shape.type === 'number' ? 0 : undefined;
}

/** Whether a moment is after another; any is after none. */
export function isLater(to: Value, at: Value): boolean {
  return typeof at !== 'number' || (typeof to === 'number' && to > at);
}
