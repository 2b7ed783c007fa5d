/** A host's own people and access log, for the examples of frameworks. */
import type { AlprRequest } from 'alpr-policy';

type Subject = NonNullable<AlprRequest['subject']>;

export const officers = new Map<string, Subject>([
  [
    'p-1',
    {
      id: 'p-1',
      role: 'patrol-officer',
      permission: 'full',
      clearance: true,
      training: { completedAt: '2026-02-03T09:00:00-08:00' },
      account: 'active',
    },
  ],
]);

export const accessLog: object[] = [];

/** A search by whoever is logged in; nothing is told of somebody who is not known. */
export function searchBy(user: string | undefined): AlprRequest<'read.search'> {
  return {
    action: 'read.search',
    subject: officers.get(user ?? '') ?? null,
    context: {
      at: '2026-11-23T10:00:00-08:00',
      purpose: 'criminal-investigation',
      authentication: 'individual',
      onBehalfOf: null,
      query: '8ABC123',
      organization: 'Example PD',
    },
  };
}
