/** The form of each part of `duties.yaml`. What names mean, and whether parts fit each other, is checked after. */
import { z } from 'zod';
import { parsePeriod } from '../../language/index.ts';
import { name, strict } from '../schema.ts';
import { dutyModalities, factTypes } from './document.ts';
import { calendarCycles, namedMoments } from './parameter.ts';
import { isDayOfYear } from './values.ts';

const text = z.string().refine((value) => value.trim() !== '', 'must not be blank');
const factName = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'must be the name of a fact, as caseOfficer');
const list = <T extends z.ZodType>(of: T) => z.array(of).min(1, 'must not be empty');
const named = z.record(z.string(), z.unknown());
const isPeriod = (value: string) => parsePeriod(value) !== undefined;
const period = z.string().refine(isPeriod, 'must be an ISO 8601 period of whole numbers, as P30D or PT72H');
const dayOfYear = z.string().refine(isDayOfYear, 'must be a day of every year, as 01-31');
const count = z.int('must be a whole number').min(1, 'must be 1 or more').max(260, 'must be 260 or less');
const reference = strict({ parameter: name });
const orReference = <T extends z.ZodType>(of: T, what: string) =>
  z.union([of, reference], { error: `must be ${what} or \`{ parameter: name }\`` });
const periodOr = orReference(period, 'a period, as P30D,');

export const dutiesFile = strict({
  parameters: named.optional(),
  people: z.record(z.string(), text).optional(),
  events: named,
  dates: named.optional(),
  duties: z.array(z.unknown()),
  procedures: z.array(z.unknown()).optional(),
  retention: z.unknown().optional(),
  desk: z.unknown().optional(),
});

const anyParameter = {
  title: text,
  clauses: z.array(text),
  readings: list(text).optional(),
  'changed-by': text,
  why: text,
  proposed: z.boolean().optional(),
};
const bounded = <T extends z.ZodType>(of: T) => ({ value: of, 'at-least': of, 'at-most': of });
export const parameterForm = z.discriminatedUnion('type', [
  strict({ ...anyParameter, type: z.literal('period'), ...bounded(period) }),
  strict({ ...anyParameter, type: z.literal('working-days'), ...bounded(count) }),
  strict({ ...anyParameter, type: z.literal('day'), ...bounded(dayOfYear) }),
  strict({
    ...anyParameter,
    type: z.literal('moment'),
    value: z.enum(namedMoments),
    choices: list(z.enum(namedMoments)),
  }),
  strict({
    ...anyParameter,
    type: z.literal('cycle'),
    value: z.enum(calendarCycles),
    choices: list(z.enum(calendarCycles)),
  }),
]);

const fact = z.union([strict({ says: text, type: z.enum(factTypes) }), strict({ says: text, 'one-of': list(text) })], {
  error: `must be \`{ says: …, type: … }\` (${factTypes.join(', ')}) or \`{ says: …, one-of: [a, b] }\``,
});
export const eventForm = strict({
  says: text,
  about: text.optional(),
  facts: z.record(factName, fact).optional(),
});

export const dateForm = strict({ says: text, action: text, obligation: name, resource: named });

const when = z.record(
  factName,
  z.union([z.boolean(), text, list(text)], { error: 'must be a value or a list of them' }),
);
const opening = z.union(
  [
    strict({ event: text, when: when.optional() }),
    strict({ each: orReference(z.enum(calendarCycles), calendarCycles.join(', ')), since: text }),
    strict({ obligation: name, on: text.optional() }),
    strict({ start: z.literal(true), when: when.optional() }),
    strict({ after: periodOr, unless: list(text) }),
  ],
  {
    error:
      'must be `{ event: name }`, `{ each: quarter, since: name }`, `{ obligation: name }` or, in a procedure, `{ start: true }` or `{ after: PT5M, unless: [name] }`',
  },
);
const due = z.union(
  [
    strict({ after: periodOr }),
    strict({ 'working-days': orReference(count, 'a whole number') }),
    strict({ moment: orReference(z.enum(namedMoments), namedMoments.join(', ')) }),
    strict({ day: orReference(dayOfYear, 'a day of the year, as 01-31,') }),
    strict({ 'before-event': text }),
    strict({ date: name }),
    strict({ 'of-obligation': z.literal(true) }),
  ],
  {
    error:
      'must have one of `after`, `working-days`, `moment`, `day`, `before-event`, `date` and `of-obligation`, with its value',
  },
);
const owner = z.union([strict({ office: name }), strict({ role: name }), strict({ fact: factName })], {
  error: 'must be `{ office: name }`, `{ role: name }` or `{ fact: name }`',
});
const warning = strict({
  before: periodOr.optional(),
  after: periodOr.optional(),
  to: list(name).optional(),
  says: text.optional(),
}).refine(({ before, after }) => (before === undefined) !== (after === undefined), 'must have `before` or `after`');
const closing = strict({
  event: text,
  when: when.optional(),
  same: list(factName).optional(),
  opening: factName.optional(),
  evidence: list(factName).optional(),
  'or-unknown': z.boolean().optional(),
  whatever: z.boolean().optional(),
});
const owed = {
  id: name,
  clauses: z.array(text),
  basis: text.optional(),
  reading: list(text).optional(),
  modality: z.enum(dutyModalities),
  says: text,
  opens: list(opening),
  due: list(due).optional(),
  warn: list(warning).optional(),
  closes: list(closing),
  lapses: list(closing).optional(),
  fulfils: list(name).optional(),
  overdue: strict({ says: text, notify: list(name).optional() }).optional(),
};
export const dutyForm = strict({ ...owed, owner: list(owner), with: list(name).optional() });
export const stepForm = strict({
  ...owed,
  label: text,
  announces: text.optional(),
  'as-possible': z.boolean().optional(),
});
export const procedureForm = strict({
  id: name,
  says: text,
  clauses: list(text),
  reading: list(text).optional(),
  start: text,
  owner: list(owner),
  'hand-over': strict({ event: text, to: factName, fulfils: list(name).optional() }),
  'until-ended': list(name).optional(),
  result: strict({ event: text, fact: factName, cautious: text, none: text, values: z.record(z.string(), text) }),
  ends: list(closing),
  steps: z.array(z.unknown()).min(1, 'must not be empty'),
});
export const retentionForm = strict({ action: text, subject: named, minimum: name, duty: name, obligation: name });
export const deskForm = strict({ refresh: name, removal: name, entering: name, entered: text, refreshed: text });
