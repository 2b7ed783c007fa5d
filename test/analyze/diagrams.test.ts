/** Decision diagrams against the functions that they stand for, over all assignments. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countOf, lightestOf } from '../../src/analyze/assignments.ts';
import { type Diagram, Diagrams, TooLarge } from '../../src/analyze/diagrams.ts';
import { FALSE, not, TRUE, type Truth, UNKNOWN } from '../../src/language/index.ts';
import '../support/arbitraries.ts';
import { runs } from '../support/long.ts';

const ARITIES = [2, 3, 2, 3];

/** Every assignment of the variables. */
const assignments = ARITIES.reduce<number[][]>(
  (all, arity) => all.flatMap((one) => Array.from({ length: arity }, (_, value) => [...one, value])),
  [[]],
);

interface Made {
  build(diagrams: Diagrams): Diagram;
  truth(assignment: readonly number[]): Truth;
}

const truths = fc.constantFrom<Truth>(FALSE, UNKNOWN, TRUE);

const { made } = fc.letrec<{ made: Made }>((tie) => ({
  made: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.tuple(fc.nat({ max: ARITIES.length - 1 }), fc.array(truths, { minLength: 3, maxLength: 3 })).map(
      ([variable, values]): Made => ({
        build: (diagrams) => diagrams.choose(variable, (value) => values[value] ?? FALSE),
        truth: (assignment) => values[assignment[variable] ?? 0] ?? FALSE,
      }),
    ),
    tie('made').map(
      (of): Made => ({
        build: (diagrams) => diagrams.not(of.build(diagrams)),
        truth: (assignment) => not(of.truth(assignment)),
      }),
    ),
    fc.tuple(fc.boolean(), tie('made'), tie('made')).map(
      ([isAnd, left, right]): Made => ({
        build: (diagrams) => diagrams[isAnd ? 'and' : 'or'](left.build(diagrams), right.build(diagrams)),
        truth: (assignment) => {
          const both = [left.truth(assignment), right.truth(assignment)] as const;
          return (isAnd ? Math.min(...both) : Math.max(...both)) as Truth;
        },
      }),
    ),
  ),
}));

function diagramsOf(most = 100_000): Diagrams {
  const diagrams = new Diagrams(most);
  for (const arity of ARITIES) diagrams.addVariable(arity);
  return diagrams;
}

test('a diagram comes to what its function comes to, for every assignment', () => {
  fc.assert(
    fc.property(made, (one) => {
      const diagrams = diagramsOf();
      const diagram = one.build(diagrams);
      for (const assignment of assignments) {
        expect(diagrams.evaluate(diagram, assignment)).toBe(one.truth(assignment));
      }
    }),
  );
});

test('two functions are one number exactly where they are the same, and differ where they differ', () => {
  let same = 0;
  fc.assert(
    fc.property(made, made, (left, right) => {
      const diagrams = diagramsOf();
      const [one, other] = [left.build(diagrams), right.build(diagrams)];
      const apart = assignments.filter((assignment) => left.truth(assignment) !== right.truth(assignment));
      same += apart.length === 0 ? 1 : 0;
      expect(one === other).toBe(apart.length === 0);
      expect(countOf(diagrams, diagrams.differ(one, other))).toBe(BigInt(apart.length));
    }),
    { numRuns: runs(500, 2000) },
  );
  expect(same).toBeGreaterThan(2);
});

test('the assignments of a diagram are counted, and the lightest of them is found', () => {
  fc.assert(
    fc.property(made, fc.array(fc.nat({ max: 9 }), { minLength: 12, maxLength: 12 }), (one, weights) => {
      const diagrams = diagramsOf();
      const diagram = one.build(diagrams);
      const weigh = (variable: number, value: number) => weights[variable * 3 + value] ?? 0;
      const weight = (assignment: readonly number[]) =>
        assignment.reduce((sum, value, variable) => sum + weigh(variable, value), 0);
      const holding = assignments.filter((assignment) => one.truth(assignment) === TRUE);
      expect(countOf(diagrams, diagrams.where(diagram, TRUE))).toBe(BigInt(holding.length));
      const found = lightestOf(diagrams, diagrams.where(diagram, TRUE), weigh);
      expect(found === undefined).toBe(holding.length === 0);
      if (found === undefined) return;
      expect(one.truth(found)).toBe(TRUE);
      expect(weight(found)).toBe(Math.min(...holding.map(weight)));
    }),
    { numRuns: 1000 },
  );
});

test('a variable that is taken out of a diagram leaves what some value of it makes true', () => {
  fc.assert(
    fc.property(made, fc.nat({ max: ARITIES.length - 1 }), (one, variable) => {
      const diagrams = diagramsOf();
      const some = diagrams.some(new Set([variable]), diagrams.where(one.build(diagrams), TRUE));
      for (const assignment of assignments) {
        const others = assignments.filter((other) =>
          other.every((value, index) => index === variable || value === assignment[index]),
        );
        const expected = others.some((other) => one.truth(other) === TRUE) ? TRUE : FALSE;
        expect(diagrams.evaluate(some, assignment)).toBe(expected);
      }
    }),
    { numRuns: 100 },
  );
});

test('a diagram with more nodes than allowed is refused, not cut', () => {
  const diagrams = new Diagrams(10);
  const variables = Array.from({ length: 12 }, () => diagrams.addVariable(2));
  expect(() => diagrams.all(variables.map((variable) => diagrams.is(variable, 1)))).toThrow(TooLarge);
});
