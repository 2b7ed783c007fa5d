/** The words of the contract's section 2, as sets. `unknown` because what is looked up may be anything. */
const set = (...words: readonly string[]): ReadonlySet<unknown> => new Set<unknown>(words);
const joined = (...sets: readonly ReadonlySet<unknown>[]): ReadonlySet<unknown> =>
  new Set(sets.flatMap((one) => [...one]));

export const DETECTIVE = set('detective', 'detective-sergeant');
export const OFFICER = set('chief-of-police', 'captain', 'lieutenant', 'sergeant', 'corporal', 'patrol-officer');
export const FULL = joined(OFFICER, DETECTIVE);
export const DISPATCH = set('dispatch-supervisor', 'dispatcher');
export const LISTED = joined(FULL, DISPATCH, set('it-manager', 'flock-personnel'));
export const ROLES = joined(LISTED, set('retention-service', 'other'));

export const PATROL = set(
  'stolen-vehicle',
  'wanted-vehicle',
  'stolen-plate',
  'missing-person',
  'investigative-lead',
  'active-warrant',
  'suspect-interdiction',
  'stolen-property-recovery',
  'routine-patrol',
  'criminal-investigation',
  'crime-scene-canvass',
  'other-law-enforcement',
);
export const FIELD = joined(PATROL, set('homeland-security', 'electronic-surveillance', 'crime-analysis'));
export const DATA = joined(FIELD, set('civil-action', 'administrative-action'));
export const PURPOSES = joined(
  DATA,
  set('system-maintenance', 'system-installation', 'immigration-enforcement', 'personal', 'other'),
);

export const PERMISSIONS = set('full', 'limited', 'maintenance', 'none');
export const ACCOUNTS = set('active', 'deactivated', 'none');
export const LOGINS = set('individual', 'shared', 'none');
export const BASES = set('alert-only', 'independent');
export const INCIDENTS = set('none', 'homicide', 'shooting', 'major');
export const READ_SOURCES = set('flock', 'other');
export const EVIDENCE = set('none', 'anticipated', 'actual');
export const ALERT_SOURCES = set('clets', 'custom');
export const CONFIRMATIONS = set('none', 'pending', 'confirmed', 'not-confirmed');
export const AGENCY_KINDS = set('law-enforcement', 'prosecutorial', 'other');
export const AGENCY_LEVELS = set('local', 'state', 'federal', 'tribal', 'foreign', 'private');

/** A set of offices is a number: one bit for each that is held. */
export const ADC = 1;
export const ODC = 2;
export const WC = 4;
export const CHIEF = 8;
export const TRAINING = 16;
export const CUSTODIAN = 32;
export const ADMINISTRATOR = 64;
export const OFFICES: ReadonlyMap<unknown, number> = new Map<unknown, number>([
  ['administrative-division-commander', ADC],
  ['operations-division-commander', ODC],
  ['watch-commander', WC],
  ['chief-of-police', CHIEF],
  ['administrative-training-corporal', TRAINING],
  ['custodian-of-records', CUSTODIAN],
  ['alpr-administrator', ADMINISTRATOR],
]);

/** So is a set of systems. */
export const SYSTEMS: ReadonlyMap<unknown, number> = new Map<unknown, number>([
  ['department', 1],
  ['state', 2],
  ['federal', 4],
]);

/** No set of the contract comes near it, and a proxy may claim any length. */
export const MOST_MEMBERS = 10_000;
