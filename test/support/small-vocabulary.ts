/** A vocabulary that has nothing to do with license plates, with a fact of every type: the engine is general. */
import { z } from 'zod';
import { defineVocabulary } from '../../src/vocabulary/index.ts';

const offices = ['north', 'south', 'east'] as const;

export const small = defineVocabulary({
  name: 'small',
  subject: z.object({
    id: z.string().min(1).describe('the person'),
    role: z.enum(offices).describe('the role'),
    roles: z.array(z.enum(offices)).describe('the roles'),
    ready: z.boolean().describe('being ready'),
    since: z.iso.datetime({ offset: true }).describe('the beginning'),
  }),
  context: z.object({
    at: z.iso.datetime({ offset: true }).describe('now'),
    level: z.number().describe('the level'),
    away: z
      .array(
        z.object({
          office: z.enum(offices).describe('the office'),
          from: z.iso.datetime({ offset: true }).describe('from'),
          until: z.iso.datetime({ offset: true }).describe('until'),
          assertedBy: z.string().min(1).describe('the attester'),
        }),
      )
      .describe('the absences'),
    other: z.object({ note: z.string().describe('the note') }).describe('the other'),
  }),
  resources: {
    thing: z.object({
      id: z.string().min(1).describe('the thing'),
      kind: z.enum(offices).describe('the kind'),
      made: z.iso.datetime({ offset: true }).describe('the making'),
      owner: z.object({ id: z.string().min(1).describe('the owner') }).describe('the owning'),
    }),
  },
  actions: { 'thing.use': { on: 'thing', says: 'use a thing' }, 'thing.end': { on: 'thing', says: 'end a thing' } },
  silence: 'generated',
  changes: [
    { path: 'subject.ready', by: 'the keeper' },
    { path: 'subject.role', by: 'the master' },
    { path: 'context.level', by: 'anyone' },
    { path: 'context.other', by: 'the other', whole: true },
    { path: 'context.away', by: 'an attester' },
    { path: 'context.at', by: 'time' },
    { path: 'resource.owner.id', by: 'the owner' },
  ],
});
