/** All the mutants of the duties and steps of a policy: small wrong changes, as somebody might make them by mistake. */
import { nextDay } from '../../../language/index.ts';
import type { Closing, Due, DutiesDocument, Opening, Owner, Warning, When } from '../../../policy/duties/document.ts';
import { namedMoments } from '../../../policy/duties/parameter.ts';
import { shifted } from './periods.ts';

/** A duty or a step, whichever keys it has. */
export type Part = DutiesDocument['duties'][string] & DutiesDocument['procedures'][string]['steps'][string];
export interface DutyChange {
  readonly change: string;
  readonly part: Part;
  /** Why it is no change at all, where it is none. */
  readonly equivalent?: string;
}

interface Known {
  /** The value in effect of a parameter, or what is written itself. */
  readonly inEffect: (written: unknown) => unknown;
  readonly isAboutNothing: (event: string) => boolean;
  /** The fact that each result of the step's procedure tells: one that does not is none. */
  readonly result?: { readonly event: string; readonly fact: string };
}

export function dutyChanges(part: Part, { inEffect, isAboutNothing, result }: Known): DutyChange[] {
  const lists = ['owner', 'with', 'opens', 'due', 'warn', 'closes', 'lapses', 'fulfils'] as const;
  const changed = (change: string, changes: object, equivalent?: string): DutyChange => ({
    change,
    part: { ...part, ...changes },
    ...(equivalent === undefined ? {} : { equivalent }),
  });
  const inList = <T>(
    key: keyof Part,
    list: readonly T[],
    of: (one: T) => { change: string; one: T; equivalent?: string | undefined }[],
  ) =>
    list.flatMap((one, index) =>
      of(one).map((other) =>
        changed(
          `${key} ${index + 1}: ${other.change}`,
          { [key]: list.map((old, at) => (at === index ? other.one : old)) },
          other.equivalent,
        ),
      ),
    );
  return [
    ...lists.flatMap((key) =>
      ((part[key] ?? []) as readonly unknown[]).map((_, index, all) =>
        changed(`${key} ${index + 1} left out`, { [key]: all.filter((__, at) => at !== index) }),
      ),
    ),
    ...(part.overdue?.notify ?? []).map((office, _, notify) =>
      changed(`nobody tells ${office}`, {
        overdue: { ...part.overdue, notify: notify.filter((one) => one !== office) },
      }),
    ),
    changed('another modality', { modality: part.modality === 'should' ? 'shall' : 'should' }),
    ...inList('owner', part.owner ?? [], () => [{ change: 'somebody else instead', one: NOBODY }]),
    ...inList('opens', part.opens, (one) => otherOpening(one, inEffect)),
    ...inList('due', part.due ?? [], (one) => otherTimes(one, inEffect)),
    ...inList('warn', part.warn ?? [], (one) => otherWarning(one, inEffect)),
    ...inList('closes', part.closes, (one) => otherClosing(one, { isAboutNothing, result })),
    ...inList('lapses', part.lapses ?? [], (one) => otherClosing(one, { isAboutNothing, result })),
  ];
}

/** Whose office no policy has: whoever is expected to owe it does not. */
const NOBODY: Owner = { office: 'somebody-else' };

function otherWhen<T extends { readonly when?: When }>(one: T): { change: string; one: T }[] {
  return Object.entries(one.when ?? {}).flatMap(([name, wanted]) => {
    const { [name]: _, ...rest } = one.when ?? {};
    const values = Array.isArray(wanted) ? (wanted as string[]) : [];
    return [
      { change: `whatever ${name} is`, one: { ...one, when: rest } },
      ...(values.length < 2 ? [] : values).map((value) => ({
        change: `${name} not ${value}`,
        one: { ...one, when: { ...one.when, [name]: values.filter((other) => other !== value) } },
      })),
    ];
  });
}

function otherOpening(opening: Opening, inEffect: (written: unknown) => unknown): { change: string; one: Opening }[] {
  if ('each' in opening) {
    const each = inEffect(opening.each) === 'year' ? 'quarter' : 'year';
    return [{ change: `each ${each}`, one: { ...opening, each } }];
  }
  if ('obligation' in opening) {
    const { on, ...rest } = opening;
    return on === undefined ? [] : [{ change: `not only on ${on}`, one: rest }];
  }
  if ('after' in opening) {
    return [
      ...shifted(String(inEffect(opening.after))).map((after) => ({
        change: `after ${after}`,
        one: { ...opening, after },
      })),
      ...opening.unless.map((event) => ({
        change: `also when ${event} came first`,
        one: { ...opening, unless: opening.unless.filter((other) => other !== event) },
      })),
    ];
  }
  return otherWhen(opening);
}

function otherTimes(due: Due, inEffect: (written: unknown) => unknown): { change: string; one: Due }[] {
  if ('after' in due) return shifted(String(inEffect(due.after))).map((after) => ({ change: after, one: { after } }));
  if ('working-days' in due) {
    const days = Number(inEffect(due['working-days']));
    return [days - 1, days + 1]
      .filter((count) => count > 0)
      .map((count) => ({ change: `${count} working days`, one: { 'working-days': count } }));
  }
  if ('moment' in due) {
    const own = inEffect(due.moment);
    return namedMoments.filter((moment) => moment !== own).map((moment) => ({ change: moment, one: { moment } }));
  }
  if (!('day' in due)) return [];
  const [month = 1, day = 1] = String(inEffect(due.day)).split('-').map(Number);
  return [-1, 1].map((by) => {
    // Of a year that is no leap year, since the day is of every year.
    const other = nextDay({ year: 2027, month, day }, by);
    const text = `${String(other.month).padStart(2, '0')}-${String(other.day).padStart(2, '0')}`;
    return { change: text, one: { day: text } };
  });
}

function otherWarning(warning: Warning, inEffect: (written: unknown) => unknown): { change: string; one: Warning }[] {
  const key = warning.before === undefined ? 'after' : 'before';
  return [
    ...shifted(String(inEffect(warning[key]))).map((period) => ({
      change: `${period} ${key}`,
      one: { ...warning, [key]: period },
    })),
    ...(warning.to ?? []).map((name, _, to) => ({
      change: `not to ${name}`,
      one: { ...warning, to: to.filter((other) => other !== name) },
    })),
  ];
}

function otherClosing(
  closing: Closing,
  { isAboutNothing, result }: Omit<Known, 'inEffect' | 'result'> & { readonly result: Known['result'] | undefined },
): { change: string; one: Closing; equivalent?: string | undefined }[] {
  const isTold = (name: string) =>
    closing.same?.includes(name) === true
      ? 'it has to be that of what opened it, so it is told in any case'
      : result?.event === closing.event && result.fact === name
        ? 'a result that is not told is none'
        : undefined;
  const without = (key: 'same' | 'evidence') =>
    (closing[key] ?? []).map((name, _, all) => ({
      change: `${key} without ${name}`,
      one: { ...closing, [key]: all.filter((other) => other !== name) },
      equivalent: key === 'evidence' ? isTold(name) : undefined,
    }));
  // What is about nothing closes whatever it is about in any case: without `whatever` nothing is changed.
  const flags = (['opening', 'or-unknown', 'whatever'] as const).filter(
    (key) => closing[key] !== undefined && (key !== 'whatever' || !isAboutNothing(closing.event)),
  );
  return [
    ...otherWhen(closing),
    ...without('same'),
    ...without('evidence'),
    ...flags.map((key) => {
      const { [key]: _, ...rest } = closing;
      return { change: `without ${key}`, one: rest as Closing };
    }),
  ];
}
