/** What must hold, in two values: literals joined by `all` and `any`, without `not`. */
export type Formula<L> = boolean | Literal<L> | AllOf<L> | AnyOf<L>;

export interface Literal<L> {
  readonly literal: L;
}

export interface AllOf<L> {
  readonly all: readonly Formula<L>[];
}

export interface AnyOf<L> {
  readonly any: readonly Formula<L>[];
}

/** All of some parts, with what is settled left out. */
export function all<L>(parts: readonly Formula<L>[]): Formula<L> {
  if (parts.includes(false)) return false;
  const open = parts.filter((part) => part !== true).flatMap((part) => (isAll(part) ? part.all : [part]));
  const [first] = open;
  return first === undefined ? true : open.length === 1 ? first : { all: open };
}

/** Any of some parts, with what is settled left out. */
export function any<L>(parts: readonly Formula<L>[]): Formula<L> {
  if (parts.includes(true)) return true;
  const open = parts.filter((part) => part !== false).flatMap((part) => (isAny(part) ? part.any : [part]));
  const [first] = open;
  return first === undefined ? false : open.length === 1 ? first : { any: open };
}

export function isAll<L>(formula: Formula<L>): formula is AllOf<L> {
  return typeof formula === 'object' && Object.hasOwn(formula, 'all');
}

export function isAny<L>(formula: Formula<L>): formula is AnyOf<L> {
  return typeof formula === 'object' && Object.hasOwn(formula, 'any');
}

/** The literals of a formula, from left to right. */
export function literalsOf<L>(formula: Formula<L>): L[] {
  if (typeof formula === 'boolean') return [];
  if (isAll(formula)) return formula.all.flatMap(literalsOf);
  return isAny(formula) ? formula.any.flatMap(literalsOf) : [formula.literal];
}

/** The formula with each literal put in other words. */
export function rewrite<L, M>(formula: Formula<L>, literal: (literal: L) => Formula<M>): Formula<M> {
  if (typeof formula === 'boolean') return formula;
  if (isAll(formula)) return all(formula.all.map((part) => rewrite(part, literal)));
  return isAny(formula) ? any(formula.any.map((part) => rewrite(part, literal))) : literal(formula.literal);
}
