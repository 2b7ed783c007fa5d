/** The yardstick is right: what the benchmark measures against decides as the engine does. */
import { expect, test } from 'vitest';
import { generate } from '../oracle/requests.js';
import { engineOf, NOW } from '../support/policies.ts';
import { can } from './handwritten/can.ts';

const clock = () => NOW;
const engine = engineOf();

test('the hand-written `can` is the engine, near the border, on any value that JSON or JavaScript has', () => {
  const answers = { true: 0, false: 0 };
  for (let seed = 1; seed <= 4000; seed += 1) {
    const request = generate(seed, { json: seed % 2 === 0 });
    const expected = engine.can(request);
    expect(can(request, clock), `seed ${seed}`).toBe(expected);
    answers[`${expected}`] += 1;
  }
  expect(Math.min(answers.true, answers.false)).toBeGreaterThan(1000);
});
