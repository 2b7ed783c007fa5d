/** The form of a case, whether it was written by itself or as a row of a table. */
import { z } from 'zod';
import { name, strict } from '../schema.ts';

const text = z.string().min(1, 'must not be empty');
const anyMap = z.record(z.string(), z.unknown());
const times = z.record(z.string(), text);

export const piece = strict({ subject: anyMap.optional(), resource: anyMap.optional(), context: anyMap.optional() });

export const caseFile = strict({
  policies: z.array(name).min(1, 'must not be empty').optional(),
  given: z.record(z.string(), z.unknown()).optional(),
  cases: z.array(z.unknown()).optional(),
  tables: z.array(z.unknown()).optional(),
});

const common = {
  policies: z.array(name).min(1, 'must not be empty').optional(),
  given: z.array(z.string()).optional(),
  but: anyMap.optional(),
  untold: z.array(text).optional(),
  parameters: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
  clock: text.optional(),
};

const expectations = {
  rules: z.array(text).optional(),
  notRules: z.array(text).optional(),
  clauses: z.array(text).optional(),
  obligations: z.array(text).optional(),
  advice: z.array(text).optional(),
  due: times.optional(),
  owner: times.optional(),
  missing: z.array(text).optional(),
  problems: z.array(z.string()).optional(),
};

const effect = z.enum(['permit', 'deny', 'indeterminate']);

export const caseForm = strict({
  name: text,
  action: text,
  ...common,
  expect: strict({ effect, ...expectations }),
});

/** Many cases that differ in a few columns: paths of facts, and the words of `expect`. */
export const tableForm = strict({
  name: text,
  action: text,
  ...common,
  expect: strict({ effect: effect.optional(), ...expectations }).optional(),
  columns: z.array(text).min(1, 'must not be empty'),
  rows: z.array(z.array(z.unknown())).min(1, 'must not be empty'),
});

/** The columns of a table that are no facts. */
export const expectationColumns: readonly string[] = ['effect', ...Object.keys(expectations)];
