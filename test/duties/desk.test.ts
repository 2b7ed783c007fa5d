/** The hotlist desk: what is stale, due, recovered and not removed, approved and not entered, and whose it is. */
import { expect, test } from 'vitest';
import { barstow466Duties, type DeskEntry, type DutyEvent, hotlistDesk } from '../../src/duties.ts';
import { engineOf } from '../support/policies.ts';

const AT = '2026-11-23T10:00:00-08:00';
const own = [barstow466Duties];
const entry = (id: string, refreshedAt: string | null): DeskEntry => ({
  id,
  requester: { id: `p-${id}` },
  refreshedAt,
});
const entries = [
  entry('h-1', '2026-11-20T10:00:00-08:00'),
  entry('h-2', '2026-11-20T10:00:01-08:00'),
  entry('h-3', '2026-11-23T09:00:00-08:00'),
  entry('h-4', null),
];
const event = (id: string, kind: string, about: string, facts: DutyEvent['facts'] = {}): DutyEvent => ({
  id,
  event: kind,
  at: '2026-11-23T09:30:00-08:00',
  about,
  facts,
});
const names = (duties: readonly { about: string | null; owner: { id?: string } | null }[]) =>
  duties.map(({ about, owner }) => [about, owner?.id]);

test('entries by their last refresh: 72 hours to the second', () => {
  const { stale, dueForRefresh, unknown } = hotlistDesk(own, entries, [], AT);
  expect([names(stale), names(dueForRefresh), unknown]).toEqual([[['h-1', 'p-h-1']], [['h-2', 'p-h-2']], ['h-4']]);
});

test('an entry is stale here exactly when its hits are marked so', () => {
  const engine = engineOf();
  const base = Date.parse(AT);
  for (const age of [0, 1, 71, 72, 73]
    .flatMap((hours) => [hours * 3_600_000 - 1, hours * 3_600_000])
    .filter((one) => one >= 0)) {
    const refreshedAt = base - age;
    const { stale } = hotlistDesk(own, [{ id: 'h', refreshedAt }], [], base);
    const advice = engine.decide({
      action: 'alert.act',
      subject: { role: 'patrol-officer' },
      resource: { source: 'custom', entry: { id: 'h', refreshedAt } },
      context: { at: base, purpose: 'stolen-vehicle', basis: 'independent' },
    }).advice;
    expect(stale.length > 0, String(age)).toBe(advice.some(({ id }) => id === 'stale-entry'));
  }
});

test('what happens afterwards counts: refreshed, removed, recovered, approved', () => {
  const events = [
    { ...event('e-1', 'entry-refreshed', 'h-1', { requester: 'p-9' }), by: 'p-9' },
    event('e-2', 'vehicle-recovered', 'h-2', { locatedBy: 'p-7' }),
    event('e-3', 'vehicle-recovered', 'h-3', { locatedBy: 'p-8' }),
    event('e-5', 'entry-removed', 'h-3', { how: 'deleted', log: 'l-1' }),
    event('e-6', 'entry-approved', 'h-9', { requester: 'p-5' }),
    event('e-7', 'entry-approved', 'h-3', { requester: 'p-5' }),
  ];
  const desk = hotlistDesk(own, entries, events, AT);
  expect([names(desk.stale), names(desk.recovered), names(desk.notEntered)]).toEqual([
    [],
    [['h-2', 'p-7']],
    [['h-9', 'p-5']],
  ]);
});

test('an entry that is only inactive is not removed', () => {
  const events = [
    event('e-2', 'vehicle-recovered', 'h-2', { locatedBy: 'p-7' }),
    event('e-3', 'entry-removed', 'h-2', { how: 'inactive', log: 'l' }),
  ];
  const desk = hotlistDesk(own, entries, events, AT);
  expect([names(desk.recovered), names(desk.dueForRefresh)]).toEqual([[['h-2', 'p-7']], [['h-2', 'p-h-2']]]);
});

test('an entry without an id, or of a time that is none, is named', () => {
  const { problems, unknown } = hotlistDesk(own, [{ id: '' }, { id: 'h', refreshedAt: 'yesterday' }], [], AT);
  expect(problems.map(({ path }) => path)).toEqual(['entries.0', 'entries.1']);
  expect(unknown).toEqual(['h']);
});

test('an entry that is told to be refreshed later is in no list without a word', () => {
  const { problems, unknown } = hotlistDesk(own, [entry('h', '2027-11-20T10:00:00-08:00')], [], AT);
  expect([unknown, problems.map(({ path, message }) => `${path}: ${message}`)]).toEqual([
    ['h'],
    ['entries.0: `refreshedAt` is still to come'],
  ]);
});

test('an entry and its own event of the same moment are listed once, and what is older not at all', () => {
  const refreshedAt = '2026-11-20T10:00:00-08:00';
  for (const [kind, at] of [
    ['entry-added', refreshedAt],
    ['entry-refreshed', refreshedAt],
    ['entry-added', '2026-11-18T10:00:00-08:00'],
  ] as const) {
    const { stale } = hotlistDesk(own, [entry('h', refreshedAt)], [{ id: 'e', event: kind, at, about: 'h' }], AT);
    expect(names(stale), kind).toEqual([['h', 'p-h']]);
  }
  const host = Object.defineProperty({ id: 'h' }, 'refreshedAt', {
    value: new Proxy(
      {},
      {
        get: () => {
          throw new Error('no');
        },
      },
    ),
  });
  expect(hotlistDesk(own, [host as DeskEntry], [], AT).unknown).toEqual(['h']);
});

test('what is no list is said to be none, and the other still counts', () => {
  const noEntries = hotlistDesk(own, { id: 'h-1' } as never, [event('e-1', 'vehicle-recovered', 'h-2')], AT);
  expect(noEntries.problems.map(({ code, path }) => [code, path])).toEqual([['malformed-input', 'entries']]);
  expect(noEntries.recovered).toHaveLength(1);
  const noEvents = hotlistDesk(own, entries, null as never, AT);
  expect(noEvents.problems.map(({ code, path }) => [code, path])).toEqual([['malformed-input', 'events']]);
  expect(noEvents.stale).toHaveLength(1);
});

test('duties without a desk are refused', () => {
  const { desk: _, ...document } = barstow466Duties.document;
  const without = Object.create(barstow466Duties, { document: { value: document } });
  expect(() => hotlistDesk([without], entries, [], AT)).toThrow('none of these duties has a desk');
});
