export interface OracleDecision {
  readonly effect: 'permit' | 'deny' | 'indeterminate';
  readonly problems: readonly { readonly path: string; readonly code: string }[];
  readonly missing: readonly string[];
  readonly reasons: readonly { readonly policy: string; readonly label: string; readonly clauses: readonly string[] }[];
  readonly obligations: readonly OracleDuty[];
  readonly advice: readonly OracleDuty[];
  readonly evaluatedAt: string | null;
}

export interface OracleDuty {
  readonly id: string;
  readonly policy: string;
  readonly fulfilment: string;
  readonly owner?: string;
  readonly dueAt?: string;
  readonly undetermined?: true;
}

export interface OracleOptions {
  readonly clock?: () => number;
  readonly parameters?: { readonly 'flock-schedule'?: string };
  readonly policies?: readonly string[];
}

export function decide(request: unknown, options?: OracleOptions): OracleDecision;
export function addPeriod(since: number, period: string): number;
export function parseTime(text: string): number | null;
export function readFacts(action: string, policies?: readonly string[]): string[];
export const ACTIONS: readonly string[];
