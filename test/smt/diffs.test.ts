/** Changes of the shipped policies: which answers become which others, by the analysis and by the solver. */
import { expect, test } from 'vitest';
import type { Policy } from '../../src/policy/index.ts';
import { compareDiff } from './compare.ts';
import { both, changed, law, own, without, withRule } from './shipped.ts';
import { withSolver } from './with-solver.ts';

const z3 = withSolver();

const roles = (name: string, members: readonly string[]) =>
  changed((document) => ({ ...document, sets: { ...document.sets, [name]: members } }));
const fallback = ['administrative-division-commander', 'chief-of-police', 'watch-commander'];

const cases: readonly (readonly [name: string, after: readonly Policy[], directions: { [action: string]: string }])[] =
  [
    ['a longer schedule', [own.with({ 'flock-schedule': 'P60D' }), law], { 'read.purge': 'stricter' }],
    ['a schedule longer by an hour', [own.with({ 'flock-schedule': 'P30DT1H' }), law], { 'read.purge': 'stricter' }],
    ['a schedule of two months', [own.with({ 'flock-schedule': 'P2M' }), law], { 'read.purge': 'stricter' }],
    ['the same schedule in weeks and days', [own.with({ 'flock-schedule': 'P4W2D' }), law], {}],
    [
      'the Watch Commander as a stand-in beside the others',
      [own.with({ 'officer-entry-fallback': fallback }), law],
      { 'hotlist.add': 'looser', 'hotlist.approve': 'looser' },
    ],
    [
      'no more the Chief as a stand-in',
      [own.with({ 'officer-entry-fallback': ['administrative-division-commander'] }), law],
      { 'hotlist.add': 'stricter', 'hotlist.approve': 'stricter' },
    ],
    [
      'another office that approves',
      [own.with({ 'officer-entry-approver': 'watch-commander' }), law],
      { 'hotlist.add': 'incomparable', 'hotlist.approve': 'incomparable' },
    ],
    ['verification required', [own.with({ 'clets-verification': 'required' }), law], { 'alert.act': 'stricter' }],
    [
      'a detective less',
      [roles('detective-roles', ['detective']), law],
      { 'hotlist.add': 'stricter', 'hotlist.approve': 'stricter' },
    ],
    ['stale sooner, which is advice alone', [own.with({ 'hotlist-refresh': 'PT24H' }), law], {}],
    [
      'a condition turned around twice',
      [withRule('training-first', (rule) => ({ ...rule, when: { not: { not: rule.when ?? { any: [] } } } })), law],
      {},
    ],
    ['no hold without a ground no more', [without('hold-has-ground'), law], { 'hold.place': 'looser' }],
    ['purges whatever is demanded', [without('no-purge-under-demand'), law], { 'read.purge': 'looser' }],
    ['a search of nothing', [own, without('query-named', law)], { 'read.search': 'looser' }],
    [
      'other systems closed to whom they were opened',
      [withRule('other-systems-opened', (rule) => ({ ...rule, when: { not: rule.when ?? { any: [] } } })), law],
      { 'external-data.query': 'incomparable' },
    ],
    // What state law forbids beside, policy 466 has no purpose for.
    [
      'no state law',
      [own],
      { 'read.release': 'looser', 'read.search': 'looser', 'release.approve': 'looser', 'share.grant': 'looser' },
    ],
  ];

test.each(cases)('%s', (_, after, directions) => {
  const found = compareDiff(z3.solver, both, after);
  expect({ apart: found.apart, open: found.open }).toEqual({ apart: [], open: [] });
  expect(found.directions).toEqual(directions);
  expect(found.agreed).toBe(6 * Object.keys(own.vocabulary.actions).length);
});
