/**
 * A second reading of the contract: its tables transcribed by hand, by an author who saw neither the engine nor the rule
 * files. No dependencies, no cleverness; sections in comments are those of the contract.
 */

export const POLICY_IDS = ['barstow-466', 'california-alpr'];
const B = 'barstow-466';
const CA = 'california-alpr';

// ---------------------------------------------------------------------------------------------
// Vocabulary (section 2)

export const FULL = [
  'chief-of-police',
  'captain',
  'lieutenant',
  'sergeant',
  'detective-sergeant',
  'corporal',
  'detective',
  'patrol-officer',
];
export const DISPATCH = ['dispatch-supervisor', 'dispatcher'];
export const LISTED = [...FULL, ...DISPATCH, 'it-manager', 'flock-personnel'];
export const ROLES = [...LISTED, 'retention-service', 'other'];
export const DETECTIVE = ['detective', 'detective-sergeant'];
export const OFFICER = FULL.filter((r) => !DETECTIVE.includes(r));

export const ADC = 'administrative-division-commander';
export const ODC = 'operations-division-commander';
export const WC = 'watch-commander';
export const CHIEF = 'chief-of-police';
export const OFFICES = [
  ADC,
  ODC,
  WC,
  CHIEF,
  'administrative-training-corporal',
  'custodian-of-records',
  'alpr-administrator',
];

export const FIELD = [
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
];
export const DATA = [...FIELD, 'civil-action', 'administrative-action'];
export const PURPOSES = [
  ...DATA,
  'system-maintenance',
  'system-installation',
  'immigration-enforcement',
  'personal',
  'other',
];
export const PATROL = FIELD.filter(
  (p) => !['homeland-security', 'electronic-surveillance', 'crime-analysis'].includes(p),
);

const en = (...values) => ({ kind: 'enum', values });
const setOf = (...values) => ({ kind: 'set', values });
const ID = { kind: 'id' };
const STRING = { kind: 'string' };
const BOOLEAN = { kind: 'boolean' };
const TIME = { kind: 'time' };
const STATE = { kind: 'state' };
const OBJECT = { kind: 'object' };
const ABSENCES = { kind: 'absences' };
const SYSTEMS = ['department', 'state', 'federal'];
const PERMISSIONS = ['full', 'limited', 'maintenance', 'none'];

const PART_TYPES = {
  'subject.id': ID,
  'subject.role': en(...ROLES),
  'subject.offices': setOf(...OFFICES),
  'subject.permission': en(...PERMISSIONS),
  'subject.clearance': BOOLEAN,
  'subject.training.completedAt': TIME,
  'subject.account': en('active', 'deactivated', 'none'),
  'subject.authorizedSystems': setOf(...SYSTEMS),
  'context.at': TIME,
  'context.purpose': en(...PURPOSES),
  'context.purposeNote': STRING,
  'context.authentication': en('individual', 'shared', 'none'),
  'context.onBehalfOf': OBJECT,
  'context.approval.by': ID,
  'context.approval.office': en(...OFFICES),
  'context.approval.at': TIME,
  'context.approval.covers': ID,
  'context.approval.plate': ID, // section 7: `plate` is an id
  'context.unavailable': ABSENCES,
  'context.basis': en('alert-only', 'independent'),
  'context.incident': en('none', 'homicide', 'shooting', 'major'),
  'context.partialPlate': BOOLEAN,
  'context.query': STRING,
  'context.organization': STRING,
};

const RESOURCE_TYPES = {
  read: {
    'resource.id': ID,
    'resource.source': en('flock', 'other'),
    'resource.capturedAt': TIME,
    'resource.alertId': ID,
    'resource.hold.evidence': en('none', 'anticipated', 'actual'),
    'resource.hold.demand': BOOLEAN,
    'resource.hold.booked': BOOLEAN,
  },
  release: {
    'resource.id': ID,
    'resource.agency.name': STRING,
    'resource.agency.kind': en('law-enforcement', 'prosecutorial', 'other'),
    'resource.agency.level': en('local', 'state', 'federal', 'tribal', 'foreign', 'private'),
    'resource.agency.state': STATE,
    'resource.requester': STRING,
    'resource.statedPurpose': STRING,
    'resource.purposeCode': en(...PURPOSES),
    'resource.officialPurpose': BOOLEAN,
    'resource.legalBasis': STRING,
    'resource.written': BOOLEAN,
  },
  'hotlist-entry': {
    'resource.id': ID,
    'resource.plate': ID,
    'resource.requester.id': ID,
    'resource.requester.role': en(...ROLES),
    'resource.narrative.approvedBy': ID,
    'resource.refreshedAt': TIME,
    'resource.locatedBy': ID,
  },
  alert: {
    'resource.id': ID,
    'resource.source': en('clets', 'custom'),
    'resource.confirmation': en('none', 'pending', 'confirmed', 'not-confirmed'),
    'resource.entry.id': ID,
    'resource.entry.requester': ID,
    'resource.entry.refreshedAt': TIME,
  },
  account: {
    'resource.holder.id': ID,
    'resource.holder.role': en(...ROLES),
    'resource.permission': en(...PERMISSIONS),
  },
  'external-data': { 'resource.system': en(...SYSTEMS) },
  system: {},
};

function typeOfFact(path, resourceType) {
  const type = PART_TYPES[path] ?? RESOURCE_TYPES[resourceType][path];
  if (!type) throw new Error(`oracle bug: no type for ${path} on ${resourceType}`);
  return type;
}

// ---------------------------------------------------------------------------------------------
// Conditions (section 3), as plain trees. An operand is { fact } or { value }.

const fact = (path) => ({ fact: path });
const lit = (value) => ({ value });
const is = (a, b) => ({ op: 'is', a, b });
const equals = (path, value) => is(fact(path), lit(value));
const same = (path, other) => is(fact(path), fact(other));
const among = (path, values) => ({ op: 'among', a: fact(path), values });
const memberOf = (a, setPath) => ({ op: 'member', a, set: fact(setPath) });
const notAfter = (path, other) => ({ op: 'not-after', a: fact(path), b: fact(other) });
const elapsed = (since, period, until) => ({ op: 'elapsed', a: fact(since), period, b: fact(until) });
const given = (path) => ({ op: 'given', a: fact(path) });
const none = (path) => ({ op: 'none', a: fact(path) });
const attested = (office, t) => ({ op: 'attested', office, t: fact(t) });
const not = (x) => ({ op: 'not', x });
const and = (...xs) => ({ op: 'and', xs });
const or = (...xs) => ({ op: 'or', xs });

// The subject holds an office. The role chief-of-police counts as the office of that name.
const office = (name) =>
  name === CHIEF
    ? or(memberOf(lit(CHIEF), 'subject.offices'), equals('subject.role', CHIEF))
    : memberOf(lit(name), 'subject.offices');
const role = (name) => equals('subject.role', name);
const isFull = among('subject.role', FULL);
const isDispatch = among('subject.role', DISPATCH);

// ---------------------------------------------------------------------------------------------
// Rules

const grant = (label, condition, clauses = [], policy = B) => ({ kind: 'grant', policy, label, clauses, condition });
const need = (label, condition, clauses = [], policy = B) => ({
  kind: 'requirement',
  policy,
  label,
  clauses,
  condition,
});
const needWhen = (label, when, then, clauses = [], policy = B) => ({
  kind: 'requirement',
  policy,
  label,
  clauses,
  when,
  condition: or(not(when), then),
});
const forbid = (label, condition, clauses = [], policy = B) => ({ kind: 'forbid', policy, label, clauses, condition });

const gFull = grant('full', isFull, ['466.10.full']);
const gDispatch = grant('dispatch', isDispatch, ['466.10.limited']);
const gOffice = (name, clauses = []) => grant(`office-${name}`, office(name), clauses);
const gRole = (name, clauses = []) => grant(`role-${name}`, role(name), clauses);

const pCommon = [
  need('identified', given('subject.id'), ['466.6(a)']),
  need('trained', notAfter('subject.training.completedAt', 'context.at'), ['466.4(d)']),
  need('cleared', equals('subject.clearance', true), ['466.10.s2']),
  need('account-active', equals('subject.account', 'active'), ['466.6(a)']),
  need('individual-login', equals('context.authentication', 'individual'), ['466.6(a)']),
];
const P = [...pCommon, need('permission', equals('subject.permission', 'full'), ['466.10.s5'])];
const P1 = [
  ...pCommon,
  need(
    'permission',
    or(equals('subject.permission', 'full'), and(equals('subject.permission', 'limited'), isDispatch)),
    ['466.10.s5'],
  ),
];

const purposeNote = needWhen(
  'purpose-note',
  equals('context.purpose', 'other-law-enforcement'),
  given('context.purposeNote'),
  ['466.4(a)'],
);
const purposeField = [need('purpose-field', among('context.purpose', FIELD), ['466.4(a)']), purposeNote];
const purposeData = [need('purpose-data', among('context.purpose', DATA), ['466.6(b)']), purposeNote];
const ownBusiness = need('own-business', none('context.onBehalfOf'), ['466.2.s3']);
const login = [
  need('identified', given('subject.id')),
  need('individual-login', equals('context.authentication', 'individual')),
];

const request = [
  need('request-agency-kind', among('resource.agency.kind', ['law-enforcement', 'prosecutorial']), ['466.7.s1']),
  need('request-official', or(equals('resource.officialPurpose', true), given('resource.legalBasis')), ['466.7.s1']),
  need('request-written', equals('resource.written', true), ['466.7(a)']),
  need('request-agency-name', given('resource.agency.name'), ['466.7(a)1']),
  need('request-requester', given('resource.requester'), ['466.7(a)2']),
  need('request-stated-purpose', given('resource.statedPurpose'), ['466.7(a)3']),
];
const releaseApproval = [
  need('approval-office', among('context.approval.office', [ADC, ODC, WC]), ['466.7(b)']),
  need('approval-not-later', notAfter('context.approval.at', 'context.at'), ['466.7(b)']),
  need('approval-covers', same('context.approval.covers', 'resource.id'), ['466.7(b)']),
];

const requesterOfficer = among('resource.requester.role', OFFICER);
const requesterDetective = among('resource.requester.role', DETECTIVE);
const chain = (a, b) =>
  or(
    equals('context.approval.office', a),
    and(attested(a, 'context.approval.at'), among('context.approval.office', [b, CHIEF])),
  );
const holds = (a, b) => or(office(a), and(attested(a, 'context.at'), or(office(b), office(CHIEF))));

// Section 5
const caRelease = [
  need(
    'ca-agency-in-state',
    and(among('resource.agency.level', ['local', 'state']), equals('resource.agency.state', 'CA')),
    ['CIV-1798.90.55(b)', 'CIV-1798.90.5(f)'],
    CA,
  ),
  forbid('ca-no-immigration-release', equals('resource.purposeCode', 'immigration-enforcement'), ['GOV-7284.6'], CA),
];
const caUse = [
  forbid('ca-no-immigration-use', equals('context.purpose', 'immigration-enforcement'), ['GOV-7284.6'], CA),
];
const caSearch = [
  need('ca-query', given('context.query'), ['CIV-1798.90.52(a)2'], CA),
  need('ca-organization', given('context.organization'), ['CIV-1798.90.52(a)3'], CA),
];

// Section 4. The retention rule of read.purge depends on the parameter.
function rulesFor(flockSchedule) {
  const flock = equals('resource.source', 'flock');
  const other = equals('resource.source', 'other');
  const evidence = among('resource.hold.evidence', ['anticipated', 'actual']);
  const demand = equals('resource.hold.demand', true);
  const booked = equals('resource.hold.booked', true);
  const gADC = gOffice(ADC);
  const read = [gFull, ...P, ...purposeData, ownBusiness, ...caUse];
  return {
    'alpr.operate': { type: 'system', rules: [gFull, ...P, ...purposeField, ...caUse] },
    'read.search': { type: 'read', rules: [...read, ...caSearch] },
    'read.analyze': { type: 'read', rules: read },
    'read.download': { type: 'read', rules: read },
    'read.view': {
      type: 'read',
      rules: [
        gFull,
        grant('dispatch-alert-read', and(isDispatch, not(none('resource.alertId'))), ['466.10.limited']),
        ...P1,
        ...purposeData,
        ownBusiness,
        ...caUse,
      ],
    },
    'read.preserve': { type: 'read', rules: [gFull, ...P, ...purposeData, ...caUse] },
    'hold.place': {
      type: 'read',
      rules: [
        gFull,
        gOffice('custodian-of-records'),
        ...login,
        need('hold-reason', or(evidence, demand), ['466.5.s5']),
      ],
    },
    'hold.lift': { type: 'read', rules: [gADC, gOffice('custodian-of-records'), ...login] },
    'read.purge': {
      type: 'read',
      rules: [
        gADC,
        gOffice('custodian-of-records', ['466.3.1(f)']),
        grant('automatic-purge', and(role('retention-service'), flock), ['466.5.s5']),
        need(
          'retention-run',
          or(
            and(
              flock,
              elapsed('resource.capturedAt', 'P30D', 'context.at'),
              elapsed('resource.capturedAt', flockSchedule, 'context.at'),
            ),
            and(other, elapsed('resource.capturedAt', 'P1Y', 'context.at')),
          ),
          ['466.5.s3', '466.5.s4'],
        ),
        forbid('open-demand', demand, ['466.5.s5']),
        forbid('unbooked-evidence', and(evidence, not(booked)), ['466.5.s5', '466.5.s6']),
      ],
    },
    'read.release': { type: 'release', rules: [gFull, ...P, ...request, ...releaseApproval, ...caRelease] },
    'release.approve': {
      type: 'release',
      rules: [gADC, gOffice(ODC), gOffice(WC, ['466.7(b)']), ...login, ...request, ...caRelease],
    },
    'share.grant': {
      type: 'release',
      rules: [gOffice(ADC, ['466.3.s4']), ...login, ...request, ...releaseApproval, ...caRelease],
    },
    'hotlist.add': {
      type: 'hotlist-entry',
      rules: [
        gFull,
        ...P,
        ...purposeField,
        ownBusiness,
        needWhen('officer-purpose', requesterOfficer, among('context.purpose', PATROL), ['466.11.s1']),
        need('requester-identified', given('resource.requester.id')),
        need('requester-track', or(requesterOfficer, requesterDetective), ['466.11.s1', '466.11.s4']),
        needWhen('officer-chain', requesterOfficer, chain(ODC, ADC), ['466.11.s1', '466.11.s2']),
        needWhen('detective-chain', requesterDetective, chain(ADC, ODC), ['466.11.s4', '466.11.s5']),
        need('approval-not-later', notAfter('context.approval.at', 'context.at')),
        need('approval-covers', same('context.approval.covers', 'resource.id')),
        need('approval-plate', same('context.approval.plate', 'resource.plate')),
        need('approver-not-requester', not(same('context.approval.by', 'resource.requester.id'))),
        need('approver-not-subject', not(same('context.approval.by', 'subject.id'))),
        need('narrative', same('resource.narrative.approvedBy', 'context.approval.by'), ['466.11.s3', '466.11.s6']),
        ...caUse,
      ],
    },
    'hotlist.approve': {
      type: 'hotlist-entry',
      rules: [
        grant('officer-chain', and(requesterOfficer, holds(ODC, ADC))),
        grant('detective-chain', and(requesterDetective, holds(ADC, ODC))),
        ...login,
        need('requester-identified', given('resource.requester.id')),
        need('approver-not-requester', not(same('subject.id', 'resource.requester.id'))),
      ],
    },
    'hotlist.refresh': { type: 'hotlist-entry', rules: [gFull, ...P] },
    'hotlist.remove': { type: 'hotlist-entry', rules: [gFull, ...P] },
    'hotlist.report-recovery': { type: 'hotlist-entry', rules: [gFull, gDispatch, ...P1] },
    'alert.receive': { type: 'alert', rules: [gFull, gDispatch, ...P1] },
    'alert.advise-units': { type: 'alert', rules: [gFull, gDispatch, ...P1] },
    'alert.confirm': {
      type: 'alert',
      rules: [
        gFull,
        gDispatch,
        ...P1,
        need('confirmation-result', among('resource.confirmation', ['confirmed', 'not-confirmed'])),
      ],
    },
    'alert.announce-verified': {
      type: 'alert',
      rules: [gFull, gDispatch, ...P1, need('confirmed', equals('resource.confirmation', 'confirmed'), ['466.9(d)'])],
    },
    'alert.act': { type: 'alert', rules: [gFull, ...purposeField, ...caUse] },
    'account.create': {
      type: 'account',
      rules: [
        gADC,
        gRole('it-manager', ['466.10.s6']),
        ...login,
        need('holder-listed', among('resource.holder.role', LISTED), ['466.10.s1']),
      ],
    },
    'account.deactivate': {
      type: 'account',
      rules: [gADC, gRole('it-manager'), gOffice('alpr-administrator'), ...login],
    },
    'permission.assign': {
      type: 'account',
      rules: [
        gOffice(ADC, ['466.10.s5']),
        ...login,
        need('holder-listed', among('resource.holder.role', LISTED), ['466.10.s1']),
        need('permission-told', not(none('resource.permission')), ['466.10.s5']),
        needWhen('full-to-full', equals('resource.permission', 'full'), among('resource.holder.role', FULL), [
          '466.10.full',
        ]),
        needWhen(
          'limited-to',
          equals('resource.permission', 'limited'),
          among('resource.holder.role', [...FULL, ...DISPATCH, 'it-manager']),
          ['466.10.limited'],
        ),
        needWhen(
          'maintenance-to',
          equals('resource.permission', 'maintenance'),
          among('resource.holder.role', ['it-manager', 'flock-personnel']),
          ['466.10.limited'],
        ),
        need('not-own-permission', not(same('subject.id', 'resource.holder.id'))),
      ],
    },
    'administrator.assign': { type: 'account', rules: [gOffice(ADC, ['466.3.s5']), ...login] },
    'system.install': {
      type: 'system',
      rules: [
        gADC,
        grant('vendor-installs', and(role('flock-personnel'), equals('context.purpose', 'system-installation'))),
        need('cleared', equals('subject.clearance', true)),
      ],
    },
    'system.maintain': {
      type: 'system',
      rules: [
        gADC,
        gRole('it-manager'),
        grant('vendor-maintains', and(role('flock-personnel'), equals('context.purpose', 'system-maintenance'))),
        need('cleared', equals('subject.clearance', true)),
      ],
    },
    'audit.conduct': { type: 'system', rules: [gOffice(ADC, ['466.6(c)', '466.6(d)'])] },
    'account.review': { type: 'system', rules: [gOffice(ADC, ['466.6(c)', '466.6(d)'])] },
    'report.submit': { type: 'system', rules: [gOffice(ADC, ['466.6(c)', '466.6(d)'])] },
    'audit.view-records': { type: 'system', rules: [gADC, gOffice('alpr-administrator'), gOffice(CHIEF), ...login] },
    'training.record': { type: 'system', rules: [gOffice('administrative-training-corporal', ['466.8.s4'])] },
    'violation.report': { type: 'system', rules: [grant('anybody', not(none('subject.role')), ['466.6(e).s1'])] },
    'external-data.query': {
      type: 'external-data',
      rules: [
        grant('anybody', not(none('subject.role'))),
        need('system-opened', memberOf(fact('resource.system'), 'subject.authorizedSystems'), ['466.4(e)']),
      ],
    },
  };
}
const DEFAULT_RULES = rulesFor('P30D');
export const ACTIONS = Object.keys(DEFAULT_RULES);
export const TYPE_OF_ACTION = new Map(ACTIONS.map((a) => [a, DEFAULT_RULES[a].type]));

// Section 6: the duties of an action. `on` is 'permit' or 'deny'; `silent` are facts that serve only an owner or a due time.
function dutiesFor(action) {
  const duties = [];
  const ALWAYS = and(); // an empty conjunction is true
  const obligation = (id, fulfilment, actions, condition = ALWAYS, more = {}) => {
    if (actions.includes(action))
      duties.push({ list: 'obligations', id, policy: B, fulfilment, on: 'permit', condition, ...more });
  };
  const advice = (id, actions, condition = ALWAYS, more = {}) => {
    if (actions.includes(action))
      duties.push({ list: 'advice', id, policy: B, fulfilment: 'best-effort', on: 'permit', condition, ...more });
  };
  const evidence = among('resource.hold.evidence', ['anticipated', 'actual']);
  const demand = equals('resource.hold.demand', true);
  const booked = equals('resource.hold.booked', true);
  const minimum = { due: 'minimum', silent: ['resource.source', 'resource.capturedAt'] };

  obligation('record-access', 'gate', [
    'read.search',
    'read.analyze',
    'read.download',
    'read.view',
    'read.preserve',
    'read.release',
    'alert.receive',
    'audit.view-records',
  ]);
  obligation('retain-request', 'gate', ['read.release', 'release.approve', 'share.grant']);
  obligation('remove-on-recovery', 'duty', ['hotlist.add'], ALWAYS, {
    owner: 'requester',
    silent: ['resource.requester.id'],
  });
  obligation('remove-on-recovery', 'duty', ['hotlist.report-recovery'], ALWAYS, {
    owner: 'locator',
    silent: ['resource.locatedBy', 'resource.requester.id'],
  });
  obligation('book-into-evidence', 'duty', ['read.preserve', 'hold.place'], ALWAYS, minimum);
  obligation('book-into-evidence', 'duty', ['read.purge'], and(or(evidence, demand), not(booked)), {
    on: 'deny',
    ...minimum,
  });
  obligation('confirm-status', 'duty', ['alert.receive'], isDispatch, { due: 'at', silent: ['context.at'] });
  obligation('advise-units', 'duty', ['alert.receive'], isDispatch);
  obligation('describe-vehicle', 'duty', ['alert.receive'], isDispatch);
  obligation('confirm-entry', 'duty', ['alert.receive'], and(isDispatch, equals('resource.source', 'custom')));
  obligation('update-direction', 'best-effort', ['alert.receive'], isDispatch);
  obligation('hand-over', 'duty', ['alert.receive'], isDispatch, { on: 'deny' });
  obligation(
    'announce-verified',
    'duty',
    ['alert.confirm'],
    and(isDispatch, equals('resource.confirmation', 'confirmed')),
  );
  obligation(
    'announce-not-confirmed',
    'duty',
    ['alert.confirm'],
    and(isDispatch, equals('resource.confirmation', 'not-confirmed')),
  );
  obligation(
    'route-to-records',
    'duty',
    ['read.release', 'release.approve', 'share.grant'],
    equals('resource.agency.kind', 'other'),
    { on: 'deny' },
  );
  obligation('document-training', 'duty', ['training.record']);
  obligation('notify-supervisor', 'duty', ['violation.report']);

  const alertOnly = equals('context.basis', 'alert-only');
  const incident = among('context.incident', ['homicide', 'shooting', 'major']);
  advice('verify-in-clets', ['alert.act'], and(alertOnly, not(equals('resource.confirmation', 'confirmed'))));
  advice('do-not-rely', ['alert.act'], and(alertOnly, equals('resource.confirmation', 'not-confirmed')));
  advice(
    'stale-entry',
    ['alert.receive', 'alert.act'],
    and(equals('resource.source', 'custom'), elapsed('resource.entry.refreshedAt', 'PT72H', 'context.at')),
  );
  advice('refresh-hotlist', ['hotlist.add', 'hotlist.refresh'], ALWAYS, { due: 'at+72h', silent: ['context.at'] });
  advice('canvass-area', ['alpr.operate'], incident);
  advice('enter-partial-plate', ['alpr.operate'], and(equals('context.partialPlate', true), incident));
  advice(
    'flag-for-audit',
    [
      'alpr.operate',
      'read.search',
      'read.analyze',
      'read.download',
      'read.view',
      'read.preserve',
      'hotlist.add',
      'alert.act',
    ],
    equals('context.purpose', 'other-law-enforcement'),
  );
  advice('confirm-destruction-authority', ['read.purge'], equals('resource.source', 'other'), { policy: CA });
  return duties;
}

// The facts a condition names.
function factsOf(node, into) {
  for (const operand of [node.a, node.b, node.set, node.t]) if (operand?.fact) into.add(operand.fact);
  if (node.op === 'attested') {
    into.add('context.unavailable');
    into.add('resource.requester.id');
  }
  if (node.x) factsOf(node.x, into);
  for (const x of node.xs ?? []) factsOf(x, into);
  return into;
}

function loaded(action, policies, flockSchedule) {
  const entry = (flockSchedule === 'P30D' ? DEFAULT_RULES : rulesFor(flockSchedule))[action];
  const rules = entry.rules.filter((r) => policies.includes(r.policy));
  const duties = dutiesFor(action).filter((d) => policies.includes(d.policy));
  const read = new Set();
  for (const r of rules) factsOf(r.condition, read);
  for (const d of duties) factsOf(d.condition, read);
  const silent = new Set(duties.flatMap((d) => d.silent ?? []));
  silent.add('context.at'); // for evaluatedAt
  return { type: entry.type, rules, duties, read, silent };
}

// For tests and generators: the paths an action reads.
export function readFacts(action, policies = POLICY_IDS) {
  return [...loaded(action, policies, 'P30D').read].sort();
}

// ---------------------------------------------------------------------------------------------
// Time (sections 2, 3, 7). Everything in epoch milliseconds.

const MAX_TIME = 8.64e15;
const DAY = 86400000;
const isLeap = (y) => (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
const daysInMonth = (y, m) => (m === 2 ? (isLeap(y) ? 29 : 28) : [4, 6, 9, 11].includes(m) ? 30 : 31);

// Days since 1970-01-01 of a proleptic Gregorian date.
function dayNumber(y, m, d) {
  const shifted = m <= 2 ? y - 1 : y; // years beginning in March
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (m + (m > 2 ? -3 : 9)) + 2) / 5) + d - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

// The instant of a time string, or null.
export function parseTime(text) {
  const m =
    /^([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]+))?)?(?:Z|([+-])([0-9]{2}):([0-9]{2}))$/.exec(
      text,
    );
  if (!m) return null;
  const [year, month, day, hour, minute] = [m[1], m[2], m[3], m[4], m[5]].map(Number);
  const second = m[6] === undefined ? 0 : Number(m[6]);
  const milli = m[7] === undefined ? 0 : Number(`${m[7]}00`.slice(0, 3)); // digits past milliseconds cut
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  let offset = 0;
  if (m[8] !== undefined) {
    const [oh, om] = [Number(m[9]), Number(m[10])];
    if (oh > 23 || om > 59) return null;
    offset = (oh * 60 + om) * 60000 * (m[8] === '-' ? -1 : 1);
  }
  return dayNumber(year, month, day) * DAY + ((hour * 60 + minute) * 60 + second) * 1000 + milli - offset;
}

// The instant of any value that counts as a time, or null.
function timeOf(v) {
  if (typeof v === 'string') return parseTime(v);
  if (typeof v === 'number') return Number.isInteger(v) && Math.abs(v) <= MAX_TIME ? v + 0 : null;
  if (typeof v !== 'object' || v === null) return null;
  try {
    const t = Date.prototype.getTime.call(v); // throws for what is no Date
    return Number.isNaN(t) ? null : t;
  } catch {
    /* no Date */
  }
  try {
    if (Object.hasOwn(v, 'toMillis') || v.isLuxonDateTime !== true || v.isValid !== true) return null;
    const t = Math.floor(v.toMillis());
    return Number.isInteger(t) && Math.abs(t) <= MAX_TIME ? t : null;
  } catch {
    return null;
  }
}

const LA = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
  timeZone: 'America/Los_Angeles',
  hourCycle: 'h23',
  era: 'short',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
});

// The wall clock of Los Angeles at an instant, in whole seconds.
function wallClock(t) {
  const p = {};
  for (const { type, value } of LA.formatToParts(t)) p[type] = value;
  const year = p.era.startsWith('B') ? 1 - Number(p.year) : Number(p.year);
  return {
    year,
    month: Number(p.month),
    day: Number(p.day),
    hour: Number(p.hour),
    minute: Number(p.minute),
    second: Number(p.second),
  };
}
const wallMillis = (w) => dayNumber(w.year, w.month, w.day) * DAY + ((w.hour * 60 + w.minute) * 60 + w.second) * 1000;

// Local minus UTC, at an instant.
function offsetAt(t) {
  const clamped = Math.max(-MAX_TIME, Math.min(MAX_TIME, t));
  const whole = Math.floor(clamped / 1000) * 1000;
  return wallMillis(wallClock(whole)) - whole;
}

// The instant at which the wall clock shows `local` (milliseconds as if UTC): the later of two, the first after a gap.
function instantOfLocal(local) {
  const low = local - DAY; // the offset is between -8 h and -7 h, transitions are months apart
  const high = local + 2 * DAY;
  const before = offsetAt(low);
  const after = offsetAt(high);
  const found = [local - before, local - after].filter((t) => t + offsetAt(t) === local);
  if (found.length > 0) return Math.max(...found);
  let a = low; // offset `before`
  let b = high; // offset no longer `before`
  while (b - a > 1) {
    const middle = Math.floor((a + b) / 2);
    if (offsetAt(middle) === before) a = middle;
    else b = middle;
  }
  return b;
}

export function parsePeriod(text) {
  const m =
    typeof text === 'string' &&
    /^P(?=[0-9T])(?:([0-9]+)Y)?(?:([0-9]+)M)?(?:([0-9]+)W)?(?:([0-9]+)D)?(?:T(?=[0-9])(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+)S)?)?$/.exec(
      text,
    );
  if (!m) throw new Error(`no ISO 8601 period: ${text}`);
  const [years, months, weeks, days, hours, minutes, seconds] = m.slice(1).map((x) => Number(x ?? 0));
  return { years, months, weeks, days, hours, minutes, seconds };
}

// since + period. May lie beyond the range of a Date.
export function addPeriod(since, text) {
  const p = parsePeriod(text);
  const exact = ((p.hours * 60 + p.minutes) * 60 + p.seconds) * 1000;
  if (p.years === 0 && p.months === 0 && p.weeks === 0 && p.days === 0) return since + exact;
  const w = wallClock(Math.floor(since / 1000) * 1000);
  const milli = since - Math.floor(since / 1000) * 1000;
  const monthIndex = w.year * 12 + (w.month - 1) + p.years * 12 + p.months;
  let year = Math.floor(monthIndex / 12);
  let month = monthIndex - year * 12 + 1;
  let day = w.day;
  if (day > daysInMonth(year, month)) {
    // overflow: the 1st of the next month
    day = 1;
    month += 1;
    if (month === 13) {
      month = 1;
      year += 1;
    }
  }
  const date = dayNumber(year, month, day) + p.weeks * 7 + p.days;
  return instantOfLocal(date * DAY + ((w.hour * 60 + w.minute) * 60 + w.second) * 1000 + milli) + exact;
}

const isoOrNothing = (t) => (Math.abs(t) <= MAX_TIME ? new Date(t).toISOString() : undefined);

// ---------------------------------------------------------------------------------------------
// Reading the request (sections 2, 7)
// A fact is { state: 'told', value } | { state: 'null' } | { state: 'untold', prefix } | { state: 'bad' }.

// An own property, read once: { value } or { threw: true }.
function ownProperty(object, key) {
  try {
    return Object.hasOwn(object, key) ? { value: object[key] } : { value: undefined };
  } catch {
    return { threw: true };
  }
}

// 'object', 'array', 'null', 'undefined', 'unreadable', or what typeof says of it
function sortOf(v) {
  if (v === null) return 'null';
  if (typeof v !== 'object') return typeof v;
  try {
    return Array.isArray(v) ? 'array' : 'object';
  } catch {
    return 'unreadable';
  }
}

function readFactsOf(parts, _action, type, read, silent, problems) {
  const facts = new Map();

  // The tree of everything to be read: path segments, loud where a read fact is below (or here).
  const root = { path: '', loud: true, children: new Map() };
  const plant = (path, loud) => {
    let node = root;
    let at = '';
    for (const key of path.split('.')) {
      at = at === '' ? key : `${at}.${key}`;
      if (!node.children.has(key)) node.children.set(key, { path: at, loud: false, children: new Map() });
      node = node.children.get(key);
      node.loud ||= loud;
    }
    node.leaf = true;
  };
  for (const part of ['subject', 'resource', 'context']) {
    root.children.set(part, { path: part, loud: true, children: new Map() });
  }
  plant('resource.type', true);
  for (const path of read) plant(path, true);
  for (const path of silent) plant(path, false);

  // A whole subtree that cannot be entered.
  const fill = (node, state) => {
    if (node.leaf) facts.set(node.path, state);
    for (const child of node.children.values()) fill(child, state);
  };

  const visit = (node, got) => {
    const bad = (code, path = node.path) => {
      if (node.loud) problems.push({ path, code });
      fill(node, { state: 'bad' });
    };
    if (got.threw) return bad('unreadable');
    const v = got.value;
    if (v === undefined) return fill(node, { state: 'untold', prefix: node.path });
    if (v === null) return fill(node, { state: 'null' });
    if (node.leaf) return readLeaf(node, v, bad);
    if (sortOf(v) !== 'object') return bad('not-an-object');
    for (const [key, child] of node.children) visit(child, ownProperty(v, key));
  };

  const readLeaf = (node, v, bad) => {
    if (node.path === 'resource.type') {
      if (v !== type) return bad('wrong-resource-type');
      return facts.set(node.path, { state: 'told', value: v });
    }
    const kind = typeOfFact(node.path, type);
    if (kind.kind === 'set') return readSet(node, v, kind, bad);
    if (kind.kind === 'absences') return readAbsences(node, v, bad);
    const result = check(kind, v);
    if (result.code) return bad(result.code);
    facts.set(node.path, { state: 'told', value: result.value });
  };

  // The members of an array, each read once: [{ value } | { threw }], or null.
  const membersOf = (v) => {
    if (sortOf(v) !== 'array') return null;
    try {
      const length = v.length;
      const members = [];
      for (let i = 0; i < length; i += 1) members.push(ownProperty(v, String(i)));
      return members;
    } catch {
      return null;
    }
  };

  const readSet = (node, v, kind, bad) => {
    const members = membersOf(v);
    if (!members) return bad('not-an-array');
    const values = [];
    for (const [i, m] of members.entries()) {
      if (m.threw) bad('unreadable', `${node.path}.${i}`);
      else if (typeof m.value !== 'string') bad('wrong-type', `${node.path}.${i}`);
      else if (!kind.values.includes(m.value)) bad('unknown-value', `${node.path}.${i}`);
      else values.push(m.value);
    }
    if (values.length === members.length) facts.set(node.path, { state: 'told', value: values });
  };

  const readAbsences = (node, v, bad) => {
    const members = membersOf(v);
    if (!members) return bad('not-an-array');
    const types = { office: en(...OFFICES), from: TIME, until: TIME, assertedBy: ID };
    const values = [];
    for (const [i, m] of members.entries()) {
      const path = `${node.path}.${i}`;
      if (m.threw || sortOf(m.value) !== 'object') {
        bad(m.threw ? 'unreadable' : 'not-an-object', path);
        continue;
      }
      const absence = {};
      for (const key of Object.keys(types)) {
        const got = ownProperty(m.value, key);
        if (got.threw) {
          bad('unreadable', `${path}.${key}`);
          continue;
        }
        if (got.value === undefined) {
          absence[key] = { state: 'untold', prefix: `${path}.${key}` };
          continue;
        }
        if (got.value === null) {
          absence[key] = { state: 'null' };
          continue;
        }
        const result = check(types[key], got.value);
        if (result.code) {
          bad(result.code, `${path}.${key}`);
          continue;
        }
        absence[key] = { state: 'told', value: result.value };
      }
      values.push(absence);
    }
    if (facts.get(node.path)?.state !== 'bad') facts.set(node.path, { state: 'told', value: values });
  };

  for (const [key, node] of root.children) visit(node, parts[key]);
  return facts;
}

// A told value of a simple type: { value } or { code }.
function check(kind, v) {
  switch (kind.kind) {
    case 'id':
      if (typeof v !== 'string') return { code: 'wrong-type' };
      return v === '' ? { code: 'empty-id' } : { value: v };
    case 'string':
      return typeof v === 'string' ? { value: v } : { code: 'wrong-type' };
    case 'boolean':
      return typeof v === 'boolean' ? { value: v } : { code: 'wrong-type' };
    case 'enum':
      if (typeof v !== 'string') return { code: 'wrong-type' };
      return kind.values.includes(v) ? { value: v } : { code: 'unknown-value' };
    case 'state':
      if (typeof v !== 'string') return { code: 'wrong-type' };
      return /^[A-Z]{2}$/.test(v) ? { value: v } : { code: 'unknown-value' };
    case 'object':
      return sortOf(v) === 'object' ? { value: {} } : { code: 'not-an-object' };
    case 'time': {
      const t = timeOf(v);
      return t === null ? { code: 'invalid-time' } : { value: t };
    }
    default:
      throw new Error('oracle bug');
  }
}

// ---------------------------------------------------------------------------------------------
// Truth (section 3). evaluate() gives { truth: true | false | 'unknown', missing: [paths] }.

const U = 'unknown';
const decided = (truth) => ({ truth, missing: [] });
const undecided = (missing) => ({ truth: U, missing });

function evaluate(node, facts) {
  const operand = (o) => ('fact' in o ? facts.get(o.fact) : { state: 'told', value: o.value });
  // A comparison: false with a null on either side, else unknown with an unknown on either side.
  const compare = (x, y, test) => {
    if (x.state === 'null' || y.state === 'null') return decided(false);
    const untold = [x, y].filter((o) => o.state === 'untold').map((o) => o.prefix);
    if (untold.length > 0) return undecided(untold);
    return decided(test(x.value, y.value));
  };
  const none3 = (x) => (x.state === 'untold' ? undecided([x.prefix]) : decided(x.state === 'null'));

  switch (node.op) {
    case 'is':
      return compare(operand(node.a), operand(node.b), (x, y) => x === y);
    case 'among':
      return compare(operand(node.a), { state: 'told', value: node.values }, (x, set) => set.includes(x));
    case 'member':
      return compare(operand(node.a), operand(node.set), (x, set) => set.includes(x));
    case 'not-after':
      return compare(operand(node.a), operand(node.b), (x, y) => x <= y);
    case 'elapsed':
      return compare(operand(node.a), operand(node.b), (since, until) => addPeriod(since, node.period) <= until);
    case 'given': {
      const x = operand(node.a);
      if (x.state === 'untold') return undecided([x.prefix]);
      return decided(x.state === 'told' && x.value.trim() !== '');
    }
    case 'none':
      return none3(operand(node.a));
    case 'not':
      return not3(evaluate(node.x, facts));
    case 'and':
      return and3(node.xs.map((x) => evaluate(x, facts)));
    case 'or':
      return or3(node.xs.map((x) => evaluate(x, facts)));
    case 'attested': {
      const set = facts.get('context.unavailable');
      if (set.state === 'untold') return undecided([set.prefix]);
      if (set.state === 'null') return decided(false);
      const t = operand(node.t);
      const requester = facts.get('resource.requester.id');
      return or3(
        set.value.map((m) =>
          and3([
            compare(m.office, { state: 'told', value: node.office }, (x, y) => x === y),
            compare(m.from, t, (x, y) => x <= y),
            or3([none3(m.until), compare(t, m.until, (x, y) => x <= y)]),
            not3(none3(m.assertedBy)),
            not3(none3(requester)),
            not3(compare(m.assertedBy, requester, (x, y) => x === y)),
          ]),
        ),
      );
    }
    default:
      throw new Error('oracle bug');
  }
}
const missingOf = (rs) => rs.filter((r) => r.truth === U).flatMap((r) => r.missing);
function not3(r) {
  return r.truth === U ? r : decided(!r.truth);
}
function and3(rs) {
  if (rs.some((r) => r.truth === false)) return decided(false);
  if (rs.some((r) => r.truth === U)) return undecided(missingOf(rs));
  return decided(true);
}
function or3(rs) {
  if (rs.some((r) => r.truth === true)) return decided(true);
  if (rs.some((r) => r.truth === U)) return undecided(missingOf(rs));
  return decided(false);
}

// ---------------------------------------------------------------------------------------------
// The decision (section 6)

const byCodeUnit = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

function malformed(problems, evaluatedAt) {
  const unique = [...new Map(problems.map((p) => [p.path, p])).values()];
  unique.sort((a, b) => byCodeUnit(a.path, b.path));
  return { effect: 'deny', problems: unique, missing: [], reasons: [], obligations: [], advice: [], evaluatedAt };
}

export function decide(request, options = {}) {
  const clock = options.clock ?? Date.now;
  const policies = POLICY_IDS.filter((id) => (options.policies ?? POLICY_IDS).includes(id));
  const flockSchedule = options.parameters?.['flock-schedule'] ?? 'P30D';
  parsePeriod(flockSchedule); // a bad option is the caller's error, not the request's

  if (sortOf(request) !== 'object') return malformed([{ path: '', code: 'not-an-object' }], null);

  const parts = {};
  for (const key of ['subject', 'action', 'resource', 'context']) parts[key] = ownProperty(request, key);
  const problems = [];

  const action = parts.action.threw ? undefined : parts.action.value;
  if (typeof action !== 'string' || !TYPE_OF_ACTION.has(action)) {
    problems.push({ path: 'action', code: parts.action.threw ? 'unreadable' : 'unknown-action' });
    for (const key of ['subject', 'resource', 'context']) {
      if (parts[key].threw) problems.push({ path: key, code: 'unreadable' });
      else if (!['object', 'null', 'undefined'].includes(sortOf(parts[key].value)))
        problems.push({ path: key, code: 'not-an-object' });
    }
    return malformed(problems, null);
  }

  const { type, rules, duties, read, silent } = loaded(action, policies, flockSchedule);
  const facts = readFactsOf(parts, action, type, read, silent, problems);

  // `at` left out is the clock.
  if (facts.get('context.at').state === 'untold') {
    let now = null;
    try {
      now = timeOf(clock());
    } catch {
      /* no time */
    }
    if (now === null) {
      facts.set('context.at', { state: 'bad' });
      if (read.has('context.at')) problems.push({ path: 'context.at', code: 'no-clock' });
    } else {
      facts.set('context.at', { state: 'told', value: now });
    }
  }
  const at = facts.get('context.at');
  const evaluatedAt = at.state === 'told' ? new Date(at.value).toISOString() : null;
  if (problems.length > 0) return malformed(problems, evaluatedAt);

  const judged = rules.map((rule) => ({ rule, result: evaluate(rule.condition, facts) }));
  const of = (kind) => judged.filter((j) => j.rule.kind === kind);
  const grants = of('grant');
  const anyGrant = or3(grants.map((g) => g.result)); // without grants: false
  const whole = and3([anyGrant, ...of('requirement').map((r) => r.result), ...of('forbid').map((f) => not3(f.result))]);
  const effect = whole.truth === true ? 'permit' : whole.truth === false ? 'deny' : 'indeterminate';

  const shown = [];
  if (effect === 'permit') {
    shown.push(...grants.filter((g) => g.result.truth === true));
    shown.push(...of('requirement').filter((r) => !r.rule.when || evaluate(r.rule.when, facts).truth === true));
  } else if (effect === 'deny') {
    shown.push(...of('requirement').filter((r) => r.result.truth === false));
    shown.push(...of('forbid').filter((f) => f.result.truth === true));
    if (anyGrant.truth !== true) shown.push(...grants);
  } else {
    if (anyGrant.truth === U) shown.push(...grants.filter((g) => g.result.truth === U));
    shown.push(...of('requirement').filter((r) => r.result.truth === U));
    shown.push(...of('forbid').filter((f) => f.result.truth === U));
  }
  const reasons = shown.map(({ rule }) => ({
    policy: rule.policy,
    kind: rule.kind,
    label: rule.label,
    clauses: [...rule.clauses],
  }));
  if (effect === 'deny' && grants.length === 0)
    reasons.push({ policy: B, kind: 'no-grant', label: 'no-grant', clauses: [] });
  reasons.sort((a, b) => byCodeUnit(a.policy, b.policy) || byCodeUnit(a.label, b.label) || byCodeUnit(a.kind, b.kind));

  const owed = { obligations: [], advice: [] };
  for (const d of duties) {
    if (effect !== d.on) continue;
    const { truth } = evaluate(d.condition, facts);
    if (d.on === 'permit' ? truth === false : truth !== true) continue;
    const duty = { id: d.id, policy: d.policy, fulfilment: d.fulfilment };
    const owner = ownerOf(d, facts);
    const dueAt = dueOf(d, facts, flockSchedule);
    if (owner !== undefined) duty.owner = owner;
    if (dueAt !== undefined) duty.dueAt = dueAt;
    if (truth === U) duty.undetermined = true;
    owed[d.list].push(duty);
  }
  for (const list of Object.values(owed)) list.sort((a, b) => byCodeUnit(a.policy, b.policy) || byCodeUnit(a.id, b.id));

  return {
    effect,
    problems: [],
    missing: effect === 'indeterminate' ? [...new Set(whole.missing)].sort(byCodeUnit) : [],
    reasons,
    obligations: owed.obligations,
    advice: owed.advice,
    evaluatedAt,
  };
}

function ownerOf(duty, facts) {
  if (!duty.owner) return undefined;
  let who = facts.get('resource.requester.id');
  if (duty.owner === 'locator') {
    const locatedBy = facts.get('resource.locatedBy');
    if (locatedBy.state !== 'null') who = locatedBy; // untold or malformed: nobody can be named
  }
  return who.state === 'told' ? who.value : undefined;
}

function dueOf(duty, facts, flockSchedule) {
  if (!duty.due) return undefined;
  const at = facts.get('context.at');
  if (duty.due === 'at') return at.state === 'told' ? isoOrNothing(at.value) : undefined;
  if (duty.due === 'at+72h') return at.state === 'told' ? isoOrNothing(addPeriod(at.value, 'PT72H')) : undefined;
  const source = facts.get('resource.source');
  const captured = facts.get('resource.capturedAt');
  if (source.state !== 'told' || captured.state !== 'told') return undefined;
  return isoOrNothing(
    source.value === 'flock'
      ? Math.max(addPeriod(captured.value, 'P30D'), addPeriod(captured.value, flockSchedule))
      : addPeriod(captured.value, 'P1Y'),
  );
}

export const can = (request, options) => decide(request, options).effect === 'permit';
