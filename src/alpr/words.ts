/** The enums that several facts share. */
const roles = [
  'chief-of-police',
  'captain',
  'lieutenant',
  'sergeant',
  'detective-sergeant',
  'corporal',
  'detective',
  'patrol-officer',
  'dispatch-supervisor',
  'dispatcher',
  'it-manager',
  'flock-personnel',
  'retention-service',
  'other',
] as const;

const offices = [
  'administrative-division-commander',
  'operations-division-commander',
  'watch-commander',
  'chief-of-police',
  'administrative-training-corporal',
  'custodian-of-records',
  'alpr-administrator',
] as const;

const permissions = ['full', 'limited', 'maintenance', 'none'] as const;

const purposes = [
  'stolen-vehicle',
  'wanted-vehicle',
  'stolen-plate',
  'missing-person',
  'investigative-lead',
  'active-warrant',
  'homeland-security',
  'electronic-surveillance',
  'suspect-interdiction',
  'crime-analysis',
  'stolen-property-recovery',
  'routine-patrol',
  'criminal-investigation',
  'crime-scene-canvass',
  'other-law-enforcement',
  'civil-action',
  'administrative-action',
  'system-maintenance',
  'system-installation',
  'immigration-enforcement',
  'personal',
  'other',
] as const;

const systems = ['department', 'state', 'federal'] as const;

export const agencyKinds = ['law-enforcement', 'prosecutorial', 'other'] as const;
export const agencyLevels = ['local', 'state', 'federal', 'tribal', 'foreign', 'private'] as const;
export const enumsOf = { roles, offices, permissions, purposes, systems } as const;

/** How a sentence says a value. The rest is said as it is written, without its hyphens. */
export const words = {
  'chief-of-police': 'Chief of Police',
  'it-manager': 'Information Technology Manager',
  'flock-personnel': "Flock's staff",
  'retention-service': 'the automatic purge',
  'dispatch-supervisor': 'Dispatch Supervisor',
  'detective-sergeant': 'Detective Sergeant',
  'administrative-division-commander': 'Administrative Division Commander',
  'operations-division-commander': 'Operations Division Commander',
  'watch-commander': 'Watch Commander',
  'administrative-training-corporal': 'Administrative Training Corporal',
  'custodian-of-records': 'Custodian of Records',
  'alpr-administrator': 'day-to-day administrator of the system',
  flock: 'Flock',
  clets: 'CLETS',
  custom: 'the custom hotlist',
} as const;
