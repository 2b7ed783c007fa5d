/** Something that somebody owes, owed or no longer owes: what `alpr-policy/duties` answers. Plain data. */
export interface OwedDuty {
  /** The same for the same opening, however often it is asked: `barstow-466/quarterly-audit/2026-Q3/calendar`. */
  readonly id: string;
  readonly policy: string;
  readonly duty: string;
  readonly clauses: readonly string[];
  readonly readings: readonly string[];
  readonly modality: string;
  readonly says: string;
  readonly about: string | null;
  readonly state: 'open' | 'closed' | 'lapsed';
  readonly openedAt: string;
  /** The event that opened it; `calendar` where the calendar did. */
  readonly openedBy: string;
  /** `null` where nobody is told of. */
  readonly owner: DutyOwner | null;
  /** Offices that owe it together with the owner. */
  readonly together: readonly DutyOwner[];
  /** From this instant on it is overdue. `null` where no time is stated, or it is unknown or still to come. */
  readonly due: string | null;
  /** By when, in words: "30 days after it opened". */
  readonly dueSays: string;
  /** Open and due; `null` where that is unknown. */
  readonly overdue: boolean | null;
  readonly warnings: readonly DutyWarning[];
  /** What would close it: any of these. */
  readonly closes: readonly { readonly event: string; readonly says: string; readonly evidence: readonly string[] }[];
  /** Evidence that was given so far, and that which is still wanted of what was begun. */
  readonly evidence: { readonly [fact: string]: string | boolean | null };
  readonly lacking: readonly string[];
  readonly closedAt: string | null;
  readonly closedBy: string | null;
  /** Closed, or lapsed, when it was due or later; `null` where that is unknown or it is open. */
  readonly late: boolean | null;
  readonly whenOverdue: { readonly says: string; readonly notify: readonly DutyOwner[] } | null;
  /** Parameters on which its due time rests that no clause states: proposals of the authors. Warnings name their own. */
  readonly proposed: readonly string[];
  /** What was not told, and what it leaves open. */
  readonly unknown: readonly DutyUnknown[];
}

export interface DutyOwner {
  readonly id?: string;
  readonly office?: string;
  readonly says: string;
}

export interface DutyWarning {
  readonly at: string;
  readonly to: readonly DutyOwner[];
  readonly says: string;
  readonly passed: boolean;
  /** Parameters on which its time rests that no clause states. */
  readonly proposed: readonly string[];
}

export interface DutyUnknown {
  readonly code:
    | 'missing-holidays'
    | 'missing-shift'
    | 'missing-owner'
    | 'missing-fact'
    | 'missing-beginning'
    | 'undetermined-obligation'
    | 'other-policy';
  readonly message: string;
  readonly help: string;
}
