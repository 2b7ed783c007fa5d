/**
 * What the hand-written decision names: its rules and duties with their clauses, made once and shared by all decisions.
 * Long because it is one list, of a line or two for each rule that is in force.
 */
import { factsNamedBy, saidBy } from './texts.ts';

export interface Reason {
  readonly policy: string;
  readonly rule: string;
  readonly clauses: readonly string[];
  readonly modality: string;
  readonly says: string;
  readonly readings: readonly string[];
  /** The facts that it names, by path; their places among those that a case keeps. */
  readonly facts: readonly { readonly path: string; readonly place: number }[];
}

export interface Duty {
  readonly id: string;
  readonly policy: string;
  readonly clauses: readonly string[];
  readonly says: string;
  readonly fulfilment: 'gate' | 'duty' | 'best-effort';
  readonly owner?: string;
  readonly dueAt?: string;
  readonly undetermined?: true;
}

const BARSTOW = 'barstow-466';
const CALIFORNIA = 'california-alpr';
const GATE = 'gate';
const DUTY = 'duty';
const BEST = 'best-effort';

const reason = (policy: string, rule: string, clauses: readonly string[]): Reason =>
  Object.freeze({
    policy,
    rule,
    clauses: Object.freeze(clauses),
    ...saidBy(policy, rule),
    facts: factsNamedBy(policy, rule),
  });

const duty = (
  policy: string,
  rule: string,
  id: string,
  fulfilment: Duty['fulfilment'],
  clauses: readonly string[],
): Duty => Object.freeze({ id, policy, clauses: Object.freeze(clauses), says: saidBy(policy, rule).says, fulfilment });

export const ACTIVE_ACCOUNT = reason(BARSTOW, 'active-account', ['466.6(a)']);
export const ADMINISTRATIVE_COMMANDER_APPROVES_RELEASE = reason(BARSTOW, 'administrative-commander-approves-release', [
  '466.7(b)',
]);
export const ADMINISTRATIVE_COMMANDER_ASSIGNS_ADMINISTRATORS = reason(
  BARSTOW,
  'administrative-commander-assigns-administrators',
  ['466.3.s5'],
);
export const ADMINISTRATIVE_COMMANDER_ASSIGNS_PERMISSIONS = reason(
  BARSTOW,
  'administrative-commander-assigns-permissions',
  ['466.10.s5'],
);
export const ADMINISTRATIVE_COMMANDER_CREATES_ACCOUNTS = reason(BARSTOW, 'administrative-commander-creates-accounts', [
  '466.10.s6',
]);
export const ADMINISTRATIVE_COMMANDER_DEACTIVATES_ACCOUNTS = reason(
  BARSTOW,
  'administrative-commander-deactivates-accounts',
  ['466.6(d).s1'],
);
export const ADMINISTRATIVE_COMMANDER_INSTALLS_AND_MAINTAINS = reason(
  BARSTOW,
  'administrative-commander-installs-and-maintains',
  ['466.3.s4'],
);
export const ADMINISTRATIVE_COMMANDER_LIFTS_HOLDS = reason(BARSTOW, 'administrative-commander-lifts-holds', [
  '466.3.s4',
]);
export const ADMINISTRATIVE_COMMANDER_OVERSEES = reason(BARSTOW, 'administrative-commander-oversees', [
  '466.6(c)',
  '466.6(d).s1',
  '466.6(d).s2',
]);
export const ADMINISTRATIVE_COMMANDER_PURGES = reason(BARSTOW, 'administrative-commander-purges', ['466.3.s4']);
export const ADMINISTRATIVE_COMMANDER_SHARES = reason(BARSTOW, 'administrative-commander-shares', ['466.3.s4']);
export const ADMINISTRATIVE_COMMANDER_VIEWS_RECORDS = reason(BARSTOW, 'administrative-commander-views-records', [
  '466.6(d).s2',
]);
export const ADMINISTRATOR_DEACTIVATES_ACCOUNTS = reason(BARSTOW, 'administrator-deactivates-accounts', ['466.3.s5']);
export const ADMINISTRATOR_VIEWS_RECORDS = reason(BARSTOW, 'administrator-views-records', ['466.3.s5']);
export const ADVISE_UNITS = duty(BARSTOW, 'advise-units', 'advise-units', DUTY, ['466.9(b)']);
export const ANNOUNCE_NOT_CONFIRMED = duty(BARSTOW, 'announce-not-confirmed', 'announce-not-confirmed', DUTY, [
  '466.9(d)',
]);
export const ANNOUNCE_VERIFIED = duty(BARSTOW, 'announce-verified', 'announce-verified', DUTY, ['466.9(d)']);
export const ANYONE_REPORTS_VIOLATIONS = reason(BARSTOW, 'anyone-reports-violations', ['466.6(e).s1']);
export const APPROVAL_COVERS_ENTRY = reason(BARSTOW, 'approval-covers-entry', ['466.11.s1', '466.11.s4']);
export const APPROVAL_COVERS_RELEASE = reason(BARSTOW, 'approval-covers-release', ['466.7(b)']);
export const APPROVAL_NAMES_PLATE = reason(BARSTOW, 'approval-names-plate', ['466.11.s1', '466.11.s4']);
export const APPROVER_IN_NARRATIVE = reason(BARSTOW, 'approver-in-narrative', ['466.11.s3', '466.11.s6']);
export const APPROVES_DETECTIVES_ENTRY = reason(BARSTOW, 'approves-detectives-entry', ['466.11.s4', '466.11.s5']);
export const APPROVES_OFFICERS_ENTRY = reason(BARSTOW, 'approves-officers-entry', ['466.11.s1', '466.11.s2']);
export const AUTOMATIC_PURGE = reason(BARSTOW, 'automatic-purge', ['466.5.s5']);
export const BOOK_BEFORE_PURGE = duty(BARSTOW, 'book-before-purge', 'book-into-evidence', DUTY, ['466.5.s6']);
export const BOOK_HELD_READ = duty(BARSTOW, 'book-held-read', 'book-into-evidence', DUTY, ['466.5.s6']);
export const CANVASS_AREA = duty(BARSTOW, 'canvass-area', 'canvass-area', BEST, ['466.4(c).s1']);
export const CHIEF_VIEWS_RECORDS = reason(BARSTOW, 'chief-views-records', ['466.6(d).s2']);
export const CLEARANCE = reason(BARSTOW, 'clearance', ['466.10.s2']);
export const CONFIRM_ENTRY = duty(BARSTOW, 'confirm-entry', 'confirm-entry', DUTY, ['466.9(a)']);
export const CONFIRM_STATUS = duty(BARSTOW, 'confirm-status', 'confirm-status', DUTY, ['466.9(a)']);
export const CONFIRMATION_HAS_RESULT = reason(BARSTOW, 'confirmation-has-result', ['466.9(a)']);
export const CUSTODIAN_LIFTS_HOLDS = reason(BARSTOW, 'custodian-lifts-holds', ['466.3.1(f)']);
export const CUSTODIAN_PLACES_HOLDS = reason(BARSTOW, 'custodian-places-holds', ['466.3.1(f)']);
export const CUSTODIAN_PURGES = reason(BARSTOW, 'custodian-purges', ['466.3.1(f)']);
export const DATA_PURPOSE = reason(BARSTOW, 'data-purpose', [
  '466.6(b)',
  '466.4.s1',
  '466.4.s2',
  '466.3.s2',
  '466.3.s3',
  '466.4(b).s1',
]);
export const DESCRIBE_VEHICLE = duty(BARSTOW, 'describe-vehicle', 'describe-vehicle', DUTY, ['466.9(c)']);
export const DETECTIVES_ENTRY_APPROVED = reason(BARSTOW, 'detectives-entry-approved', ['466.11.s4', '466.11.s5']);
export const DISPATCH_HANDLES_ALERTS = reason(BARSTOW, 'dispatch-handles-alerts', [
  '466.10.limited',
  '466.10.limited(a)',
  '466.10.limited(b)',
  '466.9.s1',
]);
export const DISPATCH_VIEWS_ALERTED_READS = reason(BARSTOW, 'dispatch-views-alerted-reads', [
  '466.10.limited',
  '466.10.limited(a)',
  '466.10.limited(b)',
]);
export const DO_NOT_RELY = duty(BARSTOW, 'do-not-rely', 'do-not-rely', BEST, ['466.4(f)']);
export const DOCUMENT_TRAINING = duty(BARSTOW, 'document-training', 'document-training', DUTY, ['466.8.s4']);
export const ENTER_PARTIAL_PLATE = duty(BARSTOW, 'enter-partial-plate', 'enter-partial-plate', BEST, ['466.4(c).s2']);
export const ENTERED_VEHICLE_REMOVED_ON_RECOVERY = duty(
  BARSTOW,
  'entered-vehicle-removed-on-recovery',
  'remove-on-recovery',
  DUTY,
  ['466.11.s8'],
);
export const ENTERER_DOES_NOT_APPROVE = reason(BARSTOW, 'enterer-does-not-approve', []);
export const ENTRY_APPROVED_BEFORE = reason(BARSTOW, 'entry-approved-before', ['466.11.s1', '466.11.s4']);
export const ENTRY_HAS_REQUESTER = reason(BARSTOW, 'entry-has-requester', ['466.11.s1', '466.11.s4']);
export const FIELD_PURPOSE = reason(BARSTOW, 'field-purpose', [
  '466.4(a)',
  '466.4.s1',
  '466.4.s2',
  '466.3.s2',
  '466.3.s3',
  '466.4(b).s1',
  '466.4(c).s1',
]);
export const FLAG_FOR_AUDIT = duty(BARSTOW, 'flag-for-audit', 'flag-for-audit', BEST, ['466.4(a)']);
export const FULL_OR_DISPATCH_PERMISSION = reason(BARSTOW, 'full-or-dispatch-permission', ['466.10.s5']);
export const FULL_PERMISSION = reason(BARSTOW, 'full-permission', ['466.10.s5']);
export const FULL_PERMISSION_FOR_FULL_USERS = reason(BARSTOW, 'full-permission-for-full-users', ['466.10.full']);
export const FULL_USERS = reason(BARSTOW, 'full-users', [
  '466.10.full',
  '466.10.full(a)',
  '466.10.full(b)',
  '466.10.full(c)',
  '466.10.full(d)',
  '466.10.full(e)',
  '466.10.full(f)',
  '466.10.full(g)',
  '466.10.full(h)',
  '466.10.s1',
]);
export const FULL_USERS_ACT_ON_ALERTS = reason(BARSTOW, 'full-users-act-on-alerts', ['466.10.full', '466.4(b).s1']);
export const HAND_OVER = duty(BARSTOW, 'hand-over', 'hand-over', DUTY, ['466.9.s1']);
export const HOLD_HAS_GROUND = reason(BARSTOW, 'hold-has-ground', ['466.5.s5']);
export const HOLDER_IS_LISTED = reason(BARSTOW, 'holder-is-listed', ['466.10.s1']);
export const INDIVIDUAL_LOGIN = reason(BARSTOW, 'individual-login', ['466.6(a)', '466.4.s2']);
export const IT_MANAGER_CREATES_ACCOUNTS = reason(BARSTOW, 'it-manager-creates-accounts', ['466.10.s6']);
export const IT_MANAGER_DEACTIVATES_ACCOUNTS = reason(BARSTOW, 'it-manager-deactivates-accounts', []);
export const IT_MANAGER_MAINTAINS = reason(BARSTOW, 'it-manager-maintains', ['466.10.limited(c)']);
export const LIMITED_PERMISSION_FOR_LISTED_USERS = reason(BARSTOW, 'limited-permission-for-listed-users', [
  '466.10.limited',
]);
export const MAINTENANCE_PERMISSION_FOR_MAINTAINERS = reason(BARSTOW, 'maintenance-permission-for-maintainers', [
  '466.10.limited',
]);
export const MINIMUM_RETENTION = reason(BARSTOW, 'minimum-retention', ['466.5.s3', '466.5.s4']);
export const NO_APPROVAL_OF_OWN_REQUEST = reason(BARSTOW, 'no-approval-of-own-request', []);
export const NO_PERMISSION_FOR_ONESELF = reason(BARSTOW, 'no-permission-for-oneself', []);
export const NO_PURGE_OF_UNBOOKED_EVIDENCE = reason(BARSTOW, 'no-purge-of-unbooked-evidence', ['466.5.s5', '466.5.s6']);
export const NO_PURGE_UNDER_DEMAND = reason(BARSTOW, 'no-purge-under-demand', ['466.5.s5']);
export const NOTIFY_SUPERVISOR = duty(BARSTOW, 'notify-supervisor', 'notify-supervisor', DUTY, ['466.6(e).s1']);
export const OFFICERS_ENTRY_APPROVED = reason(BARSTOW, 'officers-entry-approved', ['466.11.s1', '466.11.s2']);
export const OFFICERS_ENTRY_PURPOSE = reason(BARSTOW, 'officers-entry-purpose', ['466.11.s1']);
export const OPERATIONS_COMMANDER_APPROVES_RELEASE = reason(BARSTOW, 'operations-commander-approves-release', [
  '466.7(b)',
]);
export const OTHER_SYSTEMS_ASKED = reason(BARSTOW, 'other-systems-asked', ['466.4(e)']);
export const OTHER_SYSTEMS_OPENED = reason(BARSTOW, 'other-systems-opened', ['466.4(e)']);
export const OWN_BUSINESS = reason(BARSTOW, 'own-business', ['466.2.s3']);
export const PERMISSION_NAMED = reason(BARSTOW, 'permission-named', ['466.10.s5']);
export const PURPOSE_NOTE = reason(BARSTOW, 'purpose-note', ['466.4(a)']);
export const RECIPIENT_KIND = reason(BARSTOW, 'recipient-kind', ['466.7.s1', '466.2.s4']);
export const RECORD_ACCESS = duty(BARSTOW, 'record-access', 'record-access', GATE, ['466.6(a)', 'CIV-1798.90.52(a)']);
export const RECOVERED_VEHICLE_REMOVED = duty(BARSTOW, 'recovered-vehicle-removed', 'remove-on-recovery', DUTY, [
  '466.11.s8',
]);
export const REFRESH_HOTLIST = duty(BARSTOW, 'refresh-hotlist', 'refresh-hotlist', BEST, ['466.11.s7']);
export const RELEASE_APPROVED = reason(BARSTOW, 'release-approved', ['466.7(b)']);
export const RELEASE_APPROVED_BEFORE = reason(BARSTOW, 'release-approved-before', ['466.7(b)']);
export const RELEASE_PURPOSE = reason(BARSTOW, 'release-purpose', ['466.7.s1']);
export const REQUEST_IN_WRITING = reason(BARSTOW, 'request-in-writing', ['466.7(a)']);
export const REQUEST_NAMES_AGENCY = reason(BARSTOW, 'request-names-agency', ['466.7(a)1']);
export const REQUEST_NAMES_REQUESTER = reason(BARSTOW, 'request-names-requester', ['466.7(a)2']);
export const REQUEST_STATES_PURPOSE = reason(BARSTOW, 'request-states-purpose', ['466.7(a)3']);
export const REQUESTER_DOES_NOT_APPROVE = reason(BARSTOW, 'requester-does-not-approve', []);
export const REQUESTER_ON_A_TRACK = reason(BARSTOW, 'requester-on-a-track', ['466.11.s1', '466.11.s4']);
export const RETAIN_REQUEST = duty(BARSTOW, 'retain-request', 'retain-request', GATE, ['466.7(c)']);
export const ROUTE_TO_RECORDS = duty(BARSTOW, 'route-to-records', 'route-to-records', DUTY, ['466.7.s2']);
export const STALE_ENTRY = duty(BARSTOW, 'stale-entry', 'stale-entry', BEST, ['466.11.s7']);
export const TRAINING_CORPORAL_RECORDS = reason(BARSTOW, 'training-corporal-records', ['466.8.s4']);
export const TRAINING_FIRST = reason(BARSTOW, 'training-first', ['466.4(d)', '466.8.s2', '466.10.s2']);
export const UPDATE_DIRECTION = duty(BARSTOW, 'update-direction', 'update-direction', BEST, ['466.9(e)']);
export const USER_NAMED = reason(BARSTOW, 'user-named', ['466.6(a)']);
export const VENDOR_INSTALLS = reason(BARSTOW, 'vendor-installs', ['466.10.limited(d)']);
export const VENDOR_MAINTAINS = reason(BARSTOW, 'vendor-maintains', ['466.10.limited(d)']);
export const VERIFIED_ONLY_WHEN_CONFIRMED = reason(BARSTOW, 'verified-only-when-confirmed', ['466.9(d)']);
export const VERIFY_IN_CLETS = duty(BARSTOW, 'verify-in-clets', 'verify-in-clets', BEST, ['466.4(f)']);
export const WATCH_COMMANDER_APPROVES_RELEASE = reason(BARSTOW, 'watch-commander-approves-release', ['466.7(b)']);
export const CALIFORNIA_PUBLIC_AGENCY = reason(CALIFORNIA, 'california-public-agency', [
  'CIV-1798.90.55(b)',
  'CIV-1798.90.5(f)',
]);
export const CONFIRM_DESTRUCTION_AUTHORITY = duty(
  CALIFORNIA,
  'confirm-destruction-authority',
  'confirm-destruction-authority',
  BEST,
  ['GOV-34090.6'],
);
export const NO_RELEASE_FOR_IMMIGRATION = reason(CALIFORNIA, 'no-release-for-immigration', ['GOV-7284.6']);
export const NO_USE_FOR_IMMIGRATION = reason(CALIFORNIA, 'no-use-for-immigration', ['GOV-7284.6']);
export const ORGANIZATION_NAMED = reason(CALIFORNIA, 'organization-named', ['CIV-1798.90.52(a)3']);
export const QUERY_NAMED = reason(CALIFORNIA, 'query-named', ['CIV-1798.90.52(a)2']);
