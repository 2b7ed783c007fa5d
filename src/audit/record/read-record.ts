/** A stored record, read back. */
import { z } from 'zod';
import { privatePartOf } from '../log/leaf.ts';
import type { StoredRecord } from '../log/source.ts';
import { DECISION, type Entry } from './entry.ts';
import type { Secrets } from './redact.ts';

const texts = z.array(z.string());
const clauses = z.record(z.string(), z.record(z.string(), texts));
const policy = z.object({ id: z.string(), version: z.string(), digest: z.string() });
const common = { form: z.literal(1), id: z.string(), recordedAt: z.string(), withheld: z.string() };

/** As much of an entry as is relied on. Whoever can write to a log can write anything into it. */
const form = z.discriminatedUnion('kind', [
  z.object({
    ...common,
    kind: z.literal('decision'),
    engine: z.object({ version: z.string(), zones: z.string() }),
    policies: z.array(policy).min(1),
    request: z.json(),
    access: z.record(z.string(), z.json()),
    decision: z.object({
      effect: z.enum(['permit', 'deny', 'indeterminate']),
      evaluatedAt: z.string().nullable(),
      reasons: clauses,
      missing: texts,
      problems: z.array(z.object({ path: z.string(), code: z.string() })),
      obligations: clauses,
      advice: clauses,
      covers: z.enum(['whole', 'without remedies']),
      sha256: z.string(),
    }),
  }),
  z.object({
    ...common,
    kind: z.literal('policies'),
    policies: z.array(z.object({ ...policy.shape, parameters: z.record(z.string(), z.union([z.string(), texts])) })),
  }),
  z.object({
    ...common,
    kind: z.literal('erasure'),
    by: z.string(),
    reason: z.string(),
    records: z.array(z.tuple([z.number(), z.number()])),
  }),
]);

/** `undefined` for what this version cannot read. */
export function readEntry({ line, parts }: Pick<StoredRecord, 'line' | 'parts'>): Entry | undefined {
  const entry = parsed(line, parts.from, parts.until);
  return form.safeParse(entry).success ? (entry as Entry) : undefined;
}

/** The private part of a record: what opens its commitments, and the salt of its decision. */
export interface PrivatePart {
  readonly secrets: Secrets;
  readonly salt: string;
}

/** `erased`, or `altered` where it is not the one that its record names. */
export function readPrivatePart(record: StoredRecord): PrivatePart | 'erased' | 'altered' {
  const state = privatePartOf(record);
  if (state !== 'kept') return state;
  const { secretsFrom, secretsUntil } = record.parts;
  const read = parsed(record.line, secretsFrom, secretsUntil) as Record<string, { salt: string }> | undefined;
  const { [DECISION]: decision, ...secrets } = read ?? {};
  return { secrets: secrets as Secrets, salt: decision?.salt ?? '' };
}

function parsed(bytes: Buffer, from: number, until: number): unknown {
  try {
    return JSON.parse(bytes.toString('utf8', from, until));
  } catch {
    return undefined;
  }
}
