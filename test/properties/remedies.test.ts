/** Each remedy makes a permit, and no smaller part of it does. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { barstow466 } from '../../src/alpr/index.ts';
import { applyRemedy, type Change, type Remedy } from '../../src/explain/index.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';
import { generate } from '../oracle/requests.js';
import { anyRequestOf, documentOf } from '../support/arbitraries.ts';
import { type AnyEngine, engineOfDocuments } from '../support/engines.ts';
import { engineOf } from '../support/policies.ts';
import { pathsIn } from '../support/requests.ts';
import { small } from '../support/small-vocabulary.ts';

const engine = engineOf() as unknown as AnyEngine;
const words = small as Vocabulary;

const properParts = (changes: readonly Change[]): Remedy[] =>
  Array.from({ length: 2 ** changes.length - 1 }, (_, mask) => ({
    changes: changes.filter((_change, index) => (mask >> index) & 1),
  }));

function check(decider: AnyEngine, request: unknown): number {
  const { remedies, effect, remediesComplete } = decider.decide(request);
  if (effect === 'permit') expect(remedies).toEqual([]);
  for (const remedy of remedies) {
    const said = JSON.stringify([request, remedy]);
    expect(decider.can(applyRemedy(request, remedy)), said).toBe(true);
    for (const part of properParts(remedy.changes)) expect(decider.can(applyRemedy(request, part)), said).toBe(false);
    expect(remedy.changes.length).toBeLessThanOrEqual(6);
    const paths = remedy.changes.map(({ path }) => path);
    expect([...paths].sort()).toEqual(paths);
    for (const { kind, path, by } of remedy.changes) {
      expect(by.length).toBeGreaterThan(0);
      if (kind === 'tell') expect(pathsIn(request).includes(path), said).toBe(false);
    }
  }
  const keys = remedies.map(({ changes }) =>
    changes.map(({ path, to }) => `${path}=${JSON.stringify(to)}`).join('\u0000'),
  );
  for (const [at, { changes }] of remedies.entries()) {
    // Of as many changes, by path and value: whatever the order in which they were found.
    if (remedies[at - 1]?.changes.length === changes.length) expect((keys[at - 1] ?? '') < (keys[at] ?? '')).toBe(true);
  }
  const sizes = remedies.map(({ changes }) => changes.length);
  expect([...sizes].sort()).toEqual(sizes);
  expect(remedies.length).toBeLessThanOrEqual(8);
  expect([undefined, false]).toContain(remediesComplete);
  return remedies.length;
}

describe('each remedy applied makes a permit, and no smaller part of it does', () => {
  test('on requests near the border of policy 466', () => {
    let found = 0;
    for (let seed = 1; seed <= 4000; seed += 1) found += check(engine, generate(seed, { json: true }));
    expect(found).toBeGreaterThan(1000);
  });

  test('on requests of any shape, and on generated policies', () => {
    let found = 0;
    const any = anyRequestOf(barstow466.vocabulary as Vocabulary, 0);
    fc.assert(
      fc.property(any, (request) => {
        found += check(engine, request);
      }),
      { numRuns: 800 },
    );
    fc.assert(
      fc.property(documentOf(words, 6), anyRequestOf(words, 0), (document, request) => {
        found += check(engineOfDocuments([document]), request);
      }),
    );
    expect(found).toBeGreaterThan(300);
  });
});

/** What the contract lets a remedy change; everything else may be told where it was not, and never changed. */
const CHANGEABLE = [
  'subject.training.completedAt',
  'subject.clearance',
  'subject.account',
  'subject.permission',
  'subject.authorizedSystems',
  'context.authentication',
  'context.approval',
  'context.unavailable',
  'context.query',
  'context.organization',
  'context.purposeNote',
  'context.at',
  'resource.narrative',
  'resource.written',
  'resource.agency.name',
  'resource.requester',
  'resource.statedPurpose',
  'resource.legalBasis',
  'resource.hold.booked',
  'resource.confirmation',
];

test('a remedy changes only what somebody can honestly change: never the role, the purpose, a demand, evidence', () => {
  const changed = new Set<string>();
  for (let seed = 1; seed <= 4000; seed += 1) {
    const request = generate(seed, { json: true }) as { action: string };
    for (const { changes } of engine.decide(request).remedies) {
      for (const { path, kind } of changes) {
        if (kind === 'tell') continue;
        const allowed = CHANGEABLE.find((one) => path === one || path.startsWith(`${one}.`));
        expect(allowed, `${path} in seed ${seed}`).toBeDefined();
        // Only a release names its requester by a text; that of a hotlist entry is nobody's to change.
        if (path.startsWith('resource.requester'))
          expect(request.action).toMatch(/^(read\.release|release\.approve|share\.grant)$/);
        changed.add(allowed ?? '');
      }
    }
  }
  expect([...changed].sort()).toEqual([...CHANGEABLE].sort());
});

test('nobody is to be assigned more than the list that names them', () => {
  for (let seed = 1; seed <= 4000; seed += 1) {
    const request = generate(seed, { json: true }) as { subject?: { role?: string } };
    for (const { changes } of engine.decide(request).remedies) {
      const permission = changes.find(({ path, kind }) => path === 'subject.permission' && kind === 'change');
      const role = request.subject?.role ?? '';
      if (permission?.to === 'full') expect(role).not.toMatch(/^(dispatch|it-manager|flock|other|retention)/);
      if (permission?.to === 'limited') expect(role).toMatch(/^dispatch|^$/);
    }
  }
});
