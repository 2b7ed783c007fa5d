/** For every action a request that policy 466 and state law permit at the usual moment. */
const officer = {
  id: 'p-1',
  role: 'patrol-officer',
  offices: [],
  permission: 'full',
  clearance: true,
  training: { completedAt: '2026-02-03T09:00:00-08:00' },
  account: 'active',
  authorizedSystems: ['state'],
};
const holder = (office: string) => ({ ...officer, id: 'p-60', role: 'captain', offices: [office] });
const commander = holder('administrative-division-commander');
const context = {
  at: '2026-11-23T10:00:00-08:00',
  purpose: 'criminal-investigation',
  authentication: 'individual',
  onBehalfOf: null,
  query: '8ABC123',
  organization: 'Barstow PD',
};
const read = {
  type: 'read',
  id: 'r-1',
  source: 'flock',
  capturedAt: '2026-10-01T12:00:00-07:00',
  alertId: 'a-7',
  hold: { evidence: 'none', demand: false, booked: false },
};
const release = {
  type: 'release',
  id: 'q-1',
  agency: { name: 'Another PD', kind: 'law-enforcement', level: 'local', state: 'CA' },
  requester: 'the requesting detective',
  statedPurpose: 'a homicide investigation',
  purposeCode: 'criminal-investigation',
  officialPurpose: true,
  legalBasis: null,
  written: true,
};
const approval = { by: 'p-90', office: 'operations-division-commander', at: '2026-11-23T08:00:00-08:00' };
const entry = {
  type: 'hotlist-entry',
  id: 'h-1',
  plate: '8ABC123',
  requester: { id: 'p-1', role: 'patrol-officer' },
  narrative: { approvedBy: 'p-90' },
  refreshedAt: null,
  locatedBy: null,
};
const alert = { type: 'alert', id: 'a-7', source: 'clets', confirmation: 'confirmed', entry: null };
const account = { type: 'account', holder: { id: 'p-77', role: 'corporal' }, permission: 'full' };
const system = { type: 'system' };

const released = { ...context, approval: { ...approval, covers: 'q-1' } };
const entered = { ...context, approval: { ...approval, covers: 'h-1', plate: '8ABC123' }, unavailable: [] };

type Parts = readonly [subject: object, resource: object, context: object];

const requests: { readonly [action: string]: Parts } = {
  'alpr.operate': [officer, system, { ...context, incident: 'none', partialPlate: false }],
  'read.search': [officer, read, context],
  'read.analyze': [officer, read, context],
  'read.download': [officer, read, context],
  'read.view': [officer, read, context],
  'read.preserve': [officer, read, context],
  'hold.place': [officer, { ...read, hold: { evidence: 'actual', demand: false, booked: false } }, context],
  'hold.lift': [commander, read, context],
  'read.purge': [commander, read, context],
  'read.release': [officer, release, released],
  'release.approve': [commander, release, context],
  'share.grant': [commander, release, released],
  'hotlist.add': [officer, entry, entered],
  'hotlist.approve': [{ ...holder('operations-division-commander'), id: 'p-90' }, entry, entered],
  'hotlist.refresh': [officer, entry, context],
  'hotlist.remove': [officer, entry, context],
  'hotlist.report-recovery': [officer, entry, context],
  'alert.receive': [officer, alert, context],
  'alert.advise-units': [officer, alert, context],
  'alert.confirm': [officer, alert, context],
  'alert.announce-verified': [officer, alert, context],
  'alert.act': [officer, alert, { ...context, basis: 'independent' }],
  'account.create': [commander, account, context],
  'account.deactivate': [commander, account, context],
  'permission.assign': [commander, account, context],
  'administrator.assign': [commander, account, context],
  'system.install': [commander, system, context],
  'system.maintain': [commander, system, context],
  'audit.conduct': [commander, system, context],
  'account.review': [commander, system, context],
  'report.submit': [commander, system, context],
  'audit.view-records': [commander, system, context],
  'training.record': [holder('administrative-training-corporal'), system, context],
  'violation.report': [officer, system, context],
  'external-data.query': [officer, { type: 'external-data', system: 'state' }, context],
};

/** A fresh copy, as a host would make it. */
export function permitted(action: string): Record<string, unknown> {
  const parts = requests[action];
  if (parts === undefined) throw new Error(`no request for ${action}`);
  const [subject, resource, told] = structuredClone(parts);
  return { subject, action, resource, context: told };
}
