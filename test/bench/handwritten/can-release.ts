/** `can` for requests of other agencies, and for what needs an approval on record. */
import { isApprovedBy } from './can-absences.ts';
import {
  approvalOf,
  given,
  hasFullAccess,
  idOf,
  isFlag,
  isId,
  isOf,
  isOwnBusiness,
  isText,
  isUser,
  loggedIn,
  momentOf,
  officesOf,
  servesField,
  servesPurpose,
} from './facts.ts';
import { type Approval, type Context, type Inner, isObject, type Resource, type Subject } from './shapes.ts';
import { instantOf } from './time.ts';
import { ADC, DETECTIVE, ODC, OFFICER, PATROL, PURPOSES, WC } from './words.ts';

const { hasOwn } = Object;
type Clock = () => number;

/** The request is complete, of an agency that 466.7 names and state law lets have the data. */
function isRequest(resource: Resource): boolean {
  const told = hasOwn(resource, 'agency') ? resource.agency : undefined;
  if (!isObject(told)) return false;
  const agency: Inner = told;
  const kind = hasOwn(agency, 'kind') ? agency.kind : undefined;
  const level = hasOwn(agency, 'level') ? agency.level : undefined;
  return (
    (kind === 'law-enforcement' || kind === 'prosecutorial') &&
    (level === 'local' || level === 'state') &&
    hasOwn(agency, 'state') &&
    agency.state === 'CA' &&
    hasOwn(agency, 'name') &&
    given(agency.name) &&
    hasOwn(resource, 'written') &&
    resource.written === true &&
    hasOwn(resource, 'requester') &&
    given(resource.requester) &&
    hasOwn(resource, 'statedPurpose') &&
    given(resource.statedPurpose) &&
    servesLaw(resource)
  );
}

/** An official purpose or a legal basis, and known not to be immigration enforcement. */
function servesLaw(resource: Resource): boolean {
  const official = hasOwn(resource, 'officialPurpose') ? resource.officialPurpose : undefined;
  const basis = hasOwn(resource, 'legalBasis') ? resource.legalBasis : undefined;
  if (official === true ? !isText(basis) : !isFlag(official) || !given(basis)) return false;
  const code = hasOwn(resource, 'purposeCode') ? resource.purposeCode : undefined;
  return code === null || (PURPOSES.has(code) && code !== 'immigration-enforcement');
}

/** 466.7(b): by one of three offices, before, and for this very request. */
function isApproved(resource: Resource, context: Context, at: number | null): boolean {
  const approval = approvalOf(context);
  if (approval === undefined || at === null) return false;
  const office = hasOwn(approval, 'office') ? approval.office : undefined;
  return (
    (office === 'administrative-division-commander' ||
      office === 'operations-division-commander' ||
      office === 'watch-commander') &&
    covers(approval, resource) &&
    hasOwn(approval, 'at') &&
    instantOf(approval.at) <= at
  );
}

function covers(approval: Approval, resource: Resource): boolean {
  const id = hasOwn(approval, 'covers') ? approval.covers : undefined;
  return isId(id) && hasOwn(resource, 'id') && resource.id === id;
}

export function release(subject: Subject, resource: unknown, context: unknown, clock: Clock): boolean {
  if (!isObject(context) || !hasFullAccess(subject)) return false;
  const at = momentOf(context, clock);
  return (
    isUser(subject, idOf(subject), context, at) &&
    isOf(resource, 'release') &&
    isRequest(resource) &&
    isApproved(resource, context, at)
  );
}

export function approveRelease(subject: Subject, resource: unknown, context: unknown): boolean {
  const offices = officesOf(subject);
  return (
    offices > 0 &&
    (offices & (ADC | ODC | WC)) !== 0 &&
    isObject(context) &&
    loggedIn(idOf(subject), context) &&
    isOf(resource, 'release') &&
    isRequest(resource)
  );
}

export function share(subject: Subject, resource: unknown, context: unknown, clock: Clock): boolean {
  const offices = officesOf(subject);
  return (
    offices > 0 &&
    (offices & ADC) !== 0 &&
    isObject(context) &&
    loggedIn(idOf(subject), context) &&
    isOf(resource, 'release') &&
    isRequest(resource) &&
    isApproved(resource, context, momentOf(context, clock))
  );
}

/** 466.11: one of two tracks, and an approval of this entry and this plate by somebody else. */
export function addEntry(subject: Subject, resource: unknown, context: unknown, clock: Clock): boolean {
  if (!isObject(context) || !hasFullAccess(subject)) return false;
  const at = momentOf(context, clock);
  const id = idOf(subject);
  if (!isUser(subject, id, context, at) || !isOf(resource, 'hotlist-entry') || !isOwnBusiness(context)) return false;
  const entry: Resource = resource;
  const approval = approvalOf(context);
  const told = hasOwn(entry, 'requester') ? entry.requester : undefined;
  if (approval === undefined || at === null || !isObject(told)) return false;
  const requester: Inner = told;
  const role = hasOwn(requester, 'role') ? requester.role : undefined;
  const officer = OFFICER.has(role);
  if (!officer && !DETECTIVE.has(role)) return false;
  if (!(officer ? servesPurpose(context, PATROL) : servesField(context))) return false;
  const asks = hasOwn(requester, 'id') ? requester.id : undefined;
  if (!given(asks) || !covers(approval, entry)) return false;
  const plate = hasOwn(approval, 'plate') ? approval.plate : undefined;
  if (!isId(plate) || !(hasOwn(entry, 'plate') && entry.plate === plate)) return false;
  const by = hasOwn(approval, 'by') ? approval.by : undefined;
  if (!isId(by) || by === asks || by === id || !isNoted(entry, by)) return false;
  const approvedAt = instantOf(hasOwn(approval, 'at') ? approval.at : undefined);
  return approvedAt <= at && isApprovedBy(officer, approval, context, approvedAt, asks as string);
}

/** 466.11.s3: the narrative names the one who approved. */
function isNoted(entry: Resource, by: string): boolean {
  const told = hasOwn(entry, 'narrative') ? entry.narrative : undefined;
  if (!isObject(told)) return false;
  const narrative: Inner = told;
  return hasOwn(narrative, 'approvedBy') && narrative.approvedBy === by;
}
