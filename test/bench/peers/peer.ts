/** What a peer is to the benchmark. One file each; `index.ts` lists them. */
import { FLOCK_TIME, OTHER_TIME, type SliceRequest } from '../slice/requests.ts';

export interface Peer {
  /** As it is published, with what of it is used. */
  readonly name: string;
  /** Makes it ready once; what is given decides one request. */
  load(): Promise<Decider>;
}

export type Decider =
  | { readonly allows: (request: SliceRequest) => boolean }
  /** An engine that only answers by a promise. */
  | { readonly allowsLater: (request: SliceRequest) => Promise<boolean> };

/**
 * The facts of a request side by side, which most of them read fastest, with what they cannot compare: in their favour,
 * since the host has done part of the policy's work.
 */
export interface Flat {
  readonly action: string;
  readonly role: string;
  readonly offices: readonly string[];
  readonly account: string;
  readonly clearance: boolean;
  readonly trained: boolean;
  readonly purpose: string;
  readonly office: string;
  readonly requesterRole: string;
  readonly noted: boolean;
  readonly ownApproval: boolean;
  readonly covered: boolean;
  readonly kind: string;
  readonly written: boolean;
  readonly ripe: boolean;
  readonly demand: boolean;
}

/** What no peer compares by itself, worked out by the host: a fact with a fact, an age with a period. */
export interface Compared {
  readonly trained: boolean;
  readonly noted: boolean;
  readonly ownApproval: boolean;
  readonly covered: boolean;
  readonly ripe: boolean;
}

export function compared({ subject, resource, context }: SliceRequest): Compared {
  const { approval } = context;
  const age = context.at - (resource.capturedAt ?? context.at);
  return {
    trained: subject.training.completedAt <= context.at,
    noted: approval !== null && resource.narrative?.approvedBy === approval.by,
    ownApproval: approval !== null && resource.requester?.id === approval.by,
    covered: approval !== null && approval.covers === resource.id,
    ripe: age >= (resource.source === 'flock' ? FLOCK_TIME : OTHER_TIME),
  };
}

export function flat(request: SliceRequest): Flat {
  const { action, subject, resource, context } = request;
  const { trained, noted, ownApproval, covered, ripe } = compared(request);
  return {
    action,
    role: subject.role,
    offices: subject.offices,
    account: subject.account,
    clearance: subject.clearance,
    trained,
    purpose: context.purpose,
    office: context.approval?.office ?? 'none',
    requesterRole: resource.requester?.role ?? 'none',
    noted,
    ownApproval,
    covered,
    kind: resource.agency?.kind ?? 'none',
    written: resource.written ?? false,
    ripe,
    demand: resource.hold?.demand ?? true,
  };
}
