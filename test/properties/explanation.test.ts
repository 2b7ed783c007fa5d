/** A decision can be checked from what it says. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { barstow466 } from '../../src/alpr/index.ts';
import { type Decision, explain } from '../../src/explain/index.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';
import { generate } from '../oracle/requests.js';
import { anyRequestOf, documentOf } from '../support/arbitraries.ts';
import { type AnyEngine, engineOfDocuments, plain } from '../support/engines.ts';
import { engineOf, NOW } from '../support/policies.ts';
import { keeping } from '../support/requests.ts';
import { small } from '../support/small-vocabulary.ts';

const engine = engineOf() as unknown as AnyEngine;
const alpr = barstow466.vocabulary as Vocabulary;
const words = small as Vocabulary;
const border = fc.integer({ min: 1, max: 1_000_000 }).map((seed) => generate(seed, { json: true }));

/** On policy 466 near its border and on requests of any shape, and on policies that nobody would write. */
function everywhere(check: (decider: AnyEngine, request: unknown) => void): void {
  const ofEngine = (request: unknown) => {
    check(engine, request);
  };
  fc.assert(fc.property(border, ofEngine), { numRuns: 1000 });
  fc.assert(fc.property(anyRequestOf(alpr), ofEngine));
  fc.assert(
    fc.property(documentOf(words), anyRequestOf(words), (document, request) => {
      check(engineOfDocuments([document]), request);
    }),
  );
}

test('can is decide: true exactly where the effect is permit', () => {
  everywhere((decider, request) => expect(decider.can(request)).toBe(decider.decide(request).effect === 'permit'));
});

test('the explanation re-evaluates to the decision: without the facts that it does not name it is the same', () => {
  everywhere((decider, request) => {
    const decision = decider.decide(request);
    if (decision.problems.length > 0) return;
    const { restsOn } = explain(decision, 'json');
    // The moment is named by `evaluatedAt`; left out, another clock would tell another.
    const paths = [...restsOn.map(({ path }) => path), 'context.at'];
    const kept = keeping(request, paths);
    expect(decider.decide(kept).effect, JSON.stringify([request, paths])).toBe(decision.effect);
  });
});

test('the facts of a reason are those of the request', () => {
  everywhere((decider, request) => {
    for (const { facts } of decider.decide(request).reasons) {
      for (const { path, value } of facts) {
        const [told, isTold] = valueAt(request, path.split('.'));
        if (path === 'context.at' && !isTold) expect(value).toBe(new Date(NOW).toISOString());
        else if (path === 'context.unavailable' || path === 'context.away')
          expect(Array.isArray(value) || value === null).toBe(true);
        else if (typeof told === 'object' && told !== null && !Array.isArray(told)) expect(value).toEqual({});
        else expect(value, path).toEqual(told);
      }
    }
  });
});

function valueAt(around: unknown, [key, ...rest]: readonly string[]): [unknown, boolean] {
  if (key === undefined || around === null) return [around, true];
  if (typeof around !== 'object' || !Object.hasOwn(around, key)) return [undefined, false];
  return valueAt((around as Record<string, unknown>)[key], rest);
}

describe('reasons', () => {
  test('a malformed request has problems and no reasons, a well-formed one has reasons and no problems', () => {
    everywhere((decider, request) => {
      const { problems, reasons, effect, missing, remedies, obligations, advice } = decider.decide(request);
      expect(problems.length > 0 ? reasons.length === 0 : reasons.length > 0).toBe(true);
      if (problems.length === 0) return;
      expect({ effect, missing, remedies, obligations, advice }).toEqual({
        effect: 'deny',
        missing: [],
        remedies: [],
        obligations: [],
        advice: [],
      });
    });
  });

  test('are sorted by policy and rule, duties by policy and id, problems and missing by path, each by code unit', () => {
    const isSorted = (keys: readonly string[]) => expect([...keys].sort()).toEqual(keys);
    everywhere((decider, request) => {
      const { reasons, obligations, advice, problems, missing, policies } = decider.decide(request);
      isSorted(reasons.map(({ policy, rule }) => `${policy}\u0000${rule}`));
      for (const { facts } of reasons) isSorted(facts.map(({ path }) => path));
      for (const duties of [obligations, advice]) isSorted(duties.map(({ policy, id }) => `${policy}\u0000${id}`));
      isSorted(problems.map(({ path }) => path));
      isSorted(missing);
      isSorted(policies.map(({ id }) => id));
    });
  });

  test('an indeterminate decision carries no duties, and a denied one only such as its condition is true', () => {
    everywhere((decider, request) => {
      const { effect, obligations, advice } = decider.decide(request);
      if (effect === 'indeterminate') expect([...obligations, ...advice]).toEqual([]);
      if (effect === 'deny') expect(obligations.some(({ undetermined }) => undetermined)).toBe(false);
    });
  });
});

describe('a decision stays what it is', () => {
  test('it serializes to JSON and back, and says all of itself there', () => {
    everywhere((decider, request) => {
      const decision = decider.decide(request);
      const copy = plain(decision);
      for (const key of [
        'effect',
        'reasons',
        'missing',
        'remedies',
        'obligations',
        'advice',
        'problems',
        'policies',
        'evaluatedAt',
      ] as const) {
        expect(copy[key]).toEqual(decision[key]);
      }
      const { effect } = explain(copy, 'json');
      expect(effect).toBe(decision.effect);
    });
  });

  test('nothing that is done to the request afterwards changes it', () => {
    everywhere((decider, request) => {
      const mine = structuredClone(request);
      const before = decider.decide(mine);
      const expected = plain(decider.decide(structuredClone(request)));
      scramble(mine);
      expect(plain(before)).toEqual(expected);
    });
  });

  test('the same request gives the same decision, to the byte', () => {
    everywhere((decider, request) => {
      expect(JSON.stringify(decider.decide(request))).toBe(JSON.stringify(decider.decide(structuredClone(request))));
    });
  });
});

function scramble(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const key of Object.keys(value)) {
    scramble(Reflect.get(value, key));
    Reflect.set(value, key, 'chief-of-police');
  }
}

test('every explanation ends in what to do next, in every format', () => {
  everywhere((decider, request) => {
    const decision: Decision = decider.decide(request);
    const { next, officer } = explain(decision, 'json');
    expect(next.length).toBeGreaterThan(0);
    expect(officer.length).toBeGreaterThan(0);
    for (const format of ['text', 'markdown'] as const) {
      const lines = explain(decision, format).trimEnd().split('\n');
      const heading = lines.findIndex((line) => line.endsWith('What to do next'));
      expect(heading).toBeGreaterThan(0);
      expect(lines.slice(heading).some((line) => line.startsWith('- '))).toBe(true);
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(4000);
    }
  });
});
