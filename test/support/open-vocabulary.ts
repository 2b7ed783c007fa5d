/** A vocabulary whose resource has a fact of every type, so that each operator can be asked of what is left open. */
import { z } from 'zod';
import { defineVocabulary } from '../../src/vocabulary/index.ts';

const offices = ['north', 'south', 'east'] as const;
const time = (says: string) => z.iso.datetime({ offset: true }).describe(says);
const id = (says: string) => z.string().min(1).describe(says);
const absences = z
  .array(
    z.object({
      office: z.enum(offices).describe('the office'),
      from: time('from'),
      until: time('until'),
      assertedBy: id('the attester'),
    }),
  )
  .describe('the absences');

export const open = defineVocabulary({
  name: 'open',
  subject: z.object({
    id: id('the person'),
    role: z.enum(offices).describe('the role'),
    roles: z.array(z.enum(offices)).describe('the roles'),
    since: time('the beginning'),
  }),
  context: z.object({ at: time('now'), away: absences }),
  resources: {
    thing: z.object({
      id: id('the thing'),
      kind: z.enum(offices).describe('the kind'),
      kinds: z.array(z.enum(offices)).describe('the kinds'),
      made: time('the making'),
      ended: time('the end'),
      level: z.number().describe('the level'),
      ready: z.boolean().describe('being ready'),
      note: z.string().describe('the note'),
      away: absences,
      owner: z.object({ id: id('the owner') }).describe('the owning'),
    }),
  },
  actions: { 'thing.use': { on: 'thing', says: 'use a thing' } },
  silence: 'generated',
});
