/** `duties.timelines.yaml`: decided examples of duties, as events and what is owed at an instant. */
import { z } from 'zod';
import { formatInstant, parseInstant } from '../../language/index.ts';
import { type PolicyProblem, quote, refused, throwAny } from '../errors.ts';
import { parseAt } from '../form.ts';
import type { PolicyFileText } from '../load.ts';
import { suggest } from '../nearest.ts';
import { strict } from '../schema.ts';
import { readYaml } from '../yaml/read.ts';
import type { SourceFile, ValuePath } from '../yaml/source-file.ts';
import { type DutiesDocument, dutyModalities, reservedEvents } from './document.ts';

const text = z.string().min(1, 'must not be empty');
/** Read as everything else reads it: without its zone a time would be another on another machine. */
const isTime = (written: string) => formatInstant(parseInstant(written)) !== null;
const eventForm = strict({
  event: text,
  at: text,
  about: text.optional(),
  by: text.optional(),
  /** Facts that are known to be none. */
  none: z.array(text).optional(),
  action: text.optional(),
  obliges: z.array(text).min(1, 'must not be empty').optional(),
  due: text.optional(),
  facts: z.record(z.string(), z.union([z.string(), z.boolean()])).optional(),
});
const expectation = strict({
  duty: text.optional(),
  step: text.optional(),
  about: text.optional(),
  state: z.enum(['open', 'closed', 'lapsed', 'none']),
  due: text.optional(),
  owner: text.optional(),
  overdue: z.boolean().optional(),
  modality: z.enum(dutyModalities).optional(),
  with: z.array(text).optional(),
  notify: z.array(text).optional(),
  warnings: z.array(strict({ at: text, to: z.array(text) })).optional(),
}).refine(({ duty, step }) => (duty === undefined) !== (step === undefined), 'must name a `duty` or a `step`');
const timelineForm = strict({
  name: text,
  procedure: text.optional(),
  events: z.array(eventForm),
  at: text,
  problems: z.array(text).optional(),
  expect: z.array(expectation).min(1, 'must not be empty'),
});
const day = z.iso.date('must be a day, as 2026-11-26');
const fileForm = strict({
  host: strict({
    holidays: strict({ from: day, until: day, days: z.array(day) }).optional(),
    shifts: z.array(strict({ id: text, from: text, until: text })).optional(),
  }).optional(),
  timelines: z.array(z.unknown()).min(1, 'must not be empty'),
});

export type Expectation = z.infer<typeof expectation>;

export interface Timeline extends z.infer<typeof timelineForm> {
  readonly host: NonNullable<z.infer<typeof fileForm>['host']>;
  readonly file: string;
  readonly line: number;
}

/**
 * The timelines of a folder. That its events have the facts that they tell is seen when it is run.
 *
 * @throws PolicyError with every problem of the file
 */
export function timelinesFromFile(
  { name, text: written }: PolicyFileText,
  document: DutiesDocument | undefined,
): Timeline[] {
  const problems: PolicyProblem[] = [];
  const report = (problem: PolicyProblem) => problems.push(problem);
  const file = readYaml(name, written, report);
  const head = file && parseAt(fileForm, file, [], file.value, report);
  if (file === undefined || head === undefined) throw refused(problems);
  (head.host?.shifts ?? []).forEach((shift, index) => {
    for (const key of ['from', 'until'] as const)
      if (!isTime(shift[key])) report(noTime(file, ['host', 'shifts', index, key]));
  });
  const timelines = head.timelines.flatMap((one, index): Timeline[] => {
    const path = ['timelines', index];
    const read = parseAt(timelineForm, file, path, one, report);
    if (read === undefined) return [];
    const steps = read.procedure === undefined ? {} : (document?.procedures[read.procedure]?.steps ?? {});
    const check = (
      kind: string,
      id: string | undefined,
      known: readonly string[],
      at: readonly (string | number)[],
    ) => {
      if (id === undefined || known.includes(id)) return;
      const help = suggest(id, known, 'it stands in duties.yaml');
      report(file.problem([...path, ...at], `unknown-${kind}`, `there is no ${kind} ${quote(id)}`, help));
    };
    const checkTime = (written: string | undefined, at: ValuePath) => {
      if (written !== undefined && !isTime(written)) report(noTime(file, at));
    };
    checkTime(read.at, [...path, 'at']);
    read.events.forEach(({ at, due }, own) => {
      checkTime(at, [...path, 'events', own, 'at']);
      checkTime(due, [...path, 'events', own, 'due']);
    });
    read.expect.forEach(({ due, warnings = [] }, own) => {
      checkTime(due, [...path, 'expect', own, 'due']);
      warnings.forEach((warning, index) => {
        checkTime(warning.at, [...path, 'expect', own, 'warnings', index, 'at']);
      });
    });
    check('procedure', read.procedure, Object.keys(document?.procedures ?? {}), ['procedure']);
    read.events.forEach(({ event }, at) => {
      check('event', event, [...Object.keys(document?.events ?? {}), ...reservedEvents], ['events', at, 'event']);
    });
    // An obligation of a decision that opens no duty of the file is owed under its own name.
    const obliged = read.events.flatMap(({ obliges = [] }) => obliges);
    read.expect.forEach(({ duty, step }, at) => {
      check('duty', duty, [...Object.keys(document?.duties ?? {}), ...obliged], ['expect', at, 'duty']);
      check('step', step, Object.keys(steps), ['expect', at, 'step']);
    });
    return [{ ...read, host: head.host ?? {}, file: file.name, line: file.placeOf(path).line }];
  });
  throwAny(problems);
  return timelines;
}

function noTime(file: SourceFile, path: ValuePath): PolicyProblem {
  return file.problem(
    path,
    'no-time',
    'this is no time',
    'write it with date, time and zone, as 2026-11-23T10:00:00-08:00',
  );
}
