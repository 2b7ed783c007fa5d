/** The slice by hand: two values, facts that are there and right, so nothing is checked. */
import {
  ADC,
  detectives,
  dispatchRoles,
  FLOCK_TIME,
  fullRoles,
  ODC,
  OTHER_TIME,
  officers,
  purposes,
  type SliceRequest,
  WC,
} from './requests.ts';

const full = new Set(fullRoles);
const dispatch = new Set(dispatchRoles);
const officer = new Set(officers);
const detective = new Set(detectives);
const purpose = new Set(purposes);

function isUser({ subject, context }: SliceRequest): boolean {
  return (
    subject.account === 'active' &&
    subject.clearance &&
    subject.training.completedAt <= context.at &&
    purpose.has(context.purpose)
  );
}

export function allows(request: SliceRequest): boolean {
  const { subject, resource, context } = request;
  switch (request.action) {
    case 'read.search':
      return full.has(subject.role) && isUser(request);
    case 'read.view':
      return (full.has(subject.role) || dispatch.has(subject.role)) && isUser(request);
    case 'hotlist.add':
      return full.has(subject.role) && isUser(request) && isApproved(request);
    case 'read.release': {
      const { approval } = context;
      const kind = resource.agency?.kind;
      return (
        full.has(subject.role) &&
        isUser(request) &&
        (kind === 'law-enforcement' || kind === 'prosecutorial') &&
        resource.written === true &&
        approval !== null &&
        (approval.office === ADC || approval.office === ODC || approval.office === WC) &&
        approval.covers === resource.id
      );
    }
    case 'read.purge': {
      if (subject.role !== 'retention-service' && !subject.offices.includes(ADC)) return false;
      if (resource.hold?.demand !== false || resource.capturedAt === undefined) return false;
      const age = context.at - resource.capturedAt;
      return resource.source === 'flock' ? age >= FLOCK_TIME : resource.source === 'other' && age >= OTHER_TIME;
    }
    default:
      return false;
  }
}

function isApproved({ resource, context }: SliceRequest): boolean {
  const { approval } = context;
  const { requester, narrative } = resource;
  if (approval === null || requester === undefined || narrative === undefined) return false;
  if (approval.by === requester.id || narrative.approvedBy !== approval.by) return false;
  return officer.has(requester.role)
    ? approval.office === ODC
    : detective.has(requester.role) && approval.office === ADC;
}
