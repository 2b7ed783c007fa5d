/**
 * The fixture of the working group's certification scenario in a vocabulary and a policy of its own: a member and an
 * administrator, an active and an archived record. Nothing in it knows of plates.
 */
import { z } from 'zod';
import { listed } from '../../src/authzen.ts';
import { createEngine, defineVocabulary } from '../../src/index.ts';
import type { Condition } from '../../src/language/index.ts';
import { Policy } from '../../src/policy/index.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';
import { authored, documentWith } from '../support/arbitraries.ts';
import { NOW } from '../support/policies.ts';

export const records = defineVocabulary({
  name: 'records',
  subject: z.object({ id: z.string().min(1).describe('the user'), role: z.string().describe('the role') }),
  context: z.object({
    at: z.iso.datetime({ offset: true }).describe('now'),
    how: z.object({ soft: z.boolean().describe('being kept in a bin') }).describe('the way of deleting'),
  }),
  resources: { record: z.object({ id: z.string().min(1).describe('it'), status: z.string().describe('the status') }) },
  actions: {
    read: { on: 'record', says: 'read a record' },
    write: { on: 'record', says: 'write a record' },
    delete: { on: 'record', says: 'delete a record' },
  },
  silence: 'generated',
});

const is = (fact: string, value: string | boolean): Condition => ({ fact, operator: 'equal', value });
const may = (action: string, when: Condition) => authored({ effect: 'permit', actions: [action], when });

const document = documentWith(records as Vocabulary, {
  'known-users-read': may('read', { fact: 'subject.role', operator: 'given', value: true }),
  'members-write-what-is-active': may('write', {
    all: [is('subject.role', 'member'), is('resource.status', 'active')],
  }),
  'administrators-write-what-is-archived': may('write', {
    all: [is('subject.role', 'admin'), is('resource.status', 'archived')],
  }),
  'members-delete-softly': may('delete', { all: [is('subject.role', 'member'), is('context.how.soft', true)] }),
});

export const engine = createEngine<unknown>({
  policies: [new Policy<unknown>(document, records as Vocabulary)],
  clock: () => NOW,
});

const users = [
  { id: 'p-1', properties: { role: 'member' } },
  { id: 'p-2', properties: { role: 'admin' } },
];
const stored = [
  { id: 'record-1', properties: { status: 'active' } },
  { id: 'record-2', properties: { status: 'archived' } },
];
const idOf = (request: unknown, part: 'subject' | 'resource') =>
  (request as Record<string, { id?: unknown } | undefined>)[part]?.id;

/** What the decision point knows by itself: the facts of its users and records, asked for where a request is silent. */
export const providers = {
  subject: ({ request }: { request: unknown }) =>
    users.find(({ id }) => id === idOf(request, 'subject'))?.properties ?? { role: null },
  resource: ({ request }: { request: unknown }) =>
    stored.find(({ id }) => id === idOf(request, 'resource'))?.properties ?? { status: null },
};

export const directories = { subject: { user: listed(users) }, resource: { record: listed(stored) } };
