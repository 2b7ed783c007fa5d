/**
 * Conditions in the JSON language of json-rules-engine, after sets, named conditions, parameters and approval chains
 * have been put in their places: what `alpr-policy expand` prints and what a plan is compiled from.
 */
export type Condition = AllOf | AnyOf | Not | Test;

export interface AllOf {
  readonly all: readonly Condition[];
  readonly name?: string;
}

export interface AnyOf {
  readonly any: readonly Condition[];
  readonly name?: string;
}

export interface Not {
  readonly not: Condition;
  readonly name?: string;
}

/** One operator on one fact: a leaf. `name` is the reviewer's phrase for it. */
export interface Test {
  readonly fact: string;
  readonly operator: string;
  readonly value: TestValue;
  readonly name?: string;
}

export interface FactReference {
  readonly fact: string;
}

export interface ElapsedValue {
  readonly period: string;
  readonly until: FactReference;
}

export interface AttestedValue {
  readonly office: string;
  readonly at: FactReference;
  readonly notBy: FactReference;
}

/** `true` stands where an operator takes no value, because json-rules-engine wants one on every condition. */
export type TestValue = Constant | readonly Constant[] | FactReference | ElapsedValue | AttestedValue;
export type Constant = boolean | string | number;

export type ConditionKind =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'test'; readonly test: Test };

/** Whether a value has a key of its own, so that a polluted `Object.prototype` cannot choose a variant. */
export function has<T extends object, K extends PropertyKey>(
  value: T,
  key: K,
): value is Extract<T, { readonly [k in K]: unknown }> {
  return Object.hasOwn(value, key);
}

/** Which of the four forms a condition has. */
export function kindOf(condition: Condition): ConditionKind {
  if (has(condition, 'all')) return { kind: 'all', of: condition.all };
  if (has(condition, 'any')) return { kind: 'any', of: condition.any };
  if (has(condition, 'not')) return { kind: 'not', of: condition.not };
  return { kind: 'test', test: condition as Test };
}

/** The tests of a condition, from left to right. */
export function testsOf(condition: Condition): Test[] {
  const form = kindOf(condition);
  if (form.kind === 'test') return [form.test];
  return form.kind === 'not' ? testsOf(form.of) : form.of.flatMap(testsOf);
}
