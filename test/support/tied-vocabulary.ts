/** A vocabulary in which facts are much to each other: several who ask, moments, numbers, and texts of several forms. */
import { z } from 'zod';
import { defineVocabulary } from '../../src/vocabulary/index.ts';

const offices = ['north', 'south'] as const;
const time = (says: string) => z.iso.datetime({ offset: true }).describe(says);
const id = (says: string) => z.string().min(1).describe(says);
const number = (says: string) => z.number().describe(says);

export const tied = defineVocabulary({
  name: 'tied',
  subject: z.object({
    id: id('the person'),
    level: number('the level'),
    limit: number('the limit'),
    least: number('the least'),
    name: z.string().describe('the name'),
    state: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .describe('the state'),
    letter: z
      .string()
      .regex(/^[A-C]$/)
      .describe('the letter'),
    other: z
      .string()
      .regex(/^[A-C]$/)
      .describe('the other letter'),
    code: z
      .string()
      .regex(/^ {0,2}\d*$/)
      .describe('the code'),
  }),
  context: z.object({
    at: time('now'),
    since: time('the beginning'),
    away: z
      .array(
        z.object({
          office: z.enum(offices).describe('the office'),
          from: time('from'),
          until: time('until'),
          assertedBy: id('the attester'),
        }),
      )
      .describe('the absences'),
  }),
  resources: {
    thing: z.object({
      made: time('the making'),
      owner: z.object({ id: id('the owner') }).describe('the owning'),
      keeper: id('the keeper'),
    }),
  },
  actions: { use: { on: 'thing', says: 'use a thing' } },
  silence: 'generated',
});
