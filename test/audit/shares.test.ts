/** Standing shares against the law and the requests on file: what was not told is no finding. */
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kinds, levels, plainName } from '../../src/audit/shares/recipient.ts';
import { type ShareAuditOptions, shareAudit } from '../../src/audit.ts';
import { PolicyError } from '../../src/index.ts';
import { engine } from './setting.ts';
import '../support/arbitraries.ts';

const at = '2026-04-25T00:00:00-07:00';
const city = { name: 'A City PD', kind: 'law-enforcement', level: 'local', state: 'CA' } as const;
const request = {
  subject: { id: 'p-1', offices: ['administrative-division-commander'] },
  resource: {
    id: 'q-1',
    agency: { name: 'A City PD' },
    requester: 'p-70',
    statedPurpose: 'stolen vehicles',
    purposeCode: 'stolen-vehicle',
    officialPurpose: true,
    written: true,
  },
  context: {
    authentication: 'individual',
    purpose: 'stolen-vehicle',
    approval: { by: 'p-2', office: 'watch-commander', at: '2026-01-05T10:00:00-08:00', covers: 'q-1' },
  },
} as const;

const audit = (more: Partial<ShareAuditOptions>) => shareAudit({ engine, recipients: [city], at, ...more });
const stateOf = (more: Partial<ShareAuditOptions>) => audit(more).shares[0]?.state;

describe('states', () => {
  test('covered by an approved request, whatever stands beside it', () => {
    expect(stateOf({ requests: [request] })).toBe('covered');
    expect(stateOf({ requests: [{ ...request, resource: { ...request.resource, written: false } }, request] })).toBe(
      'covered',
    );
  });

  test('not covered where there is none, or none that suffices, with the rules and clauses', () => {
    expect(audit({ requests: [] }).shares[0]).toMatchObject({ state: 'uncovered', requests: 0, rules: [] });
    const spoken = { ...request, resource: { ...request.resource, written: false } };
    const [share] = audit({ requests: [spoken] }).shares;
    expect([share?.state, share?.requests]).toEqual(['uncovered', 1]);
    expect(share?.rules.flatMap(({ clauses }) => clauses)).toContain('466.7(a)');
  });

  test('cannot be told where it is not told which requests are on file', () => {
    expect(audit({}).shares[0]).toMatchObject({ state: 'untold', missing: ['an approved request'] });
  });

  test('cannot be told where the request leaves out what matters, or tells it wrongly', () => {
    const { approval: _, ...context } = request.context;
    expect(audit({ requests: [{ ...request, context }] }).shares[0]).toMatchObject({
      state: 'untold',
      missing: ['context.approval'],
    });
    const wrong = { ...request, resource: { ...request.resource, written: 'yes' } };
    expect(audit({ requests: [wrong] }).shares[0]).toMatchObject({ state: 'untold', missing: ['resource.written'] });
  });

  test.each([
    [{ level: 'private' }, 'impossible'],
    [{ level: 'federal' }, 'impossible'],
    [{ state: 'NV' }, 'impossible'],
    [{ state: null }, 'impossible'],
    [{ kind: 'other' }, 'impossible'],
    [{ kind: undefined }, 'untold'],
    [{ level: undefined }, 'untold'],
    [{ state: undefined }, 'untold'],
  ])('an agency of %j: %s', (facts, state) => {
    expect(stateOf({ recipients: [{ ...city, ...facts }], requests: [] })).toBe(state);
  });

  test('what is called impossible, no request makes lawful', () => {
    const facts = fc.record({
      kind: fc.constantFrom(...kinds),
      level: fc.constantFrom(...levels),
      state: fc.constantFrom('CA', 'NV', null),
    });
    fc.assert(
      fc.property(facts, fc.constantFrom(...levels), (own, claimed) => {
        const recipients = [{ name: 'A City PD', ...own }];
        if (stateOf({ recipients, requests: [] }) !== 'impossible') return;
        // A request that says otherwise of its agency than what is known changes nothing.
        const told = {
          ...request,
          resource: {
            ...request.resource,
            agency: { name: 'A City PD', kind: 'law-enforcement', level: claimed, state: 'CA' },
          },
        };
        expect(stateOf({ recipients, requests: [told] })).toBe('impossible');
      }),
    );
  });

  test('the reasons name what is against the agency, and no grant of which nothing was told', () => {
    const [share] = audit({ recipients: [{ ...city, level: 'private' }] }).shares;
    expect(share?.rules.flatMap(({ clauses }) => clauses).sort()).toEqual(['CIV-1798.90.5(f)', 'CIV-1798.90.55(b)']);
  });
});

describe('lists', () => {
  test.each([
    ['police', 'city', 'law-enforcement', 'local'],
    ['sheriff', 'county', 'law-enforcement', 'local'],
    ['highway_patrol', 'state', 'law-enforcement', 'state'],
    ['da', 'county', 'prosecutorial', 'local'],
    ['fire', 'county', undefined, 'local'],
    ['campus_safety', 'university', undefined, undefined],
    ['constructor', 'toString', undefined, undefined],
  ])('%s of a %s', (role, type, kind, level) => {
    const [share] = audit({ recipients: [{ name: 'X', role, type, state: 'CA', tags: ['public'] }] }).shares;
    expect([share?.facts.kind, share?.facts.level]).toEqual([kind, level]);
    expect(share?.questions.length).toBe([kind, level].filter((one) => one === undefined).length);
  });

  test('where the list is not sure, or contradicts itself, nothing rests on it', () => {
    const unsure = { name: 'X', role: 'police', type: 'private', state: 'CA', tags: ['needs-review'] };
    const sheriff = { name: 'Y', role: 'sheriff', type: 'federal', state: null, tags: ['federal'] };
    expect(audit({ recipients: [unsure, sheriff], requests: [] }).shares.map(({ state }) => state)).toEqual([
      'untold',
      'untold',
    ]);
  });

  test('a bare name is a recipient of which nothing is told', () => {
    expect(audit({ recipients: ['Somebody'] }).shares[0]).toMatchObject({
      name: 'Somebody',
      state: 'untold',
      facts: {},
    });
  });

  test('a registry stands before the list, by any name of the agency', () => {
    const recipients = [{ ...city, level: 'private' }];
    const registry = [
      {
        name: 'Police of A City',
        aliases: ['A City P.D.', 'a city pd'],
        kind: 'law-enforcement',
        level: 'local',
        state: 'CA',
      },
    ];
    const { shares } = audit({ recipients, requests: [request], registry });
    expect(shares[0]).toMatchObject({ state: 'covered', from: 'registry' });
    const filed = { ...request, resource: { ...request.resource, agency: { name: 'Police of A City' } } };
    expect(audit({ recipients, requests: [filed], registry }).counts.covered).toBe(1);
  });

  test('requests that name nobody on the list are told by their number', () => {
    const other = { ...request, resource: { ...request.resource, agency: { name: 'Another PD' } } };
    expect(audit({ requests: [request, other] }).unmatched).toEqual([2]);
  });

  test('names are compared without capitals and signs, and nothing else is guessed', () => {
    expect(plainName('  Áa-City (CA) P.D. ')).toBe('áa city ca p d');
    expect(audit({ recipients: [{ ...city, name: 'A City' }], requests: [request] }).counts.covered).toBe(0);
  });

  test.each<[string, Partial<ShareAuditOptions>, string]>([
    ['a recipient without a name', { recipients: [{ kind: 'other' }] }, 'the recipient has no name'],
    ['a recipient that is none', { recipients: [7] }, 'a recipient is an object or a name'],
    ['a kind that there is not', { recipients: [{ name: 'X', kind: 'police' }] }, 'its kind is one of'],
    ['a level that there is not', { recipients: [{ name: 'X', level: 'city' }] }, 'its level is one of'],
    ['a state that is none', { recipients: [{ name: 'X', state: 'California' }] }, 'its state is two capitals'],
    ['a registry line that is none', { registry: ['X'] }, 'a line of a registry is an object'],
    ['a registry line without a name', { registry: [{}] }, 'the line has no name'],
    ['a registry line with wrong facts', { registry: [{ name: 'X', kind: 'x' }] }, 'its kind is one of'],
    ['aliases that are none', { registry: [{ name: 'X', aliases: [7] }] }, 'its aliases are a list of names'],
    ['a name twice', { registry: [{ name: 'X' }, { name: 'Y', aliases: 'x; z' }] }, 'two lines have the same name'],
    ['a request that is none', { requests: [null] }, 'a request is an object'],
    [
      'a request for something else',
      { requests: [{ ...request, action: 'read.release' }] },
      'no request for a standing share',
    ],
    ['a request of nothing', { requests: [{}] }, 'the request has no resource'],
    ['a request of nobody', { requests: [{ resource: { agency: null } }] }, 'does not name its agency'],
    ['a time that is none', { at: 'May' }, 'this is no time'],
  ])('%s is refused', (_, more, message) => {
    expect(() => audit(more)).toThrow(message);
    expect(() => audit(more)).toThrow(PolicyError);
  });
});

const published = '../shared/data/portal-barstow-2026-04-25.json';
describe.skipIf(!existsSync(published))('Barstow’s published list', () => {
  const list = existsSync(published)
    ? (JSON.parse(readFileSync(published, 'utf8')) as { recipients: unknown[] }).recipients
    : [];

  test('of 323: three private universities and one that the list calls federal could not be lawful; of 23 too little is told', () => {
    const report = shareAudit({ engine, recipients: list, requests: [], at });
    expect(report.counts).toEqual({ covered: 0, uncovered: 296, impossible: 4, untold: 23 });
    expect(report.shares.filter(({ state }) => state === 'impossible').map(({ facts }) => facts.level)).toEqual([
      'private',
      'private',
      'private',
      'federal',
    ]);
  });

  test('without the requests on file nothing is called uncovered', () => {
    expect(shareAudit({ engine, recipients: list, at }).counts).toEqual({
      covered: 0,
      uncovered: 0,
      impossible: 4,
      untold: 319,
    });
  });
});
