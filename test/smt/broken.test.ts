/** Theorems that do not hold, most of them because a rule was broken: both refute them, each by a request of its own. */
import { expect, test } from 'vitest';
import type { Policy } from '../../src/policy/index.ts';
import type { Theorem } from '../../src/policy/theorems/theorem.ts';
import { compareTheorem } from './compare.ts';
import { decide } from './engine.ts';
import { both, changed, law, own, stated, theoremNamed, without, withRule } from './shipped.ts';
import { withSolver } from './with-solver.ts';

const z3 = withSolver();

const lacking = (...ids: readonly string[]): readonly Policy[] => [
  ids.reduce((policy, id) => without(id, policy), own),
  law,
];
const lawLacking = (id: string): readonly Policy[] => [own, without(id, law)];
const earlier = stated({ kind: 'changing', facts: { 'resource.capturedAt': 'earlier' }, keeps: 'permit' }, [
  'read.purge',
]);
const dayEarlier = theoremNamed('earlier-capture-keeps-the-purge');
const chief = { fact: 'context.approval.office', operator: 'equal', value: 'chief-of-police' } as const;

const cases: readonly (readonly [name: string, policies: readonly Policy[], theorem: Theorem])[] = [
  ['no training', lacking('training-first'), theoremNamed('untrained-touch-nothing')],
  ['no clearance', lacking('clearance'), theoremNamed('clearance-always')],
  ['no permission', lacking('full-permission'), theoremNamed('permission-was-assigned')],
  ['no note', lacking('purpose-note'), theoremNamed('other-purposes-are-explained')],
  ['no minimum', lacking('minimum-retention'), theoremNamed('nothing-before-thirty-days')],
  ['no year', lacking('minimum-retention'), theoremNamed('others-reads-keep-a-year')],
  ['a demand that keeps nothing', lacking('no-purge-under-demand'), theoremNamed('demanded-stays')],
  ['evidence that may go', lacking('no-purge-of-unbooked-evidence'), theoremNamed('held-and-unbooked-stays')],
  ['any plate', lacking('approval-names-plate'), theoremNamed('approval-is-of-this-entry')],
  [
    'one who approves for himself',
    lacking('requester-does-not-approve', 'enterer-does-not-approve'),
    theoremNamed('nobody-approves-for-himself'),
  ],
  [
    'anybody who stands in for a commander',
    lacking('officers-entry-approved'),
    theoremNamed('officers-stand-in-only-counts-in-absence'),
  ],
  ['no narrative', lacking('approver-in-narrative'), theoremNamed('narrative-names-the-approver')],
  ['systems that are open to all', lacking('other-systems-opened'), theoremNamed('other-systems-stay-closed')],
  ['agencies of any state', lawLacking('california-public-agency'), theoremNamed('release-to-agencies-only')],
  ['a search for nothing', lawLacking('query-named'), theoremNamed('a-search-says-what-and-for-whom')],
  [
    'a vendor among the full users',
    [changed((document) => ({ ...document, sets: { ...document.sets, 'full-access': ['flock-personnel'] } })), law],
    theoremNamed('vendor-reads-nothing'),
  ],
  [
    'a record that is not owed by all',
    [
      withRule('record-access', (rule) => ({
        ...rule,
        when: { fact: 'subject.role', operator: 'equal', value: 'captain' },
      })),
      law,
    ],
    theoremNamed('every-access-is-recorded'),
  ],
  // True of no policy that lets anybody stand in, and so not of the shipped ones.
  ['nobody ever stands in', both, stated({ kind: 'never-permit', condition: chief }, ['hotlist.add'])],
  [
    'an absence changes nothing',
    both,
    stated({ kind: 'changing', facts: { 'context.unavailable': 'anything' }, keeps: 'answer' }, ['hotlist.approve']),
  ],
  // Within the hour that clocks repeat a later capture shows an earlier time of day.
  ['a capture that is earlier by minutes', both, earlier],
  // What is captured on the 29th to 31st of August is due on the 1st of March, each at its own time of day.
  ['months that run from the 29th to the 31st', [own.with({ 'flock-schedule': 'P6M' }), law], dayEarlier],
];

test.each(cases)('%s', (_, policies, theorem) => {
  const { apart, open, opinions } = compareTheorem(z3.solver, policies, theorem);
  expect({ apart, open }).toEqual({ apart: [], open: [] });
  const against = opinions.flatMap((opinion) => opinion.against ?? []);
  expect(against.length).toBeGreaterThan(0);
  for (const made of against) expect(decide(policies, made).problems).toEqual([]);
  if (
    theorem.claim.kind === 'never-permit' ||
    theorem.claim.kind === 'permit-needs' ||
    theorem.claim.kind === 'carries'
  ) {
    for (const made of against) expect(decide(policies, made).effect).toBe('permit');
  }
});
