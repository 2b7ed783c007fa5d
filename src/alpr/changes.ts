/**
 * What somebody can honestly change, and who (contract, section 6, remedies). Nothing else is ever proposed: never the
 * role, the purpose, for whom something is done, a demand, evidence.
 */
import type { Change } from '../vocabulary/index.ts';

const commander = 'the Administrative Division Commander';
const requestingAgency = 'the requesting agency';
const dispatchRoles = ['dispatch-supervisor', 'dispatcher'];
const fullRoles = [
  'chief-of-police',
  'captain',
  'lieutenant',
  'sergeant',
  'detective-sergeant',
  'corporal',
  'detective',
  'patrol-officer',
];

export const changes: readonly Change[] = [
  { path: 'subject.training.completedAt', by: 'the Administrative Training Corporal' },
  { path: 'subject.clearance', by: commander },
  { path: 'subject.account', by: commander },
  {
    path: 'subject.permission',
    by: commander,
    // 466.10 lets nobody be assigned more than the list that names them: a remedy must not suggest it.
    to: [
      { value: 'full', only: { fact: 'subject.role', in: fullRoles } },
      { value: 'limited', only: { fact: 'subject.role', in: dispatchRoles } },
    ],
  },
  { path: 'subject.authorizedSystems', by: 'the authority over the other system' },
  { path: 'context.authentication', by: 'the person acting' },
  { path: 'context.query', by: 'the person acting' },
  { path: 'context.organization', by: 'the person acting' },
  { path: 'context.purposeNote', by: 'the person acting' },
  { path: 'context.approval', by: 'the approving office', byField: 'office', whole: true },
  { path: 'context.unavailable', by: 'someone other than the requester, who attests the absence' },
  { path: 'context.at', by: 'time' },
  { path: 'resource.narrative.approvedBy', by: 'whoever makes the entry', on: 'hotlist-entry' },
  { path: 'resource.written', by: requestingAgency, on: 'release' },
  { path: 'resource.agency.name', by: requestingAgency, on: 'release' },
  { path: 'resource.requester', by: requestingAgency, on: 'release' },
  { path: 'resource.statedPurpose', by: requestingAgency, on: 'release' },
  { path: 'resource.legalBasis', by: requestingAgency, on: 'release' },
  { path: 'resource.hold.booked', by: 'the officer who books the read into evidence', on: 'read' },
  { path: 'resource.confirmation', by: 'whoever confirms the alert', on: 'alert' },
];
