import type { DutyProblem } from './event.ts';
import type { DutyOwner, OwedDuty } from './owed-duty.ts';

/** A step of a procedure as it stands; `duty` is its id. */
export interface ProcedureStep extends OwedDuty {
  /** As the policy counts it: `2 (b)`. */
  readonly label: string;
  /** Owed as well as it can be: it is never overdue. */
  readonly asPossible: boolean;
}

/** A procedure at an instant. Plain data. */
export interface ProcedureRun {
  readonly procedure: string;
  readonly policy: string;
  readonly says: string;
  readonly clauses: readonly string[];
  readonly at: string;
  /** What it is about; `null` where it has not begun. */
  readonly about: string | null;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly owner: DutyOwner | null;
  /** The governing result, `null` while there is none, and the same in words. */
  readonly result: string | null;
  readonly resultSays: string;
  /** What was said on the air and counts; `stands` unless a later result says otherwise. */
  readonly announced: readonly { readonly says: string; readonly at: string; readonly stands: boolean }[];
  readonly done: readonly ProcedureStep[];
  /** Owed now, each with its deadlines in `warnings` and what it lacks. */
  readonly open: readonly ProcedureStep[];
  readonly lapsed: readonly ProcedureStep[];
  /** What has not opened yet: at which instant it will, where that is known, and when in words. */
  readonly next: readonly {
    readonly step: string;
    readonly label: string;
    readonly says: string;
    readonly at: string | null;
    readonly when: string;
  }[];
  /** Deadlines of open steps that have passed. */
  readonly alarms: readonly {
    readonly step: string;
    readonly label: string;
    readonly at: string;
    readonly to: readonly DutyOwner[];
    readonly says: string;
    readonly lacking: readonly string[];
  }[];
  readonly problems: readonly DutyProblem[];
}
