/** Decision tables: every request that is permitted fits one row, no other request fits any. */
import { describe, expect, test } from 'vitest';
import { barstow466, californiaAlpr } from '../../src/alpr/index.ts';
import { pathsOf, permitsOf, table } from '../../src/analyze/table/table.ts';
import { compile } from '../../src/compile/index.ts';
import { decideOn, readRequest } from '../../src/evaluate/index.ts';
import type { Policy } from '../../src/policy/index.ts';
import { PolicyError } from '../../src/policy/index.ts';
import { generate } from '../oracle/requests.js';
import { assignmentOf } from '../support/assignments.ts';
import { runs } from '../support/long.ts';
import { NOW } from '../support/policies.ts';

const policies = [barstow466, californiaAlpr] as unknown as Policy[];
const { vocabulary } = barstow466;
const actions = Object.keys(vocabulary.actions);

test('a request fits exactly one row where it is permitted, and none where it is not', () => {
  const plan = compile(policies, vocabulary);
  const tables = new Map(
    actions.map((action) => {
      const { space, tests, permits } = permitsOf(policies, action, 100_000);
      return [action, { space, tests, rows: pathsOf(space, permits) }];
    }),
  );
  const permitted = new Map<string, number>();
  for (let seed = 1; seed <= runs(3000, 1_000_000); seed += 1) {
    const request = generate(seed, { json: true }) as { action: string } | null;
    const own = plan.actions.get(request?.action ?? '');
    const table = tables.get(request?.action ?? '');
    if (request === null || own === undefined || table === undefined) continue;
    const outcome = decideOn(
      plan,
      own,
      readRequest(request, own, () => NOW),
    );
    if (outcome.problems.length > 0) continue;
    const values = new Map(own.slots.map(({ path, index }) => [path, outcome.values[index]]));
    const assignment = assignmentOf(table.space, table.tests, values);
    const fitting = table.rows.filter((row) =>
      row.every(([variable, fits]) => fits.includes(assignment[variable] ?? 0)),
    );
    expect(fitting.length, `seed ${seed}`).toBe(outcome.effect === 'permit' ? 1 : 0);
    if (outcome.effect === 'permit') permitted.set(request.action, (permitted.get(request.action) ?? 0) + 1);
  }
  expect(permitted.size).toBeGreaterThan(20);
});

describe('the table of', () => {
  test.each(actions)('%s', (action) => {
    const { always, rows } = table([barstow466, californiaAlpr], action);
    const lines = rows.map((row, index) => [`row ${index + 1}:`, ...row.map(({ says }) => `  ${says}`)].join('\n'));
    expect(['always:', ...always.map(({ says }) => `  ${says}`), ...lines].join('\n')).toMatchSnapshot();
  });
});

test('a table of no policy is refused', () => {
  expect(() => table([], 'read.search')).toThrow(PolicyError);
});
