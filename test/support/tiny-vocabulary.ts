/** A vocabulary so small that all its requests can be decided one by one, as far as rules can tell them apart. */
import { z } from 'zod';
import { defineVocabulary } from '../../src/vocabulary/index.ts';

const roles = ['north', 'south'] as const;

export const tiny = defineVocabulary({
  name: 'tiny',
  subject: z.object({
    id: z.string().min(1).describe('the person'),
    role: z.enum(roles).describe('the role'),
    roles: z.array(z.enum(roles)).describe('the roles'),
    ready: z.boolean().describe('being ready'),
  }),
  context: z.object({
    at: z.iso.datetime({ offset: true }).describe('now'),
    note: z.string().describe('the note'),
  }),
  resources: {
    thing: z.object({
      kind: z.enum(roles).describe('the kind'),
      made: z.iso.datetime({ offset: true }).describe('the making'),
      owner: z.object({ id: z.string().min(1).describe('the owner') }).describe('the owning'),
    }),
  },
  actions: { 'thing.use': { on: 'thing', says: 'use a thing' } },
  silence: 'generated',
  changes: [{ path: 'subject.ready', by: 'the keeper' }],
});
