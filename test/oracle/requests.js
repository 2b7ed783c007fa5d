// generate(seed) -> one pseudo-random request, mostly near the border between permit and deny.
// generateCase(seed) -> { seed, request, options } with now and then one policy only or another flock schedule.
// Pass { json: true } for requests that survive JSON.stringify unchanged (no Date, NaN, undefined ...).
import {
  ACTIONS,
  ADC,
  addPeriod,
  CHIEF,
  DATA,
  DETECTIVE,
  DISPATCH,
  FIELD,
  FULL,
  ODC,
  OFFICER,
  OFFICES,
  PATROL,
  PURPOSES,
  parseTime,
  ROLES,
  readFacts,
  TYPE_OF_ACTION,
  WC,
} from './decide.js';

export const CLOCK = Date.UTC(2026, 10, 23, 18, 0, 0);

export function mulberry32(seed) {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = a;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const SCHEDULES = ['P60D', 'P45D', 'P31D', 'P1Y', 'P2M1W', 'P30DT12H', 'P10Y', 'P1Y1M1DT1H1M1S'];

// Moments around which the calendar of Los Angeles is awkward (UTC): DST edges, leap days, month ends, the overflow targets.
const AWKWARD = [
  '2026-03-08T09:30:00Z',
  '2026-03-08T09:59:59.999Z',
  '2026-03-08T10:00:00Z', // spring forward 2026-03-08 02:00 PST
  '2026-11-01T08:30:00Z',
  '2026-11-01T09:30:00Z',
  '2026-11-01T08:59:59.999Z',
  '2026-11-01T09:00:00Z', // fall back 2026-11-01 02:00 PDT
  '2026-02-06T10:30:00Z',
  '2026-02-06T10:00:00Z',
  '2026-02-06T09:59:59.999Z', // + P30D lands in the gap of 2026-03-08
  '2026-10-02T08:30:00Z',
  '2026-10-02T08:00:00Z',
  '2026-10-02T08:59:59.999Z',
  '2026-10-02T09:00:00Z', // + P30D lands in the doubled hour
  '2025-03-08T10:30:00Z',
  '2025-11-01T08:30:00Z', // + P1Y lands in the gap / the doubled hour of 2026
  '2024-02-29T20:00:00Z',
  '2024-02-29T07:59:59.999Z',
  '2024-03-01T07:59:59.999Z',
  '2024-02-29T08:00:00Z',
  '2024-02-28T20:00:00Z', // leap days
  '2026-01-31T20:00:00Z',
  '2026-01-30T20:00:00Z',
  '2025-12-31T20:00:00Z',
  '2026-08-31T19:00:00Z',
  '2025-12-31T23:59:59.999-08:00',
  '2026-10-24T11:00:00-07:00',
  '2025-11-23T10:00:00-08:00',
  '1969-12-31T23:59:59.999Z',
  '1970-01-01T00:00:00Z',
  '1883-11-18T19:59:59Z',
  '1883-10-19T20:00:00Z',
  '1942-01-10T10:30:00Z',
  '0000-02-29T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
];

function tools(seed, json) {
  const next = mulberry32(seed);
  const r = {
    json,
    next,
    chance: (p) => next() < p,
    int: (n) => Math.floor(next() * n),
    pick: (list) => list[Math.floor(next() * list.length)],
  };
  // A well-formed time for an instant, in one of its spellings.
  r.spell = (t) => {
    if (!Number.isInteger(t) || Math.abs(t) > 8.64e15) return t;
    const inYears = t >= -62167219200000 + 864e5 && t <= 253402300799999 - 864e5;
    const k = r.int(inYears ? 8 : 2);
    if (k === 0) return t;
    if (k === 1) return json ? t : new Date(t);
    if (k === 2) return new Date(t).toISOString();
    if (k === 3) return new Date(t).toISOString().replace('Z', r.pick(['+00:00', '-00:00', '9Z', '0009Z']));
    const offset = r.pick([-480, -420, -480, -420, 0, 330, 1439, -1439]);
    const wall = new Date(t + offset * 60000).toISOString().slice(0, -1);
    const a = Math.abs(offset);
    const zone = `${offset < 0 ? '-' : '+'}${String(Math.floor(a / 60)).padStart(2, '0')}:${String(a % 60).padStart(2, '0')}`;
    const short = wall.endsWith(':00.000') ? wall.slice(0, -7) : wall.endsWith('.000') ? wall.slice(0, -4) : wall;
    return (r.chance(0.5) ? short : wall) + zone;
  };
  r.badTime = () =>
    r.pick([
      '2026-02-29T00:00:00Z',
      '2026-02-30T00:00:00Z',
      '2026-13-01T00:00:00Z',
      '2026-00-10T00:00:00Z',
      '2026-04-31T00:00:00Z',
      '2026-01-00T00:00:00Z',
      '1900-02-29T00:00:00Z',
      '2026-11-23T24:00:00Z',
      '2026-11-23T23:59:60Z',
      '2026-11-23T10:60:00Z',
      '2026-11-23T10:00:00',
      '2026-11-23',
      '2026-11-23T10Z',
      '2026-11-23t10:00:00Z',
      '2026-11-23T10:00:00z',
      '2026-11-23 10:00:00Z',
      '2026-11-23T10:00:00+24:00',
      '2026-11-23T10:00:00+00:60',
      '2026-11-23T10:00:00+0000',
      '2026-11-23T10:00:00.Z',
      '2026-11-23T10:00:00,5Z',
      '2026-11-23T10:00.5Z',
      '+002026-11-23T10:00:00Z',
      '12026-11-23T10:00:00Z',
      ' 2026-11-23T10:00:00Z',
      '2026-11-23T10:00:00Z\n',
      '2026-11-23T10:00:00−08:00',
      '',
      '0',
      1.5,
      8640000000000001,
      -8640000000000001,
      true,
      {},
      [],
      ...(json ? [] : [NaN, Infinity, -Infinity, new Date(NaN), 5n]),
    ]);
  return r;
}

// --- plausible permitted requests -------------------------------------------------------------

function base(action, r) {
  const type = TYPE_OF_ACTION.get(action);
  const dispatchRow = [
    'read.view',
    'hotlist.report-recovery',
    'alert.receive',
    'alert.advise-units',
    'alert.confirm',
    'alert.announce-verified',
  ].includes(action);
  const at = r.chance(0.7) ? CLOCK : parseTime(r.pick(AWKWARD));
  const subject = {
    id: 'p-1',
    role: r.pick(FULL),
    offices: [],
    permission: 'full',
    clearance: true,
    training: { completedAt: r.spell(r.chance(0.1) ? at : Math.max(at - 86400000 * (1 + r.int(400)), -8.64e15)) },
    account: 'active',
    authorizedSystems: r.chance(0.5) ? [] : ['state'],
  };
  const context = {
    at: r.spell(at),
    purpose: r.pick(PATROL),
    authentication: 'individual',
    onBehalfOf: null,
    query: '8ABC123',
    organization: 'Barstow PD',
  };
  if (context.purpose === 'other-law-enforcement' || r.chance(0.2)) context.purposeNote = 'welfare check';
  if (r.chance(0.2)) context.caseNumber = 'C-26-1';

  if (dispatchRow && r.chance(0.5)) {
    subject.role = r.pick(DISPATCH);
    subject.permission = r.pick(['limited', 'limited', 'full']);
  }

  let resource;
  if (type === 'read') {
    resource = {
      type,
      id: 'r-1',
      source: r.pick(['flock', 'flock', 'other']),
      capturedAt: '2025-10-01T12:00:00-07:00',
      alertId: DISPATCH.includes(subject.role) || r.chance(0.3) ? 'a-7' : null,
      hold: { evidence: 'none', demand: false, booked: false },
    };
    if (action !== 'hold.place' && action !== 'hold.lift' && action !== 'read.purge')
      context.purpose = r.pick(r.chance(0.7) ? FIELD : DATA);
    if (context.purpose === 'other-law-enforcement') context.purposeNote = 'welfare check';
  } else if (type === 'release') {
    resource = {
      type,
      id: 'q-1',
      requester: 'A. Requester',
      statedPurpose: 'homicide investigation',
      purposeCode: 'criminal-investigation',
      officialPurpose: true,
      legalBasis: null,
      written: true,
      agency: {
        name: 'Victorville PD',
        kind: r.pick(['law-enforcement', 'prosecutorial']),
        level: r.pick(['local', 'state']),
        state: 'CA',
      },
    };
    if (r.chance(0.2)) {
      resource.officialPurpose = false;
      resource.legalBasis = 'court order';
    }
    context.approval = {
      by: 'p-60',
      office: r.pick([ADC, ODC, WC]),
      at: r.spell(Math.max(at - r.pick([0, 1, 7200000]), -8.64e15)),
      covers: 'q-1',
      plate: null,
    };
  } else if (type === 'hotlist-entry') {
    const officer = r.chance(0.5);
    resource = {
      type,
      id: 'h-1',
      plate: '8ABC123',
      requester: { id: r.pick(['p-1', 'p-2']), role: r.pick(officer ? OFFICER : DETECTIVE) },
      narrative: { approvedBy: 'p-90' },
      refreshedAt: null,
      locatedBy: r.pick([null, 'p-7', undefined]),
    };
    if (resource.locatedBy === undefined) delete resource.locatedBy;
    if (!officer && r.chance(0.3)) context.purpose = r.pick(FIELD);
    if (context.purpose === 'other-law-enforcement') context.purposeNote = 'welfare check';
    const [first, second] = officer ? [ODC, ADC] : [ADC, ODC];
    const direct = r.chance(0.4);
    const approvedAt = Math.max(at - r.pick([0, 1, 7200000]), -8.64e15);
    context.approval = {
      by: 'p-90',
      office: direct ? first : r.pick([second, CHIEF]),
      at: r.spell(approvedAt),
      covers: 'h-1',
      plate: '8ABC123',
    };
    const t = action === 'hotlist.approve' ? at : approvedAt;
    context.unavailable = direct && r.chance(0.7) ? [] : absences(first, t, r);
    if (action === 'hotlist.approve') {
      subject.id = 'p-90';
      if (direct) subject.offices = [first];
      else if (r.chance(0.5)) subject.offices = [r.pick([second, CHIEF])];
      else subject.role = CHIEF;
    }
  } else if (type === 'alert') {
    resource = {
      type,
      id: 'a-7',
      source: r.pick(['clets', 'custom']),
      confirmation: r.pick(['none', 'pending', 'confirmed', 'not-confirmed']),
      entry: null,
    };
    if (resource.source === 'custom')
      resource.entry = {
        id: 'h-1',
        requester: 'p-2',
        refreshedAt: r.spell(at - 72 * 3600000 + r.pick([0, 1, -1, 3600000, -3600000])),
      };
    if (action === 'alert.confirm') resource.confirmation = r.pick(['confirmed', 'not-confirmed']);
    if (action === 'alert.announce-verified') resource.confirmation = 'confirmed';
    if (r.chance(0.7)) context.basis = r.pick(['alert-only', 'alert-only', 'independent']);
  } else if (type === 'account') {
    resource = { type, holder: { id: 'p-77', role: 'corporal' }, permission: 'full' };
    const k = r.int(4);
    if (k === 1) resource.holder.role = r.pick(DISPATCH);
    if (k === 2) resource.holder.role = 'it-manager';
    if (k === 3) resource.holder.role = 'flock-personnel';
    if (k > 0)
      resource.permission = r.pick(
        k === 1 ? ['limited', 'none'] : k === 2 ? ['limited', 'maintenance'] : ['maintenance', 'none'],
      );
  } else if (type === 'external-data') {
    resource = { type, system: r.pick(['department', 'state', 'federal']) };
    subject.authorizedSystems = [resource.system];
  } else {
    resource = { type };
    if (r.chance(0.6)) context.incident = r.pick(['none', 'homicide', 'shooting', 'major']);
    if (r.chance(0.6)) context.partialPlate = r.chance(0.7);
  }

  // Who may: offices and roles of the actions that ask for one.
  const hold = (...names) => {
    subject.offices = [r.pick(names)];
    if (r.chance(0.3)) subject.role = r.pick(ROLES);
  };
  switch (action) {
    case 'hold.place':
      resource.hold.evidence = r.pick(['anticipated', 'actual']);
      if (r.chance(0.3)) hold('custodian-of-records');
      break;
    case 'hold.lift':
      hold(ADC, 'custodian-of-records');
      break;
    case 'read.purge': {
      if (r.chance(0.5)) {
        subject.role = 'retention-service';
        subject.permission = 'none';
        resource.source = r.chance(0.9) ? 'flock' : 'other';
      } else hold(ADC, 'custodian-of-records');
      const captured = r.chance(0.6) ? parseTime(r.pick(AWKWARD)) : CLOCK - 86400000 * r.int(800);
      resource.capturedAt = r.spell(captured);
      const ends = addPeriod(
        captured,
        resource.source === 'flock' ? (r.schedule && r.chance(0.5) ? r.schedule : 'P30D') : 'P1Y',
      );
      context.at = r.spell(ends + r.pick([0, 0, 1, -1, 3600000, -3600000, 86400000, -86400000, 1000 * 86400000]));
      if (r.chance(0.4))
        resource.hold = {
          evidence: r.pick(['none', 'anticipated', 'actual']),
          demand: r.chance(0.2),
          booked: r.chance(0.6),
        };
      break;
    }
    case 'release.approve':
      hold(ADC, ODC, WC);
      break;
    case 'share.grant':
    case 'audit.conduct':
    case 'account.review':
    case 'report.submit':
    case 'permission.assign':
    case 'administrator.assign':
      hold(ADC);
      break;
    case 'account.create':
      if (r.chance(0.5)) hold(ADC);
      else subject.role = 'it-manager';
      break;
    case 'account.deactivate':
      if (r.chance(0.6)) hold(ADC, 'alpr-administrator');
      else subject.role = 'it-manager';
      break;
    case 'system.install':
      if (r.chance(0.5)) hold(ADC);
      else {
        subject.role = 'flock-personnel';
        context.purpose = 'system-installation';
      }
      break;
    case 'system.maintain':
      if (r.chance(0.4)) hold(ADC);
      else if (r.chance(0.5)) subject.role = 'it-manager';
      else {
        subject.role = 'flock-personnel';
        context.purpose = 'system-maintenance';
      }
      break;
    case 'audit.view-records':
      if (r.chance(0.3)) subject.role = CHIEF;
      else hold(ADC, 'alpr-administrator', CHIEF);
      break;
    case 'training.record':
      hold('administrative-training-corporal');
      break;
    default:
  }
  return { subject, action, resource, context };
}

function absences(first, t, r) {
  const good = () => ({
    office: first,
    reason: r.pick(['leave', 'vacant', 'unreachable', 'conflict-of-interest']),
    from: r.spell(t - r.pick([0, 1, 86400000])),
    until: r.chance(0.5) ? null : r.spell(t + r.pick([0, 1, 86400000])),
    assertedBy: 'p-50',
  });
  const list = [];
  const size = r.pick([1, 1, 1, 2, 3, 0]);
  for (let i = 0; i < size; i += 1) {
    const m = good();
    if (r.chance(0.3)) {
      const key = r.pick(['office', 'from', 'until', 'assertedBy', 'reason']);
      const change = r.int(5);
      if (change === 0) delete m[key];
      else if (change === 1) m[key] = null;
      else if (key === 'office') m.office = r.pick(OFFICES);
      else if (key === 'from') m.from = r.spell(t + r.pick([0, 1, -1]));
      else if (key === 'until') m.until = r.spell(t + r.pick([0, 1, -1]));
      else if (key === 'assertedBy') m.assertedBy = r.pick(['p-1', 'p-2', 'p-90', 'p-50', ' ']);
      else m.reason = r.pick(['holiday', 5, null, {}]);
    }
    list.push(m);
  }
  return list;
}

// --- mutations --------------------------------------------------------------------------------

// For every field: the values it may be changed to. Fields of other resource types too: they are unknown fields there.
const ids = [
  'p-1',
  'p-2',
  'p-50',
  'p-60',
  'p-90',
  'p-77',
  'h-1',
  'h-2',
  'q-1',
  'q-2',
  'r-1',
  ' ',
  '\u00a0',
  '8ABC123',
  '8ABC124',
  '8abc123',
];
const strings = ['text', '', ' ', '\t\n\ufeff', 'other'];
const booleans = [true, false];
const T = Symbol('time');
const FIELDS = {
  subject: {
    id: ids,
    role: ROLES,
    offices: [
      [],
      [ADC],
      [ODC],
      [WC],
      [CHIEF],
      [ADC, ODC],
      ['custodian-of-records'],
      ['alpr-administrator'],
      ['administrative-training-corporal'],
      [ADC, ADC],
    ],
    permission: ['full', 'limited', 'maintenance', 'none'],
    clearance: booleans,
    'training.completedAt': T,
    account: ['active', 'deactivated', 'none'],
    authorizedSystems: [[], ['state'], ['department', 'federal'], ['department', 'state', 'federal']],
  },
  context: {
    at: T,
    purpose: PURPOSES,
    purposeNote: strings,
    authentication: ['individual', 'shared', 'none'],
    onBehalfOf: [{}, { kind: 'law-enforcement', level: 'federal', state: null }, { kind: 5 }],
    'approval.by': ids,
    'approval.office': OFFICES,
    'approval.at': T,
    'approval.covers': ids,
    'approval.plate': ids,
    basis: ['alert-only', 'independent'],
    incident: ['none', 'homicide', 'shooting', 'major'],
    partialPlate: booleans,
    query: strings,
    organization: strings,
    caseNumber: strings,
    unavailable: [[]],
  },
  read: {
    id: ids,
    source: ['flock', 'other'],
    capturedAt: T,
    alertId: ids,
    'hold.evidence': ['none', 'anticipated', 'actual'],
    'hold.demand': booleans,
    'hold.booked': booleans,
  },
  release: {
    id: ids,
    requester: strings,
    statedPurpose: strings,
    purposeCode: PURPOSES,
    officialPurpose: booleans,
    legalBasis: strings,
    written: booleans,
    'agency.name': strings,
    'agency.kind': ['law-enforcement', 'prosecutorial', 'other'],
    'agency.level': ['local', 'state', 'federal', 'tribal', 'foreign', 'private'],
    'agency.state': ['CA', 'NV', 'ZZ'],
  },
  'hotlist-entry': {
    id: ids,
    plate: ids,
    'requester.id': ids,
    'requester.role': ROLES,
    'narrative.approvedBy': ids,
    refreshedAt: T,
    locatedBy: ids,
  },
  alert: {
    id: ids,
    source: ['clets', 'custom'],
    confirmation: ['none', 'pending', 'confirmed', 'not-confirmed'],
    'entry.id': ids,
    'entry.requester': ids,
    'entry.refreshedAt': T,
  },
  account: { 'holder.id': ids, 'holder.role': ROLES, permission: ['full', 'limited', 'maintenance', 'none'] },
  'external-data': { system: ['department', 'state', 'federal'] },
  system: {},
};

const isPlain = (v) => v !== null && typeof v === 'object' && !Array.isArray(v) && !(v instanceof Date);

function holderOf(request, path, create) {
  const keys = path.split('.');
  let o = request;
  for (const key of keys.slice(0, -1)) {
    if (!isPlain(o[key])) {
      if (!create) return null;
      o[key] = {};
    }
    o = o[key];
  }
  return { o, key: keys.at(-1) };
}

function wrongValue(r) {
  return r.pick([
    '',
    'Full',
    'nonsense',
    'constructor',
    '__proto__',
    0,
    1,
    -1,
    true,
    false,
    [],
    [null],
    ['x'],
    {},
    { id: 1 },
    [[]],
    'ca',
    'California',
    'Active',
    'full ',
    ...(r.json
      ? []
      : [NaN, Infinity, undefined, new Date(0), () => 1, Symbol.iterator, 7n, Object.create({ id: 'inherited' })]),
  ]);
}

function mutate(request, r) {
  const type = TYPE_OF_ACTION.get(request.action) ?? 'read';
  const part = r.pick(['subject', 'subject', 'context', 'context', 'context', 'resource', 'resource', 'resource']);
  const table = part === 'resource' ? FIELDS[type] : FIELDS[part];
  const k = r.next();

  if (k < 0.015) {
    request[part] = r.pick([null, undefined, {}, [], 'text', 7, false]);
    if (request[part] === undefined) delete request[part];
    return;
  } // a whole part
  if (k < 0.025) {
    request.action = r.pick([
      'read.everything',
      'Read.search',
      'read.search ',
      '',
      null,
      5,
      'constructor',
      '__proto__',
      [],
      ...ACTIONS,
    ]);
    return;
  }
  if (k < 0.04 && isPlain(request.resource)) {
    request.resource.type = r.pick(['read', 'release', 'system', 'account', 'Read', '', null, 3, {}]);
    return;
  }
  if (k < 0.05 && isPlain(request.resource)) {
    delete request.resource.type;
    return;
  }
  if (k < 0.07 && isPlain(request[part])) {
    request[part][r.pick(['extra', 'note', 'purpose2', 'Id', '0'])] = wrongValue(r);
    return;
  } // an unknown field
  if (k < 0.08) {
    const other = FIELDS[r.pick(Object.keys(FIELDS))];
    const f = Object.keys(other);
    if (f.length) setAt(request, `resource.${r.pick(f)}`, wrongValue(r));
    return;
  }

  if (k < 0.18) {
    // an object on the way, or a set
    const path = r.pick([
      'subject.training',
      'context.approval',
      'resource.hold',
      'resource.agency',
      'resource.requester',
      'resource.narrative',
      'resource.entry',
      'resource.holder',
      'context.unavailable',
      'subject.offices',
      'subject.authorizedSystems',
      'context.onBehalfOf',
    ]);
    const place = holderOf(request, path, false);
    if (!place || !(place.key in place.o)) return;
    const v = r.pick([null, undefined, {}, [], 'text', 3, true]);
    if (v === undefined) delete place.o[place.key];
    else place.o[place.key] = v;
    return;
  }
  if (k < 0.26 && isPlain(request.context)) {
    // absences
    if (!('unavailable' in request.context) && r.chance(0.7)) return;
    const approval = isPlain(request.context.approval) ? request.context.approval.at : request.context.at;
    const t =
      typeof approval === 'number'
        ? approval
        : approval instanceof Date
          ? approval.getTime()
          : typeof approval === 'string'
            ? (parseTime(approval) ?? CLOCK)
            : CLOCK;
    const list = absences(r.pick([ADC, ODC]), t, r);
    if (r.chance(0.25))
      list.push(
        r.pick([
          null,
          'x',
          [],
          {},
          5,
          { office: 'nobody' },
          { office: ADC, from: r.badTime() },
          { office: ODC, until: r.badTime(), assertedBy: '' },
          { office: ADC },
          { office: ODC, from: 0, until: null },
        ]),
      );
    request.context.unavailable = list;
    return;
  }
  if (k < 0.3) {
    // a member of a set
    const path = r.pick(['subject.offices', 'subject.authorizedSystems']);
    const place = holderOf(request, path, false);
    if (!place || !Array.isArray(place.o[place.key])) return;
    place.o[place.key] = [
      ...place.o[place.key],
      r.pick([null, 'nobody', 5, '', {}, ADC, 'state', CHIEF, ...(r.json ? [] : [undefined])]),
    ];
    return;
  }

  const fields = Object.keys(table);
  let path;
  let pool;
  const read = TYPE_OF_ACTION.has(request.action)
    ? readFacts(request.action).filter((f) => f !== 'context.unavailable')
    : [];
  if (read.length > 0 && r.chance(0.65)) {
    // a fact that is read
    path = r.pick(read);
    const [first, ...rest] = path.split('.');
    pool = (first === 'resource' ? FIELDS[type] : FIELDS[first])[rest.join('.')];
  } else {
    if (fields.length === 0) return;
    const field = r.pick(fields);
    path = `${part}.${field}`;
    pool = table[field];
  }
  const how = r.next();
  if (how < 0.25) {
    const place = holderOf(request, path, false);
    if (place && isPlain(place.o)) delete place.o[place.key];
    return;
  } // not told
  if (how < 0.42) {
    setAt(request, path, null);
    return;
  }
  if (how < 0.52) {
    setAt(request, path, pool === T ? r.badTime() : wrongValue(r));
    return;
  }
  if (pool === T) {
    const at = isPlain(request.context) ? request.context.at : CLOCK;
    const t =
      typeof at === 'number'
        ? at
        : at instanceof Date
          ? at.getTime()
          : typeof at === 'string'
            ? (parseTime(at) ?? CLOCK)
            : CLOCK;
    const near = r.pick([
      t,
      t + 1,
      t - 1,
      t + 3600000,
      t - 30 * 86400000,
      t - 72 * 3600000,
      parseTime(r.pick(AWKWARD)),
      0,
      -1,
      8.64e15,
      -8.64e15,
      CLOCK,
    ]);
    setAt(request, path, r.spell(Math.max(-8.64e15, Math.min(8.64e15, near))));
    return;
  }
  const v = r.pick(pool);
  setAt(request, path, Array.isArray(v) ? [...v] : isPlain(v) ? { ...v } : v);
}

function setAt(request, path, value) {
  const part = path.split('.')[0];
  if (!isPlain(request[part])) return;
  const place = holderOf(request, path, true);
  if (isPlain(place.o)) place.o[place.key] = value;
}

function build(seed, json, schedule) {
  const r = tools(seed, json);
  r.schedule = schedule;
  const action = ACTIONS[r.int(ACTIONS.length)];
  let request = base(
    r.chance(0.15) ? r.pick(['hotlist.add', 'read.purge', 'hotlist.approve', 'read.release']) : action,
    r,
  );
  const n = r.pick([0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6]);
  for (let i = 0; i < n; i += 1) mutate(request, r);
  if (r.chance(0.003)) request = r.pick([null, 'text', 5, [], true, [request]]);
  return request;
}

export function generate(seed, { json = false } = {}) {
  return build(seed, json, undefined);
}

// The clock is left to the caller, as CLOCK or otherwise.
export function generateCase(seed, { json = false } = {}) {
  const r = tools(seed ^ 0x5bd1e995, json);
  const options = { clock: () => CLOCK };
  if (r.chance(0.1)) options.policies = r.pick([['barstow-466'], ['california-alpr']]);
  if (r.chance(0.2)) options.parameters = { 'flock-schedule': r.pick(SCHEDULES) };
  return { seed, request: build(seed, json, options.parameters?.['flock-schedule']), options };
}
