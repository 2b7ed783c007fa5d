/** What the benchmark times is what it says: the generated module answers its requests, and the plan is not asked. */
import { expect, test } from 'vitest';
import * as shipped from '../../src/alpr/generated/compiled.ts';
import { barstow466, californiaAlpr, createEngine } from '../../src/index.ts';
import { clock, requestSets } from './requests.ts';

test('`can` of the shipped policies is served by the generated module, on every request for an action', () => {
  let asked = 0;
  const actions = Object.fromEntries(
    Object.entries(shipped.actions).map(([name, { permits }]) => [
      name,
      {
        permits(request: object, tells: () => number) {
          asked += 1;
          return permits(request, tells);
        },
      },
    ]),
  );
  const compiled = { digests: shipped.digests, actions };
  const engine = createEngine({ policies: [barstow466, californiaAlpr], clock, compiled });
  const { cold } = requestSets();
  const known = cold.filter((request) => {
    const { action } = Object(request) as { action?: unknown };
    return typeof action === 'string' && Object.hasOwn(actions, action);
  });
  expect(known.length).toBeGreaterThan(9_000);
  for (const request of known) engine.can(request);
  expect(asked).toBe(known.length);
  expect(Object.keys(actions).sort()).toEqual(Object.keys(barstow466.vocabulary.actions).sort());
});
