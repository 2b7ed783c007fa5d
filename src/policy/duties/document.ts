/**
 * `duties.yaml` as it is authored: what somebody owes, apart from any request, and by when. The digest of a policy's duties
 * names exactly this.
 */
import type { ById, ParameterReference } from '../document.ts';
import type { CalendarCycle, DutyParameter, NamedMoment } from './parameter.ts';

export interface DutiesDocument {
  /** The policy beside whose rules it stands. */
  readonly policy: string;
  readonly parameters: ById<DutyParameter>;
  /** Whoever is told or owes something and is no office or role of the vocabulary, in words. */
  readonly people: ById<string>;
  readonly events: ById<EventForm>;
  readonly dates: ById<AuthoredDate>;
  readonly duties: ById<AuthoredDuty>;
  readonly procedures: ById<AuthoredProcedure>;
  readonly retention?: AuthoredRetention;
  readonly desk?: AuthoredDesk;
}

/** A `day` is one of the calendar, as `2026-11-04`. */
export const factTypes = ['id', 'text', 'time', 'day', 'boolean'] as const;
export type EventFact =
  | { readonly says: string; readonly type: (typeof factTypes)[number] }
  | { readonly says: string; readonly 'one-of': readonly string[] };

/** A recorded decision, and an obligation of one that was fulfilled: every policy has these. */
export const reservedEvents: readonly string[] = ['decision', 'duty-done'];

/** A kind of event: what is told of it. */
export interface EventForm {
  readonly says: string;
  /** What `about` names, in words; left out where the event is about the department as a whole. */
  readonly about?: string;
  readonly facts?: ById<EventFact>;
}

/** A date that the policy's own rules give: the due time of an obligation of a decision on a request made from facts. */
export interface AuthoredDate {
  readonly says: string;
  readonly action: string;
  readonly obligation: string;
  readonly resource: ById<unknown>;
}

/** Facts of an event, each with a value that it must have. */
export type When = ById<string | boolean | readonly string[]>;

export type Opening =
  | { readonly event: string; readonly when?: When }
  /** Each quarter or year of the calendar as it ends, from the first event of `since` on. */
  | { readonly each: CalendarCycle | ParameterReference; readonly since: string }
  /** A decision that carries this obligation was recorded as an event; one on this action, where several carry it. */
  | { readonly obligation: string; readonly on?: string }
  /** In a procedure: its beginning. */
  | { readonly start: true; readonly when?: When }
  /** In a procedure: some time after its beginning, unless one of these events came first. */
  | { readonly after: string | ParameterReference; readonly unless: readonly string[] };

export type Due =
  | { readonly after: string | ParameterReference }
  | { readonly 'working-days': number | ParameterReference }
  | { readonly moment: NamedMoment | ParameterReference }
  | { readonly day: string | ParameterReference }
  | { readonly 'before-event': string }
  | { readonly date: string }
  | { readonly 'of-obligation': true };

export type Owner =
  | { readonly office: string }
  | { readonly role: string }
  /** A fact of the event that opened it, or `by`: who recorded that. */
  | { readonly fact: string };

export interface Warning {
  readonly before?: string | ParameterReference;
  /** In a procedure: after the step opened. */
  readonly after?: string | ParameterReference;
  readonly to?: readonly string[];
  readonly says?: string;
}

export interface Closing {
  readonly event: string;
  readonly when?: When;
  /** Facts that must be those of the event that opened it, so that what one person did ends nothing of another's. */
  readonly same?: readonly string[];
  /** The fact that names the event that opened it, by its id. */
  readonly opening?: string;
  /** Facts that the events of this kind must give, together; `by` is whoever recorded the event. */
  readonly evidence?: readonly string[];
  /** Whether "recorded as unknown" (`null`) is evidence too. */
  readonly 'or-unknown'?: boolean;
  /** Whether it closes whatever it is about. */
  readonly whatever?: boolean;
}

export const dutyModalities = ['shall', 'will', 'should', 'safeguard'] as const;

export interface Owed {
  readonly clauses: readonly string[];
  readonly basis?: string;
  readonly reading?: readonly string[];
  readonly modality: (typeof dutyModalities)[number];
  readonly says: string;
  readonly opens: readonly Opening[];
  /** The earliest counts; none where no time is stated, and `basis` or a clause says so. */
  readonly due?: readonly Due[];
  readonly warn?: readonly Warning[];
  readonly closes: readonly Closing[];
  readonly lapses?: readonly Closing[];
  /** Obligations of decisions that open no duty of their own: what ends this ends them as well. */
  readonly fulfils?: readonly string[];
  readonly overdue?: { readonly says: string; readonly notify?: readonly string[] };
}

export interface AuthoredDuty extends Owed {
  readonly owner: readonly Owner[];
  /** Offices that owe it together with the owner. */
  readonly with?: readonly string[];
}

export interface AuthoredStep extends Owed {
  readonly label: string;
  /** What is heard on the air, where the step is one: said too early, it is named and does not count. */
  readonly announces?: string;
  readonly 'as-possible'?: boolean;
}

export interface AuthoredProcedure {
  readonly says: string;
  readonly clauses: readonly string[];
  readonly reading?: readonly string[];
  readonly start: string;
  readonly owner: readonly Owner[];
  /** The event that moves the owner, its fact that names the new one, and the obligations of decisions that it fulfils. */
  readonly 'hand-over': { readonly event: string; readonly to: string; readonly fulfils?: readonly string[] };
  /** Obligations of decisions that are owed again and again as long as it lasts: its end ends them, and no step does. */
  readonly 'until-ended'?: readonly string[];
  /** The event that answers the question of the procedure. Of two that disagree at one time the `cautious` value counts. */
  readonly result: {
    readonly event: string;
    readonly fact: string;
    readonly cautious: string;
    readonly none: string;
    readonly values: ById<string>;
  };
  readonly ends: readonly Closing[];
  readonly order: readonly string[];
  readonly steps: ById<AuthoredStep>;
}

export interface AuthoredRetention {
  /** A request on a read that is not about who asks, so that only the read decides. */
  readonly action: string;
  readonly subject: ById<unknown>;
  /** The date on which the minimum has run. */
  readonly minimum: string;
  /** The duty whose warnings are those of a held read, and the obligation of a decision that says it is not booked. */
  readonly duty: string;
  readonly obligation: string;
}

/** Which duty fills which list of the desk. */
export interface AuthoredDesk {
  readonly refresh: string;
  readonly removal: string;
  readonly entering: string;
  /** The events that an entry of the list stands for. */
  readonly entered: string;
  readonly refreshed: string;
}
