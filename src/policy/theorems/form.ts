/** The form of `theorems.yaml`. What names mean, and whether conditions fit the facts, is checked after. */
import { z } from 'zod';
import { name, strict } from '../schema.ts';
import { changeWords } from './theorem.ts';

const text = z.string().min(1, 'must not be empty');
const names = z.array(text).min(1, 'must not be empty');
const member = z.union([text, strict({ set: name, except: z.array(text).optional() })]);
const members = z.array(member).min(1, 'must not be empty');
const ACTIONS = 'must be `all`, a list of actions and sets of actions, or `all-but:` such a list';

export const theoremFile = strict({
  policies: z.array(name).min(1, 'must not be empty').optional(),
  conditions: z.record(z.string(), z.unknown()).optional(),
  theorems: z.array(z.unknown()),
});

export const theoremForm = strict({
  id: name,
  says: text,
  clauses: z.array(text),
  policies: z.array(name).min(1, 'must not be empty').optional(),
  actions: z.union([z.literal('all'), members, strict({ 'all-but': members })], ACTIONS),
  given: z.unknown().optional(),
  'permit-needs': z.unknown().optional(),
  'never-permit': z.unknown().optional(),
  carries: names.optional(),
  'yields-to': name.optional(),
  changing: z
    .record(text, z.enum(changeWords))
    .refine((changes) => Object.keys(changes).length > 0, 'must name a fact, as `resource.capturedAt: a-day-earlier`')
    .optional(),
  keeps: z.enum(['permit', 'answer']).optional(),
  'telling-more': z.literal('keeps-permit-and-deny', 'must be `keeps-permit-and-deny`').optional(),
});

export type TheoremForm = z.infer<typeof theoremForm>;

export const claims = ['permit-needs', 'never-permit', 'carries', 'yields-to', 'changing', 'telling-more'] as const;
