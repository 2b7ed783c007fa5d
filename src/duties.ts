/**
 * `alpr-policy/duties`: what somebody owes, and by when: pure functions over events. It needs neither Node nor YAML nor zod.
 *
 * @module
 */
export { type DutyAnswer, dueWithin, dutiesAt, openDuties, overdue } from './duties/answer.ts';
export { type DeskEntry, type HotlistDesk, hotlistDesk } from './duties/desk.ts';
export type { DutyEvent, DutyProblem } from './duties/event.ts';
export type { DutyHost, Shift } from './duties/host.ts';
export { iCalendar } from './duties/ics.ts';
export type { DutyOwner, DutyUnknown, DutyWarning, OwedDuty } from './duties/owed-duty.ts';
export { procedure } from './duties/procedure.ts';
export type { ProcedureRun, ProcedureStep } from './duties/procedure-run.ts';
export { barstow466Duties } from './duties/ready-made.ts';
export { type RetentionPlan, type RetentionState, retention, retentionPlanner } from './duties/retention.ts';
export { Duties } from './policy/duties/duties.ts';
