/** `decide` for releases and standing shares. */
import type { Case, Decided } from './case.ts';
import {
  readAt,
  readAtForRecord,
  readUser,
  requireAccount,
  requireClearance,
  requireFull,
  requireLogin,
  requireName,
  requireTraining,
} from './decide-user.ts';
import { approvalOf, approvedAt, coversOf, loginOf, officeOf } from './facts-of-context.ts';
import {
  agencyKind,
  agencyLevel,
  agencyName,
  agencyOf,
  agencyState,
  legalBasis,
  officialPurpose,
  purposeCode,
  requesterName,
  resourceId,
  statedPurpose,
  writtenOf,
} from './facts-of-release.ts';
import { idOf, officesOf } from './facts-of-subject.ts';
import type { Duty, Reason } from './rules.ts';
import * as rules from './rules.ts';
import type { Count, Flag, Text } from './told.ts';
import { both, either, FALSE, given, has, is, isIn, notAfter, same, TRUE, UNKNOWN } from './truth.ts';
import { ADC, ODC, WC } from './words.ts';

const KINDS: ReadonlySet<unknown> = new Set<unknown>(['law-enforcement', 'prosecutorial']);
const LEVELS: ReadonlySet<unknown> = new Set<unknown>(['local', 'state']);
const APPROVERS: ReadonlySet<unknown> = new Set<unknown>([
  'administrative-division-commander',
  'operations-division-commander',
  'watch-commander',
]);
const RELEASED: readonly Duty[] = Object.freeze([rules.RECORD_ACCESS, rules.RETAIN_REQUEST]);
const RETAINED: readonly Duty[] = Object.freeze([rules.RETAIN_REQUEST]);
const ROUTED: readonly Duty[] = Object.freeze([rules.ROUTE_TO_RECORDS]);

interface Asked {
  readonly kind: Text;
  readonly name: Text;
  readonly level: Text;
  readonly state: Text;
  readonly requester: Text;
  readonly purpose: Text;
  readonly code: Text;
  readonly official: Flag;
  readonly basis: Text;
  readonly inWriting: Flag;
}

function readRequest(c: Case): Asked {
  const { resource } = c;
  const agency = agencyOf(resource, c);
  c.inner = agency;
  return {
    kind: agencyKind(agency, c),
    name: agencyName(agency, c),
    level: agencyLevel(agency, c),
    state: agencyState(agency, c),
    requester: requesterName(resource, c),
    purpose: statedPurpose(resource, c),
    code: purposeCode(resource, c),
    official: officialPurpose(resource, c),
    basis: legalBasis(resource, c),
    inWriting: writtenOf(resource, c),
  };
}

function requirePurpose(c: Case, { official, basis }: Asked): void {
  const truth = either(is(official, true), given(basis));
  if (truth === TRUE) return;
  if (truth === FALSE) return c.deny(rules.RELEASE_PURPOSE);
  c.open(rules.RELEASE_PURPOSE);
  if (official === undefined) c.untold('resource.officialPurpose');
  if (basis === undefined) c.untold('resource.legalBasis');
}

function requireKind(c: Case, { kind }: Asked): void {
  c.require(isIn(kind, KINDS), rules.RECIPIENT_KIND, 'resource.agency.kind');
}

function requireWriting(c: Case, asked: Asked): void {
  c.require(is(asked.inWriting, true), rules.REQUEST_IN_WRITING, 'resource.written');
  c.require(given(asked.name), rules.REQUEST_NAMES_AGENCY, 'resource.agency.name');
  c.require(given(asked.requester), rules.REQUEST_NAMES_REQUESTER, 'resource.requester');
  c.require(given(asked.purpose), rules.REQUEST_STATES_PURPOSE, 'resource.statedPurpose');
}

/** State law: agencies of California only, and never for immigration enforcement. */
function requireLaw(c: Case, { level, state, code }: Asked): void {
  const ofLevel = isIn(level, LEVELS);
  const ofState = is(state, 'CA');
  const truth = both(ofLevel, ofState);
  if (truth === FALSE) c.deny(rules.CALIFORNIA_PUBLIC_AGENCY);
  else if (truth === UNKNOWN) {
    c.open(rules.CALIFORNIA_PUBLIC_AGENCY);
    if (level === undefined) c.untold('resource.agency.level');
    if (state === undefined) c.untold('resource.agency.state');
  }
  c.forbid(is(code, 'immigration-enforcement'), rules.NO_RELEASE_FOR_IMMIGRATION, 'resource.purposeCode');
}

interface Approved {
  readonly id: Text;
  readonly covers: Text;
  readonly office: Text;
  readonly at: Count;
}

function readApproval(c: Case): Approved {
  const approval = approvalOf(c.context, c);
  c.approval = approval;
  return {
    id: resourceId(c.resource, c),
    covers: coversOf(approval, c),
    office: officeOf(approval, c),
    at: approvedAt(approval, c),
  };
}

function requireCovering(c: Case, { covers, id }: Approved): void {
  const path = 'context.approval.covers';
  c.requirePair(same(covers, id), rules.APPROVAL_COVERS_RELEASE, covers, path, id, 'resource.id');
}

function requireApproval(c: Case, { office, at }: Approved): void {
  c.require(isIn(office, APPROVERS), rules.RELEASE_APPROVED, 'context.approval.office');
  c.require(notAfter(at, c.at), rules.RELEASE_APPROVED_BEFORE, 'context.approval.at');
}

const refusalTo = (c: Case, { kind }: Asked) => c.refusal(kind === 'other' ? ROUTED : undefined);

const REQUESTED = [
  rules.RELEASE_PURPOSE,
  rules.REQUEST_IN_WRITING,
  rules.REQUEST_NAMES_AGENCY,
  rules.REQUEST_NAMES_REQUESTER,
  rules.REQUEST_STATES_PURPOSE,
] as const;
const APPROVAL = [rules.RELEASE_APPROVED, rules.RELEASE_APPROVED_BEFORE] as const;
const RELEASE: readonly Reason[] = Object.freeze([
  rules.ACTIVE_ACCOUNT,
  rules.APPROVAL_COVERS_RELEASE,
  rules.CLEARANCE,
  rules.FULL_PERMISSION,
  rules.FULL_USERS,
  rules.INDIVIDUAL_LOGIN,
  rules.RECIPIENT_KIND,
  ...APPROVAL,
  ...REQUESTED,
  rules.TRAINING_FIRST,
  rules.USER_NAMED,
  rules.CALIFORNIA_PUBLIC_AGENCY,
]);
const SHARE: readonly Reason[] = Object.freeze([
  rules.ADMINISTRATIVE_COMMANDER_SHARES,
  rules.APPROVAL_COVERS_RELEASE,
  rules.INDIVIDUAL_LOGIN,
  rules.RECIPIENT_KIND,
  ...APPROVAL,
  ...REQUESTED,
  rules.USER_NAMED,
  rules.CALIFORNIA_PUBLIC_AGENCY,
]);

export function release(c: Case): Decided {
  const user = readUser(c);
  const asked = readRequest(c);
  const approved = readApproval(c);
  if (c.problems !== undefined) return c.malformed(c.problems);
  c.begin(user.full);
  requireAccount(c, user);
  requireCovering(c, approved);
  requireClearance(c, user);
  requireFull(c, user);
  requireKind(c, asked);
  requireApproval(c, approved);
  requirePurpose(c, asked);
  requireWriting(c, asked);
  requireTraining(c, user);
  requireLaw(c, asked);
  return refusalTo(c, asked) ?? c.permit(RELEASE, RELEASED);
}

export function share(c: Case): Decided {
  const offices = officesOf(c.subject, c);
  const id = idOf(c.subject, c);
  const login = loginOf(c.context, c);
  readAt(c);
  const asked = readRequest(c);
  const approved = readApproval(c);
  if (c.problems !== undefined) return c.malformed(c.problems);
  const shares = has(offices, ADC);
  c.begin(shares);
  c.grant(shares, rules.ADMINISTRATIVE_COMMANDER_SHARES, 'subject.offices');
  requireCovering(c, approved);
  requireLogin(c, login);
  requireKind(c, asked);
  requireApproval(c, approved);
  requirePurpose(c, asked);
  requireWriting(c, asked);
  requireName(c, id);
  requireLaw(c, asked);
  return refusalTo(c, asked) ?? c.permit(SHARE, RETAINED);
}

export function approveRelease(c: Case): Decided {
  const offices = officesOf(c.subject, c);
  const id = idOf(c.subject, c);
  const login = loginOf(c.context, c);
  readAtForRecord(c);
  const asked = readRequest(c);
  if (c.problems !== undefined) return c.malformed(c.problems);
  const administrative = has(offices, ADC);
  const operations = has(offices, ODC);
  const watch = has(offices, WC);
  c.begin(has(offices, ADC | ODC | WC));
  c.grant(administrative, rules.ADMINISTRATIVE_COMMANDER_APPROVES_RELEASE, 'subject.offices');
  requireLogin(c, login);
  c.grant(operations, rules.OPERATIONS_COMMANDER_APPROVES_RELEASE, 'subject.offices');
  requireKind(c, asked);
  requirePurpose(c, asked);
  requireWriting(c, asked);
  requireName(c, id);
  c.grant(watch, rules.WATCH_COMMANDER_APPROVES_RELEASE, 'subject.offices');
  requireLaw(c, asked);
  const refusal = refusalTo(c, asked);
  if (refusal !== undefined) return refusal;
  const reasons: Reason[] = [];
  if (administrative === TRUE) reasons.push(rules.ADMINISTRATIVE_COMMANDER_APPROVES_RELEASE);
  reasons.push(rules.INDIVIDUAL_LOGIN);
  if (operations === TRUE) reasons.push(rules.OPERATIONS_COMMANDER_APPROVES_RELEASE);
  reasons.push(rules.RECIPIENT_KIND, ...REQUESTED, rules.USER_NAMED);
  if (watch === TRUE) reasons.push(rules.WATCH_COMMANDER_APPROVES_RELEASE);
  reasons.push(rules.CALIFORNIA_PUBLIC_AGENCY);
  return c.permit(reasons, RETAINED);
}
