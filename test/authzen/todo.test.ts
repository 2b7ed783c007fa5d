/**
 * The working group's todo application (interoperability scenario, Authorization API 1.0) on the same handler, over real
 * HTTP: five users by role, who own what they wrote. The facts of users come from the decision point's own directory.
 */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { listed } from '../../src/authzen.ts';
import { createEngine, defineVocabulary } from '../../src/index.ts';
import type { Condition } from '../../src/language/index.ts';
import { Policy } from '../../src/policy/index.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';
import { authored, documentWith } from '../support/arbitraries.ts';
import { NOW } from '../support/policies.ts';
import { clientOf } from './client.ts';

const todos = defineVocabulary({
  name: 'todos',
  subject: z.object({
    id: z.string().min(1).describe('the user'),
    email: z.string().min(1).describe("the user's address"),
    roles: z.array(z.enum(['viewer', 'editor', 'admin', 'evil_genius'])).describe('the roles'),
  }),
  context: z.object({ at: z.iso.datetime({ offset: true }).describe('now') }),
  resources: {
    user: z.object({ id: z.string().min(1).describe('the other user') }),
    todo: z.object({ id: z.string().min(1).describe('it'), ownerID: z.string().min(1).describe('its owner') }),
  },
  actions: {
    can_read_user: { on: 'user', says: 'see who a user is' },
    can_read_todos: { on: 'todo', says: 'see the list' },
    can_create_todo: { on: 'todo', says: 'add to the list' },
    can_update_todo: { on: 'todo', says: 'complete an entry' },
    can_delete_todo: { on: 'todo', says: 'delete an entry' },
  },
  silence: 'generated',
});

const has = (role: string): Condition => ({ fact: 'subject.roles', operator: 'contains', value: role });
const isOwner: Condition = { fact: 'resource.ownerID', operator: 'same', value: { fact: 'subject.email' } };
const may = (actions: string[], when: Condition) => authored({ effect: 'permit', actions, when });
const document = documentWith(todos as Vocabulary, {
  'all-read': may(['can_read_user', 'can_read_todos'], { fact: 'subject.email', operator: 'given', value: true }),
  'editors-create': may(['can_create_todo'], { any: [has('editor'), has('admin'), has('evil_genius')] }),
  'own-entries': may(['can_update_todo', 'can_delete_todo'], { all: [has('editor'), isOwner] }),
  'any-update': may(['can_update_todo'], has('evil_genius')),
  'any-delete': may(['can_delete_todo'], has('admin')),
});
const engine = createEngine<unknown>({
  policies: [new Policy<unknown>(document, todos as Vocabulary)],
  clock: () => NOW,
});

const people: { readonly [id: string]: { email: string; roles: string[] } } = {
  'sub-0': { email: 'user-0@example.com', roles: ['admin', 'evil_genius'] },
  'sub-1': { email: 'user-1@example.com', roles: ['editor'] },
  'sub-2': { email: 'user-2@example.com', roles: ['editor'] },
  'sub-3': { email: 'user-3@example.com', roles: ['viewer'] },
  'sub-4': { email: 'user-4@example.com', roles: ['viewer'] },
};
const client = await clientOf({
  engine,
  providers: {
    subject: ({ request }) => people[(request as { subject: { id: string } }).subject.id] ?? { email: null, roles: [] },
  },
  directories: { subject: { user: listed(Object.keys(people).map((id) => ({ id }))) } },
});

const ids = Object.keys(people);
const user = (id: string) => ({ type: 'user', id });
const todo = (owner: string) => ({ type: 'todo', id: 'todo-9', properties: { ownerID: people[owner]?.email } });

/** By subject, what each may do to the entry of each owner; rows and columns in the order of the users. */
const decisions: readonly (readonly [action: string, rows: readonly string[]])[] = [
  ['can_read_todos', ['+++++', '+++++', '+++++', '+++++', '+++++']],
  ['can_create_todo', ['+++++', '+++++', '+++++', '-----', '-----']],
  ['can_update_todo', ['+++++', '-+---', '--+--', '-----', '-----']],
  ['can_delete_todo', ['+++++', '-+---', '--+--', '-----', '-----']],
];

describe('one by one and as a batch', () => {
  test.each(decisions)('%s', async (name, rows) => {
    for (const [row, subject] of ids.entries()) {
      const expected = [...(rows[row] ?? '')].map((sign) => sign === '+');
      const seen: unknown[] = [];
      for (const owner of ids) {
        const body = { subject: user(subject), action: { name }, resource: todo(owner), context: {} };
        seen.push((await client.ask('/access/v1/evaluation', body)).json);
      }
      expect(seen).toMatchObject(expected.map((decision) => ({ decision })));
      const evaluations = ids.map((owner) => ({ resource: todo(owner) }));
      const body = { subject: user(subject), action: { name }, resource: {}, context: {}, evaluations };
      const { json } = await client.ask('/access/v1/evaluations', body);
      expect(json).toEqual({ evaluations: expected.map((decision) => ({ decision })) });
    }
  });

  test('everybody sees who the others are, and a stranger sees nothing', async () => {
    for (const [subject, decision] of [...ids.map((id) => [id, true] as const), ['stranger', false] as const]) {
      const body = { subject: user(subject), action: { name: 'can_read_user' }, resource: user('sub-3') };
      expect((await client.ask('/access/v1/evaluation', body)).json).toMatchObject({ decision });
    }
  });
});

test('who may delete an entry', async () => {
  const body = { subject: { type: 'user' }, action: { name: 'can_delete_todo' }, resource: todo('sub-2') };
  const { json } = await client.ask('/access/v1/search/subject', body);
  expect(json).toMatchObject({ results: [user('sub-0'), user('sub-2')] });
});
