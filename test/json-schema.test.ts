/** The JSON Schema of requests says what the engine says. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { barstow466, requestSchema } from '../src/index.ts';
import type { Vocabulary } from '../src/vocabulary/index.ts';
import { generate } from './oracle/requests.js';
import { anyRequestOf } from './support/arbitraries.ts';
import type { AnyEngine } from './support/engines.ts';
import { permitted } from './support/permitted.ts';
import { engineOf } from './support/policies.ts';

const words = barstow466.vocabulary as Vocabulary;
const engine = engineOf() as unknown as AnyEngine;
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
const isValid = ajv.compile(requestSchema(words));

/** What a pattern cannot say, as the docstring warns. */
const NO_SUCH_DAY = /-(02-(29|30|31)|(04|06|09|11)-31)T/;

describe('the schema of requests', () => {
  test('has every action, and takes for each a request that is permitted', () => {
    const actions = Object.keys(words.actions);
    expect(actions.length).toBeGreaterThan(25);
    for (const action of actions) expect(isValid(permitted(action)), action).toBe(true);
  });

  test('accepts nothing that the engine finds malformed', () => {
    const seen = { valid: 0, refused: 0 };
    const check = (request: unknown) => {
      const valid = isValid(request);
      seen[valid ? 'valid' : 'refused'] += 1;
      const problems = engine.decide(request).problems.filter(({ message }) => !NO_SUCH_DAY.test(message));
      if (valid) expect(problems, JSON.stringify(request)).toEqual([]);
    };
    for (let seed = 1; seed <= 2000; seed += 1) check(generate(seed, { json: true }));
    fc.assert(fc.property(anyRequestOf(words, 1), check), { numRuns: 1500 });
    expect(Math.min(seen.valid, seen.refused)).toBeGreaterThan(200);
  });

  test.each([
    ['a mistyped role', { subject: { role: 'Sergeant' } }],
    ['an office for offices', { subject: { offices: 'watch-commander' } }],
    ['a day without a time', { context: { at: '2026-11-23' } }],
    ['an hour of 24', { context: { at: '2026-11-23T24:00:00Z' } }],
    ['an empty id', { resource: { id: '' } }],
    ['another kind of resource', { resource: { type: 'read' } }],
    ['a record that is none', { context: { unavailable: [null] } }],
  ])('refuses %s', (_, parts) => {
    expect(isValid({ action: 'hotlist.approve', ...parts })).toBe(false);
    expect(isValid({ action: 'hotlist.approve' })).toBe(true);
  });

  test('is the same every time', () => {
    expect(JSON.stringify(requestSchema(words))).toBe(JSON.stringify(requestSchema(words)));
  });
});
