/** What the tests of audits begin with. */

import {
  barstow466Reasons,
  type Roster,
  type SearchAudit,
  type SearchAuditOptions,
  searchAudit,
} from '../../src/audit.ts';
import { createEngine } from '../../src/engine/index.ts';
import { barstow466, californiaAlpr } from '../../src/index.ts';

export const engine = createEngine<unknown>({ policies: [barstow466, californiaAlpr] as never });
export const base = { engine, reasons: barstow466Reasons, zone: barstow466.zone } as const;
export const AT = Date.parse('2026-03-26T02:24:37Z');

/** Everything that a search needs but its reason, as an auditor may vouch for it. */
export const assumed = {
  subject: {
    role: 'patrol-officer',
    permission: 'full',
    clearance: true,
    training: { completedAt: '2025-01-01T00:00:00Z' },
    account: 'active',
  },
  context: { authentication: 'individual', onBehalfOf: null },
} as const;

export const whole = { line: 2, at: AT, user: 'p-1', organization: 'A PD', plate: '8ABC123' } as const;

export function auditOf(more: Partial<SearchAuditOptions> & { readonly roster?: Roster } = {}): SearchAudit {
  return searchAudit({ ...base, ...more });
}
