/** Every shipped theorem, in every one of its actions, by the analysis and by the solver. */
import { expect, test } from 'vitest';
import { compareTheorem } from './compare.ts';
import { policiesOf, theorems } from './shipped.ts';
import { withSolver } from './with-solver.ts';

const z3 = withSolver();

test('there are theorems of every kind', () => {
  expect(theorems.length).toBeGreaterThanOrEqual(55);
  expect(new Set(theorems.map(({ claim }) => claim.kind)).size).toBe(6);
});

test.each(theorems.map((theorem) => [theorem.id, theorem] as const))('%s', (_, theorem) => {
  const { agreed, apart, open, opinions } = compareTheorem(z3.solver, policiesOf(theorem), theorem);
  expect({ apart, open }).toEqual({ apart: [], open: [] });
  expect(agreed).toBe(theorem.actions.length);
  expect(opinions.filter(({ says }) => says === 'refuted')).toEqual([]);
  expect(opinions.map(({ says }) => says)).toContain('holds');
});
