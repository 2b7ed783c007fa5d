/** Remedies that were once not found, or too late: the requests as they were shrunk. */
import { describe, expect, test } from 'vitest';
import type { Vocabulary } from '../src/vocabulary/index.ts';
import { authored, documentWith } from './support/arbitraries.ts';
import { engineOfDocuments } from './support/engines.ts';
import { permitted } from './support/permitted.ts';
import { engineOf } from './support/policies.ts';
import { small } from './support/small-vocabulary.ts';

const engine = engineOf();

type Json = Record<string, unknown>;
const at = (request: Json, part: string) => request[part] as Json;
const waysOf = (request: unknown) => {
  const { effect, remedies, remediesComplete } = engine.decide(request);
  const ways = remedies.map(({ changes }) => changes.map(({ path, to, kind }) => ({ path, to, kind })));
  return { effect, remediesComplete, ways };
};

describe('what can be mended is found', () => {
  const add = permitted('hotlist.add') as Json;
  const approval = at(add, 'context')['approval'] as Json;
  const approved = (changed: Json) => ({ ...add, context: { ...at(add, 'context'), approval: changed } });

  test('an approval with one field wrong and another untold is given anew', () => {
    const { at: _, ...undated } = approval;
    const { effect, ways } = waysOf(approved({ ...undated, plate: 'another' }));
    expect(effect).toBe('deny');
    expect(ways[0]).toEqual([
      {
        path: 'context.approval',
        to: { ...approval, at: '2026-11-23T18:00:00.000Z' },
        kind: 'change',
      },
    ]);
  });

  test('an approval with a field untold is told first, and given anew second', () => {
    const { at: _, ...undated } = approval;
    const { effect, ways } = waysOf(approved(undated));
    const at = '2026-11-23T18:00:00.000Z';
    expect(effect).toBe('indeterminate');
    expect(ways.slice(0, 2)).toEqual([
      [{ path: 'context.approval.at', to: at, kind: 'tell' }],
      [{ path: 'context.approval', to: { ...approval, at }, kind: 'change' }],
    ]);
  });

  test('an approval of which nothing is told is given as a whole: fewest changes first', () => {
    const release = permitted('read.release') as Json;
    const { ways } = waysOf({ ...release, context: { ...at(release, 'context'), approval: {} } });
    expect(ways[0]).toHaveLength(1);
    expect(ways[0]).toMatchObject([{ path: 'context.approval', kind: 'change' }]);
    const absent = [
      { office: 'operations-division-commander', from: '2026-11-20T00:00:00Z', until: null, assertedBy: 'p-3' },
    ];
    const worse = { ...add, subject: { ...at(add, 'subject'), clearance: false, permission: 'none' } };
    const found = waysOf({ ...worse, context: { ...at(add, 'context'), approval: {}, unavailable: absent } });
    expect(found.ways[0]?.map(({ path }) => path)).toEqual([
      'context.approval',
      'subject.clearance',
      'subject.permission',
    ]);
  });

  test('who approved what he or she asked for is led to another approver, whom the narrative then names', () => {
    const own = { ...approval, by: 'p-1' };
    for (const narrative of [undefined, {}, null, { approvedBy: 'p-1' }]) {
      const { effect, ways } = waysOf({ ...approved(own), resource: { ...at(add, 'resource'), narrative } });
      expect(effect).toBe('deny');
      const by = '(the id of the one who approves)';
      const [way] = ways;
      expect(way?.map(({ path }) => path)).toEqual(['context.approval', 'resource.narrative.approvedBy']);
      expect(way?.[0]?.to).toMatchObject({ by });
      expect(way?.[1]).toMatchObject({
        to: by,
        kind:
          narrative === undefined || (narrative?.approvedBy === undefined && narrative !== null) ? 'tell' : 'change',
      });
    }
  });

  test('where one of two facts that must be the same is none and the other untold, both get a value', () => {
    const { by: _, ...unsigned } = approval;
    const request = { ...approved(unsigned), resource: { ...at(add, 'resource'), narrative: { approvedBy: null } } };
    const id = '(the id of the one who approves)';
    expect(waysOf(request).ways[0]).toEqual([
      { path: 'context.approval.by', to: id, kind: 'tell' },
      { path: 'resource.narrative.approvedBy', to: id, kind: 'change' },
    ]);
  });

  test('where an absence begins later, waiting for it is a way', () => {
    const request = permitted('hotlist.approve') as Json;
    const office = 'operations-division-commander';
    const absence = { office, from: '2026-11-24T08:00:00-08:00', until: null, assertedBy: 'p-3' };
    const subject = { ...at(request, 'subject'), role: 'captain', offices: ['administrative-division-commander'] };
    const waiting = (moment: unknown) => ({
      ...request,
      subject,
      context: { ...at(request, 'context'), at: moment, unavailable: [absence] },
    });
    const until = [{ path: 'context.at', to: '2026-11-24T16:00:00.000Z', kind: 'change' }];
    expect(waysOf(waiting('2026-11-23T10:00:00-08:00')).ways[0]).toEqual(until);
    expect(waysOf(waiting(null)).ways).toEqual([until]);
  });

  test('what is known to be none is not told when something is put beside it', () => {
    const request = permitted('release.approve') as Json;
    const { effect, ways } = waysOf({ ...request, resource: { ...at(request, 'resource'), agency: null } });
    expect(effect).toBe('deny');
    expect(ways).toEqual([]);
  });

  test('where a whole part is none it is said that there may be more ways', () => {
    const { effect, ways, remediesComplete } = waysOf({ ...add, context: null });
    expect({ effect, ways, remediesComplete }).toEqual({ effect: 'deny', ways: [], remediesComplete: false });
  });
});

test.each([1, 30, 1000, 10_000])(
  'remedies of a request with %i absences of which nothing is told come soon',
  (count) => {
    const request = { action: 'hotlist.approve', context: { unavailable: Array.from({ length: count }, () => ({})) } };
    const begun = performance.now();
    const { remedies, remediesComplete } = engine.decide(request as unknown);
    expect(remedies.length).toBeGreaterThan(0);
    expect(remediesComplete).toBe(false);
    // Seconds to minutes before; now a fraction of one, and the bound leaves room for a slow machine.
    expect(performance.now() - begun).toBeLessThan(10_000);
  },
);

test('where some list of absences is wanted, and an attested one as well, nothing is proposed that is no list', () => {
  const attested = { office: 'north', at: { fact: 'subject.since' }, notBy: { fact: 'subject.id' } };
  const when = {
    all: [
      { fact: 'context.away', operator: 'attested', value: attested },
      { not: { fact: 'context.away', operator: 'none', value: true } },
    ],
  };
  const rule = authored({ effect: 'permit', actions: ['thing.use'], when });
  const engine = engineOfDocuments([documentWith(small as Vocabulary, { one: rule })]);
  const subject = { id: 'p-1', since: 1_795_456_800_000 };
  const { effect, remedies } = engine.decide({ action: 'thing.use', subject, context: { away: null } });
  expect(effect).toBe('deny');
  expect(remedies.length).toBeGreaterThan(0);
});
