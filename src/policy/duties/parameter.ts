/** A time, or how often something is owed, that a department sets, within its bounds. */
interface AnyDutyParameter {
  readonly title: string;
  readonly clauses: readonly string[];
  readonly readings?: readonly string[];
  readonly 'changed-by': string;
  readonly why: string;
  /** In no clause: the authors' proposal. The mark stays until somebody takes it out; a signature alone does not. */
  readonly proposed?: boolean;
}

export const namedMoments = ['at-once', 'end-of-shift', 'end-of-working-day'] as const;
export type NamedMoment = (typeof namedMoments)[number];

export const calendarCycles = ['quarter', 'year'] as const;
export type CalendarCycle = (typeof calendarCycles)[number];

export type DutyParameter = AnyDutyParameter &
  (
    | {
        readonly type: 'period';
        readonly value: string;
        readonly 'at-least': string;
        readonly 'at-most': string;
      }
    | {
        readonly type: 'working-days';
        readonly value: number;
        readonly 'at-least': number;
        readonly 'at-most': number;
      }
    /** A day of the year, as `01-31`. */
    | { readonly type: 'day'; readonly value: string; readonly 'at-least': string; readonly 'at-most': string }
    | { readonly type: 'moment'; readonly value: NamedMoment; readonly choices: readonly NamedMoment[] }
    /** How often something is owed by the calendar. */
    | { readonly type: 'cycle'; readonly value: CalendarCycle; readonly choices: readonly CalendarCycle[] }
  );

export type DutyParameterValue = string | number;
