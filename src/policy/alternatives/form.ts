/** The form of `alternatives.yaml`. Whether what it puts in place fits the policy is checked as for the policy itself. */
import { z } from 'zod';
import { chain, member, name, readingId, strict } from '../schema.ts';

const names = z.array(name).min(1, 'must not be empty');

export const alternativesFile = strict({ policies: names.optional(), alternatives: z.array(z.unknown()) });

/** On which rules rest that an alternative leaves as they are. */
export const definitions = ['parameters', 'sets', 'conditions', 'chains'] as const;

/** What an alternative may put in place of what the policy has. */
export const changes = ['without', ...definitions, 'rules'] as const;

export const alternativeForm = strict({
  reading: readingId,
  answer: z.int().min(1, 'must be the number of an alternative, from 1'),
  policies: names.optional(),
  without: names.optional(),
  parameters: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
  sets: z.record(z.string(), z.array(member).min(1, 'must not be empty')).optional(),
  conditions: z.record(z.string(), z.unknown()).optional(),
  chains: z.record(z.string(), chain).optional(),
  rules: z
    .array(z.looseObject({ id: name }))
    .min(1, 'must not be empty')
    .optional(),
});

export type AlternativeForm = z.infer<typeof alternativeForm>;
