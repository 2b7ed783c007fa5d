/** What several told facts are to each other, as a variable: the same, in order, a period apart, an absence attested. */
import type { Calendar, Period, Tie } from '../../language/index.ts';
import type { Diagram } from '../diagrams.ts';

export interface Relation {
  readonly tie: Exclude<Tie, 'member'>;
  /** By name, in the order of the operands. */
  readonly facts: readonly string[];
  /** Its truth; of all but an absence FALSE or TRUE. FALSE where it is not asked. */
  readonly variable: number;
  /** Where it is a question at all: the facts are told, and their classes do not answer it. */
  readonly asked: Diagram;
  readonly period?: Period;
  readonly calendar?: Calendar;
  readonly office?: string;
}
