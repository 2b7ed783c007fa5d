import type { Calendar } from '../calendar.ts';
import type { AttestedValue, ElapsedValue, FactReference, TestValue } from '../condition.ts';
import type { FactShape, FactType, Value, Values } from '../shape.ts';
import { not, type Truth } from '../truth.ts';

/** What stands as an operator's `value` in a rule file. */
export type ValueKind =
  /** Nothing: the operator asks of the fact alone. */
  | 'nothing'
  /** One value of the fact's own type. */
  | 'constant'
  /** Several values of the fact's own type, or a set. */
  | 'constants'
  /** One member that a set may have. */
  | 'member'
  /** Another fact. */
  | 'fact'
  | 'elapsed'
  | 'attested';

/** Being the same value, order in time or size, membership, a period between two moments, an attested absence. */
export type Tie = 'equal' | 'order' | 'member' | 'period' | 'absence';

export type Evaluate = (values: Values) => Truth;

/**
 * Everything that there is to say about an operator. A stage that needs to know more about operators adds a member
 * here, so that an operator cannot exist in one stage only.
 */
export interface Operator {
  /** The types of fact of which it can be asked. */
  readonly on: readonly FactType[];
  readonly value: ValueKind;
  /** For value kind `fact`: whether a fact of this shape can be compared with one of that. */
  readonly pairs?: (fact: FactShape, other: FactShape) => boolean;
  /** For operators over several facts: what ties them, by which an analysis knows how their truths hang together. */
  readonly ties?: Tie;
  /** Whether rules can be filed under the constants that it compares a fact with: the test is false of all others. */
  readonly splits?: 'equal' | 'in';
  /** The fields that it reads of each record. */
  readonly reads?: readonly string[];
  /** Evaluation: a closure over the slots of the operands (the fact, then those of {@link othersIn} in order). */
  compile(slots: readonly number[], value: TestValue, calendar: Calendar): Evaluate;
  /** Why an unknown is unknown: the paths of the untold operands that keep it undecided. */
  untold(operands: Values, paths: readonly string[], value: TestValue): string[];
  /** The test as a sentence, or its negation. */
  says(words: Wording, holds: boolean): string;
  /** Values of one operand that would, alone or with others, bring about the wanted truth. */
  propose(situation: Situation): Proposal[];
}

/** The parts of a test, in words. */
export interface Wording {
  readonly fact: string;
  /** The constants, the period or the office. */
  readonly value: string;
  /** The other facts that the value names, in operand order. */
  readonly others: readonly string[];
}

export interface Situation {
  readonly wanted: boolean;
  readonly operands: Values;
  readonly value: TestValue;
  readonly calendar: Calendar;
  /** For an operand with finitely many values: those worth trying, one for each class that the rules tell apart. */
  among(operand: number): readonly Value[];
  /** A value that no rule and no other fact names: a new id, some text, the present instant. */
  fresh(operand: number): Value;
}

export interface Proposal {
  readonly operand: number;
  readonly to: Value;
  /** Where only part of a list changes: the index of a record, or of a field of one. `to` is a list of that record. */
  readonly part?: string;
}

/** The other facts that a value names, in operand order. */
export function othersIn(kind: ValueKind, value: TestValue): string[] {
  if (kind === 'fact') return [(value as FactReference).fact];
  if (kind === 'elapsed') return [(value as ElapsedValue).until.fact];
  if (kind === 'attested') return [(value as AttestedValue).at.fact, (value as AttestedValue).notBy.fact];
  return [];
}

/** The untold among the operands of an undecided comparison: all of them, for a null would have decided it. */
export function untoldOperands(operands: Values, paths: readonly string[]): string[] {
  return paths.filter((_, index) => operands[index] === undefined);
}

/** The operator that is true exactly where another is false. */
export function negationOf(operator: Operator): Operator {
  const { splits: _, ...rest } = operator;
  return {
    ...rest,
    compile(slots, value, calendar) {
      const evaluate = operator.compile(slots, value, calendar);
      return (values) => not(evaluate(values));
    },
    says: (words, holds) => operator.says(words, !holds),
    propose: (situation) => operator.propose({ ...situation, wanted: !situation.wanted }),
  };
}
