/** One instance of a duty as it stands at an instant. */
import { formatInstant, parsePeriod } from '../language/index.ts';
import type { AuthoredDuty, AuthoredStep, Owner } from '../policy/duties/document.ts';
import { closedBy } from './closing.ts';
import { type DueTime, dueOf } from './due.ts';
import type { Instance } from './instances.ts';
import type { DutyOwner, DutyUnknown, DutyWarning, OwedDuty } from './owed-duty.ts';
import { untoldByOpening } from './same.ts';
import { type Scene, saysOf } from './scene.ts';

/** @param owner who owes a step of a procedure; a duty says so itself */
export function look(scene: Scene, instance: Instance, owner = ownerOf(scene, instance)): OwedDuty {
  const { duty, owed, about, openedAt, openedBy } = instance;
  const done = closedBy(scene, instance, owed.closes, owner?.id);
  const lapse = closedBy(scene, instance, owed.lapses ?? [], owner?.id).by;
  // What was done at the very instant at which it lapsed was done.
  const isLapsed = lapse !== undefined && (done.by === undefined || lapse.at < done.by.at);
  const state = isLapsed ? 'lapsed' : done.by === undefined ? 'open' : 'closed';
  const due = dueOf(scene, instance, owner?.id);
  const isOpen = state === 'open';
  const unknown = [
    ...instance.unknown,
    ...due.unknown,
    ...(owner === null ? [missingOwner] : []),
    ...(isOpen ? unmatched(untoldByOpening(scene, instance, owed.closes, owner?.id)) : []),
  ];
  const isUncertain = due.unknown.length > 0;
  const passed = due.instant === undefined ? undefined : due.instant <= scene.at;
  const ended = isLapsed ? lapse : done.by;
  return {
    id: [scene.duties.id, duty, about, openedBy].map(idPart).join('/'),
    policy: scene.duties.id,
    duty,
    clauses: owed.clauses,
    readings: owed.reading ?? [],
    modality: owed.modality,
    says: scene.words(owed.says),
    about,
    state,
    openedAt: told(openedAt),
    openedBy,
    owner,
    together: togetherOf(scene, owed),
    due: due.instant === undefined ? null : told(due.instant),
    dueSays: due.says,
    overdue: isOpen && (passed === true || (isUncertain ? null : false)),
    warnings: warningsOf(scene, owed, { openedAt, due: due.instant, owner, at: isOpen ? scene.at : undefined }),
    closes: owed.closes.map(({ event, evidence = [] }) => ({
      event,
      says: saysOf(scene.document.events, event),
      evidence,
    })),
    evidence: Object.fromEntries([...done.evidence].map(([name, value]) => [name, inEvidence(value)])),
    lacking: isOpen ? done.lacking : [],
    closedAt: ended === undefined ? null : told(ended.at),
    closedBy: ended?.id ?? null,
    late: ended === undefined ? null : lateness(ended.at, due),
    whenOverdue:
      owed.overdue === undefined
        ? null
        : { says: scene.words(owed.overdue.says), notify: (owed.overdue.notify ?? []).map(scene.person) },
    proposed: [...new Set([...(instance.proposed ?? []), ...due.proposed])],
    unknown,
  };
}

const missingOwner: DutyUnknown = {
  code: 'missing-owner',
  message: 'nobody is known to owe it',
  help: 'tell who, in the event that opened it',
};

function unmatched(names: readonly string[]): DutyUnknown[] {
  if (names.length === 0) return [];
  const message = `the event that opened it does not tell what has to be the same of what closes it: ${names.join(', ')}`;
  return [{ code: 'missing-fact', message, help: 'tell it in that event' }];
}

/** What separates the parts of an id stands in none of them; `-` is for what is about nothing. */
function idPart(part: string | null): string {
  return part === null ? '-' : part.replaceAll('%', '%25').replaceAll('/', '%2F').replace(/^-$/, '%2D');
}

const told = (instant: number) => formatInstant(instant) ?? String(instant);

const inEvidence = (value: string | number | boolean | null) => (typeof value === 'number' ? told(value) : value);

function lateness(closedAt: number, { instant, unknown }: DueTime): boolean | null {
  if (instant !== undefined && closedAt >= instant) return true;
  return unknown.length > 0 ? null : false;
}

function togetherOf(scene: Scene, owed: AuthoredDuty | AuthoredStep): DutyOwner[] {
  return 'with' in owed ? (owed.with ?? []).map(scene.person) : [];
}

/** The first that is told: of a decision's obligation the owner that the decision names. */
function ownerOf(scene: Scene, { owed, event, obligation }: Instance): DutyOwner | null {
  if (obligation?.owner !== undefined) return personOf(obligation.owner);
  return 'owner' in owed ? firstTold(scene, owed.owner, event) : null;
}

export function firstTold(scene: Scene, owners: readonly Owner[], event: Instance['event']): DutyOwner | null {
  for (const owner of owners) {
    if ('office' in owner) return scene.person(owner.office);
    if ('role' in owner) return scene.person(owner.role);
    const id = owner.fact === 'by' ? event?.by : event?.facts.get(owner.fact);
    if (typeof id === 'string') return personOf(id);
  }
  return null;
}

export function personOf(id: string): DutyOwner {
  return { id, says: id };
}

/** What is warned of, as far as it is known when it opened, when it is due and who owes it. */
interface Warned {
  readonly openedAt?: number | undefined;
  readonly due: number | undefined;
  readonly owner: DutyOwner | null;
  /** The instant at which warnings have come or not; of what is open no longer none has. */
  readonly at: number | undefined;
}

export function warningsOf(
  scene: Scene,
  owed: Pick<AuthoredDuty, 'warn' | 'says'>,
  { openedAt, due, owner, at: now }: Warned,
): DutyWarning[] {
  return (owed.warn ?? []).flatMap((warning) => {
    const { value, proposed } = scene.setting(warning.before ?? warning.after ?? '');
    const period = parsePeriod(String(value));
    const from = warning.before === undefined ? openedAt : due;
    if (period === undefined || from === undefined) return [];
    const reckon = warning.before === undefined ? scene.calendar.add : scene.calendar.before;
    // What opens late is warned of at once.
    const at = Math.max(openedAt ?? Number.NEGATIVE_INFINITY, reckon(from, period));
    const to = (warning.to ?? ['the-owner']).flatMap((name) =>
      name === 'the-owner' ? (owner ?? []) : scene.person(name),
    );
    const says = scene.words(warning.says ?? owed.says);
    return [{ at: told(at), to, says, passed: now !== undefined && at <= now, proposed }];
  });
}
