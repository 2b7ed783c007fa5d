/** The form of `reasons.yaml`. What names mean, and whether two entries claim the same words, is checked after. */
import { z } from 'zod';
import { name, strict } from '../schema.ts';

const text = z.string().refine((value) => value.trim() !== '', 'must not be blank');
const list = <T extends z.ZodType>(of: T) => z.array(of).min(1, 'must not be empty');
const SECTION = /^[1-9]\d{0,5}(?:\.\d{1,3})?$/;
const section = z
  .string()
  .regex(SECTION, 'must be the number of a section, as "459.5"; letters and subdivisions are not written');
const sections = z
  .record(z.string(), list(section))
  .refine((all) => Object.keys(all).length > 0, 'must name a code, as `PC: ["459"]`');
const number = z.string().regex(/^\d[\d-]*$/, 'must be digits, perhaps with a hyphen, as "10-65"');
const form = z
  .string()
  .regex(/^[#@A-Za-z0-9-]{3,24}$/, 'must be made of #, @, letters, digits and hyphens, as "##-#####"')
  .refine((value) => value.includes('#'), 'must have a place for a digit: #');

export const reasonsFile = strict({
  action: text,
  fact: text,
  codes: z.record(z.string().regex(/^[A-Z]{2,6}$/, 'must be two to six capitals'), list(text)),
  'passed-over': z.array(text),
  reasons: z.array(z.unknown()).min(1, 'must not be empty'),
});

export const reasonForm = strict({
  id: name,
  says: text,
  purpose: text.optional(),
  vague: z.literal(true, 'is `true` or left out').optional(),
  empty: z.literal(true, 'is `true` or left out').optional(),
  'case-number': z.literal(true, 'is `true` or left out').optional(),
  asks: list(text).optional(),
  question: text.optional(),
  words: list(text).optional(),
  sections: sections.optional(),
  'sections-with-code': sections.optional(),
  numbers: list(number).optional(),
  forms: list(form).optional(),
});

export type ReasonForm = z.infer<typeof reasonForm>;
export type ReasonsHead = z.infer<typeof reasonsFile>;
