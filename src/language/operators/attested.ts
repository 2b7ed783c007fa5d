/**
 * `attested`: some recorded absence covers the moment for the office, and was asserted by someone other than the one
 * who asks. The fields of one absence are tests of their own, joined by Kleene's "and"; the list joins them by "or".
 */
import type { AttestedValue } from '../condition.ts';
import type { RecordValue, Value, Values } from '../shape.ts';
import { FALSE, TRUE, type Truth, truthOf, UNKNOWN } from '../truth.ts';
import type { Operator, Proposal } from './operator.ts';

const FIELDS = ['office', 'from', 'until', 'assertedBy'] as const;

type Told = undefined | null | boolean | string | number;

function compared(left: Told, right: Told, holds: (left: Told, right: Told) => boolean): Truth {
  if (left === null || right === null) return FALSE;
  return left === undefined || right === undefined ? UNKNOWN : truthOf(holds(left, right));
}

const notAfter = (left: Told, right: Told) => compared(left, right, (a, b) => (a as number) <= (b as number));

/** The four tests of one absence, in the order of {@link FIELDS}. */
function testsOf(
  absence: RecordValue,
  office: string,
  moment: Told,
  notBy: Told,
): readonly [Truth, Truth, Truth, Truth] {
  const [of, from, until, assertedBy] = absence;
  return [
    compared(of, office, (a, b) => a === b),
    notAfter(from, moment),
    until === null ? TRUE : until === undefined ? UNKNOWN : notAfter(moment, until),
    compared(assertedBy, notBy, (a, b) => a !== b),
  ];
}

/** Whether a list of absences, each its {@link FIELDS}, attests that of an office at a moment to somebody. */
export function attests(absences: Value, office: string, moment: Told, notBy: Told): Truth {
  if (absences === undefined) return UNKNOWN;
  let truth: Truth = FALSE;
  for (const absence of (absences ?? []) as readonly RecordValue[]) {
    truth = Math.max(truth, Math.min(...testsOf(absence, office, moment, notBy))) as Truth;
  }
  return truth;
}

export const attested: Operator = {
  on: ['records'],
  value: 'attested',
  ties: 'absence',
  reads: FIELDS,
  compile([slot = 0, atSlot = 0, notBySlot = 0], value) {
    const { office } = value as AttestedValue;
    return (values) => attests(values[slot], office, values[atSlot] as Told, values[notBySlot] as Told);
  },
  untold([absences, moment, notBy]: Values, [path = '', atPath = '', notByPath = ''], value) {
    if (absences === undefined) return [path];
    const untold = new Set<string>();
    (absences as readonly RecordValue[]).forEach((absence, index) => {
      const tests = testsOf(absence, (value as AttestedValue).office, moment as Told, notBy as Told);
      if (tests.includes(FALSE)) return;
      tests.forEach((truth, field) => {
        if (truth !== UNKNOWN) return;
        if (absence[field] === undefined) untold.add(`${path}.${index}.${FIELDS[field]}`);
        if ((field === 1 || field === 2) && moment === undefined) untold.add(atPath);
        if (field === 3 && notBy === undefined) untold.add(notByPath);
      });
    });
    return [...untold];
  },
  says: ({ value, others: [moment, notBy] }, holds) =>
    `the absence of the ${value} at ${moment} is ${holds ? '' : 'not '}attested by someone other than ${notBy}`,
  propose({ wanted, operands: [absences, moment, notBy], value, fresh }) {
    if (!wanted) return [];
    const { office } = value as AttestedValue;
    const list = (absences ?? []) as readonly RecordValue[];
    const proposals: Proposal[] = [];
    if (moment === undefined) proposals.push({ operand: 1, to: fresh(1) });
    else proposals.push(...movedInto(list, office, notBy as Told));
    if (notBy === undefined) proposals.push({ operand: 2, to: fresh(2) });
    if (typeof moment !== 'number' || typeof notBy !== 'string') return proposals;
    const added = [office, moment, null, fresh(0) as string] as const;
    proposals.push({ operand: 0, to: [added], ...(absences == null ? {} : { part: String(list.length) }) });
    return [...proposals, ...completed(list, added, notBy)];
  },
};

/** The moment moved to where an absence begins that is attested as it should be. */
function movedInto(list: readonly RecordValue[], office: string, notBy: Told): Proposal[] {
  const begins = list
    .filter((absence) => Math.min(...testsOf(absence, office, absence[1], notBy)) === TRUE)
    .map(([, from]) => from);
  return [...new Set(begins)].map((to) => ({ operand: 1, to }));
}

/** Absences that speak of the office and the moment, and of which something is untold: those that want least first. */
function completed(list: readonly RecordValue[], wanted: RecordValue, notBy: string): Proposal[] {
  const [office, moment] = wanted as [string, number];
  return list
    .map((absence, index) => ({ absence, index, untold: FIELDS.filter((_, place) => absence[place] === undefined) }))
    .filter(({ absence }) => !testsOf(absence, office, moment, notBy).includes(FALSE))
    .sort((left, right) => left.untold.length - right.untold.length)
    .flatMap(({ absence, index, untold }) =>
      untold.map((field): Proposal => {
        const at = FIELDS.indexOf(field);
        const told = absence.map((old, place) => (place === at ? wanted[at] : old));
        return { operand: 0, to: [told], part: `${index}.${field}` };
      }),
    );
}
