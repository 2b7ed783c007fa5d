/** The form of each part of a rule file. What names mean, and whether conditions fit the facts, is checked after. */
import { z } from 'zod';
import { parsePeriod } from '../language/index.ts';
import { clauseKinds, clauseVerbs, effects, effectsOf, fulfilments, type Modality } from './document.ts';

/** The error of an unknown key carries the known ones to the message, so that the nearest can be named. */
export function strict<T extends z.ZodRawShape>(shape: T) {
  const known = Object.keys(shape).join(' ');
  return z.strictObject(shape, { error: (issue) => (issue.code === 'unrecognized_keys' ? known : undefined) });
}

const text = z.string().refine((value) => value.trim() !== '', 'must not be blank');
const blankable = z.string();
export const name = z.string().regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, 'must be a name: lower case, digits, hyphens');
const clauseId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.()-]*$/, 'must be the id of a clause, as 466.10.s2');
export const readingId = z
  .string()
  .regex(/^R-[A-Z0-9.]+(?:-[A-Z0-9.]+)*$/, 'must be the id of a reading, as R-11-SELF');
const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'must be sha256: and 64 hexadecimal digits');
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date, as 2020-05-13');
const period = z
  .string()
  .refine((value) => parsePeriod(value) !== undefined, 'must be an ISO 8601 period of whole numbers, as P30D or PT72H');
const list = <T extends z.ZodType>(of: T) => z.array(of).min(1, 'must not be empty');
const parameterReference = strict({ parameter: name });

export const clausesFile = strict({ clauses: z.array(z.unknown()), statutes: z.array(z.unknown()).optional() });
export const statute = strict({ id: clauseId, summary: text });
export const clause = strict({
  id: clauseId,
  summary: text,
  verb: z.enum(clauseVerbs),
  kind: list(z.enum(clauseKinds)),
  reason: text.optional(),
  digest: digest.optional(),
  readings: list(readingId).optional(),
}).refine(
  ({ kind, reason }) => reason !== undefined || kind.some((one) => one !== 'documentary' && one !== 'schedule'),
  { path: ['reason'], error: 'a clause that no rule, obligation or advice encodes says why' },
);

export const readingsFile = strict({ readings: z.array(z.unknown()) });
export const reading = strict({
  id: readingId,
  clauses: z.array(clauseId),
  question: text,
  alternatives: list(text),
  adopted: z.int().min(1, 'must be the number of an alternative, from 1'),
  safeguard: z.boolean().optional(),
  why: text,
  open: text.optional(),
  ask: text,
  signature: strict({ name: blankable, office: blankable, date: blankable }),
}).refine(({ alternatives, adopted }) => adopted <= alternatives.length, {
  path: ['adopted'],
  error: 'must be the number of one of the alternatives',
});

const anyParameter = {
  title: text,
  clauses: z.array(clauseId),
  readings: list(readingId).optional(),
  'changed-by': text,
  why: text,
};
export const parameter = z.discriminatedUnion('type', [
  strict({ ...anyParameter, type: z.literal('period'), value: period, 'at-least': period, 'at-most': period }),
  strict({ ...anyParameter, type: z.literal('choice'), value: text, choices: list(text) }),
  strict({ ...anyParameter, type: z.literal('choices'), value: list(text), choices: list(text) }),
]);

export const policyFile = strict({
  policy: name,
  title: text,
  version: text,
  agency: text,
  vocabulary: name,
  zone: text,
  source: strict({ document: text, published: day, digest: digest.optional(), note: text.optional() }),
  parameters: z.record(z.string(), z.unknown()).optional(),
});

export const member = z.union([z.string(), strict({ set: name, except: list(z.string()).optional() })], {
  error: 'must be a value, or `{ set: name }` for the members of another set',
});
export const set = list(member);

export const chain = strict({
  says: text,
  clauses: list(clauseId),
  reading: list(readingId).optional(),
  first: z.union([z.string(), parameterReference], { error: 'must be an office or `{ parameter: name }`' }),
  'if-unavailable': z.union([list(z.string()), parameterReference], {
    error: 'must be a list of offices or `{ parameter: name }`',
  }),
});

const modality = z.enum(Object.keys(effectsOf) as [Modality, ...Modality[]]);
const inForce = z.union([strict({ parameter: name, is: text }), strict({ parameter: name, includes: text })], {
  error: 'must be `{ parameter: name, is: value }` or `{ parameter: name, includes: value }`',
});

/** Conditions are read by hand (check/conditions.ts): a union of their forms would say nothing useful of a mistake. */
const condition = z.unknown();

export const rule = strict({
  id: name,
  effect: z.enum(effects),
  modality,
  clauses: z.array(clauseId),
  basis: text.optional(),
  actions: list(member),
  'in-force': inForce.optional(),
  applies: condition.optional(),
  when: condition.optional(),
  says: text,
  remedy: text.optional(),
  reading: list(readingId).optional(),
  duty: name.optional(),
  on: z.enum(['permit', 'deny']).optional(),
  fulfilment: z.enum(fulfilments).optional(),
  owner: list(z.string()).optional(),
  due: list(
    strict({
      when: condition.optional(),
      latest: list(
        strict({
          from: z.string(),
          after: z
            .union([period, parameterReference], { error: 'must be a period or `{ parameter: name }`' })
            .optional(),
        }),
      ),
    }),
  ).optional(),
});

export const ruleFile = strict({
  section: text,
  title: text,
  sets: z.record(z.string(), z.unknown()).optional(),
  conditions: z.record(z.string(), z.unknown()).optional(),
  chains: z.record(z.string(), z.unknown()).optional(),
  rules: z.array(z.unknown()).optional(),
});
