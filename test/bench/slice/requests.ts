/**
 * The slice that every engine can express: reaching reads, entering a vehicle into the hotlist, releasing data, purging a
 * read. Everything is told and well-formed, times are numbers: two values, allow or deny.
 */
import { mulberry32 } from '../../oracle/requests.js';

export interface SliceRequest {
  readonly action: 'read.search' | 'read.view' | 'hotlist.add' | 'read.release' | 'read.purge';
  readonly subject: {
    readonly id: string;
    readonly role: string;
    readonly offices: readonly string[];
    readonly account: string;
    readonly clearance: boolean;
    readonly training: { readonly completedAt: number };
  };
  readonly resource: {
    readonly type: string;
    readonly id: string;
    readonly source?: string;
    readonly capturedAt?: number;
    readonly hold?: { readonly demand: boolean };
    readonly requester?: { readonly id: string; readonly role: string };
    readonly narrative?: { readonly approvedBy: string };
    readonly agency?: { readonly kind: string };
    readonly written?: boolean;
  };
  readonly context: {
    readonly at: number;
    readonly purpose: string;
    readonly approval: { readonly by: string; readonly office: string; readonly covers: string } | null;
  };
}

export const officers = ['chief-of-police', 'captain', 'lieutenant', 'sergeant', 'corporal', 'patrol-officer'];
export const detectives = ['detective', 'detective-sergeant'];
export const fullRoles = [...officers, ...detectives];
export const dispatchRoles = ['dispatcher', 'dispatch-supervisor'];
export const purposes = [
  'stolen-vehicle',
  'wanted-vehicle',
  'missing-person',
  'criminal-investigation',
  'civil-action',
];
export const kinds = ['law-enforcement', 'prosecutorial'];
export const [ADC, ODC, WC] = [
  'administrative-division-commander',
  'operations-division-commander',
  'watch-commander',
] as const;
export const releaseApprovers = [ADC, ODC, WC];

const HOUR = 3_600_000;
/** 30 days and a year, counted exactly: no engine but ours has a calendar. */
export const FLOCK_HOURS = 720;
export const OTHER_HOURS = 8760;
export const FLOCK_TIME = FLOCK_HOURS * HOUR;
export const OTHER_TIME = OTHER_HOURS * HOUR;
const NOW = 1_795_456_800_000;

/** Permitted requests with up to three facts changed, so that some half are allowed, and many only just not. */
export function sliceRequests(count: number): SliceRequest[] {
  const next = mulberry32(466);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)] as T;
  return Array.from({ length: count }, () => {
    const request = permitted(pick);
    for (let change = 0; change < 3; change += 1) changeOne(request, pick);
    return JSON.parse(JSON.stringify(request)) as SliceRequest;
  });
}

type Pick = <T>(of: readonly T[]) => T;
type Draft = { action: SliceRequest['action'] } & Record<'subject' | 'resource' | 'context', Record<string, unknown>>;

function permitted(pick: Pick): Draft {
  const action = pick(['read.search', 'read.view', 'hotlist.add', 'read.release', 'read.purge'] as const);
  const role = pick(action === 'read.view' ? [...fullRoles, ...dispatchRoles] : fullRoles);
  const subject: Draft['subject'] = {
    id: pick(['p-1', 'p-2', 'p-3']),
    role,
    offices: [],
    account: 'active',
    clearance: true,
    training: { completedAt: NOW - pick([1, 100, 1000]) * HOUR },
  };
  const context: Draft['context'] = { at: NOW, purpose: pick(purposes), approval: null };
  if (action === 'hotlist.add') {
    const asks = pick(fullRoles);
    context['approval'] = { by: 'p-9', office: officers.includes(asks) ? ODC : ADC, covers: 'h-1' };
    const requester = { id: 'p-4', role: asks };
    return {
      action,
      subject,
      context,
      resource: { type: 'hotlist-entry', id: 'h-1', requester, narrative: { approvedBy: 'p-9' } },
    };
  }
  if (action === 'read.release') {
    context['approval'] = { by: 'p-9', office: pick(releaseApprovers), covers: 'q-1' };
    return {
      action,
      subject,
      context,
      resource: { type: 'release', id: 'q-1', agency: { kind: pick(kinds) }, written: true },
    };
  }
  const source = pick(['flock', 'other']);
  const age = (source === 'flock' ? FLOCK_TIME : OTHER_TIME) + pick([0, 1, HOUR, 500 * HOUR]);
  const resource = { type: 'read', id: 'r-1', source, capturedAt: NOW - age, hold: { demand: false } };
  if (action === 'read.purge') {
    if (pick([true, false])) subject['offices'] = [ADC];
    else subject['role'] = 'retention-service';
  }
  return { action, subject, context, resource };
}

/** One fact changed, where the request has it. */
function changeOne(request: Draft, pick: Pick): void {
  const { subject, resource, context } = request;
  const approval = (context['approval'] ?? {}) as Record<string, unknown>;
  const set = (object: Record<string, unknown>, name: string, values: readonly unknown[]) => () => {
    if (name in object) object[name] = pick(values);
  };
  const roles = [...fullRoles, 'dispatcher'];
  const changes: readonly (() => void)[] = [
    () => {},
    () => {},
    set(subject, 'role', ['dispatcher', 'it-manager', 'other', 'captain']),
    set(subject, 'account', ['deactivated']),
    set(subject, 'clearance', [false]),
    set(subject, 'offices', [[], [ODC], [ADC, WC]]),
    set(
      subject,
      'training',
      [-1, 0, 1, HOUR].map((late) => ({ completedAt: NOW + late })),
    ),
    set(context, 'purpose', ['personal', 'immigration-enforcement', 'stolen-vehicle']),
    set(approval, 'office', [ADC, ODC, WC, 'chief-of-police']),
    set(approval, 'by', ['p-4', 'p-9', 'p-8']),
    set(approval, 'covers', ['h-1', 'q-1', 'q-2']),
    set(
      resource,
      'requester',
      roles.map((role) => ({ id: 'p-4', role })),
    ),
    set(resource, 'narrative', [{ approvedBy: 'p-9' }, { approvedBy: 'p-8' }]),
    set(
      resource,
      'agency',
      [...kinds, 'other'].map((kind) => ({ kind })),
    ),
    set(resource, 'written', [false]),
    set(resource, 'hold', [{ demand: true }, { demand: false }]),
    set(
      resource,
      'capturedAt',
      [FLOCK_TIME - 1, FLOCK_TIME, OTHER_TIME - 1].map((age) => NOW - age),
    ),
  ];
  pick(changes)();
}
