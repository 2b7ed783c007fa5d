/** What an assignment says of told facts: the questions that the theory of times, numbers, ids and absences answers. */
import type { Calendar, Period } from '../../language/index.ts';
import type { Diagram } from '../diagrams.ts';

export type Literal = OrderLiteral | PeriodLiteral | EqualLiteral | BoundLiteral | ClassLiteral | AbsenceLiteral;

/** What times are said to be to each other, and what numbers are. */
export type TimeLiteral = OrderLiteral | EqualLiteral | PeriodLiteral;
export type NumberLiteral = OrderLiteral | EqualLiteral | BoundLiteral;

interface Said {
  /** The assignments that say it. */
  readonly where: Diagram;
}

/** Not after (a ≤ b), or after. */
export interface OrderLiteral extends Said {
  readonly kind: 'order';
  readonly facts: readonly [string, string];
  readonly holds: boolean;
}

export interface EqualLiteral extends Said {
  readonly kind: 'equal';
  readonly facts: readonly [string, string];
  readonly holds: boolean;
}

/** The first plus a period is not after the second, or is. */
export interface PeriodLiteral extends Said {
  readonly kind: 'period';
  readonly facts: readonly [string, string];
  readonly period: Period;
  readonly calendar: Calendar;
  readonly holds: boolean;
}

/** A number between two others, or one number where both are the same. */
export interface BoundLiteral extends Said {
  readonly kind: 'bound';
  readonly fact: string;
  readonly low: number;
  readonly high: number;
}

/** An id of a class: ids of different classes are not the same. A class that is one value has {@link ONE_VALUE} first. */
export interface ClassLiteral extends Said {
  readonly kind: 'class';
  readonly fact: string;
  readonly key: string;
}

export const ONE_VALUE = '=';

export interface AbsenceLiteral extends Said {
  readonly kind: 'absence';
  readonly list: string;
  readonly office: string;
  /** `undefined` where they were not told. */
  readonly moment: string | undefined;
  readonly notBy: string | undefined;
  readonly truth: 0 | 1 | 2;
}
