/** What a change changes: against decisions of both sides, and on single changes of the shipped policies. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { barstow466, californiaAlpr } from '../../src/alpr/index.ts';
import type { PolicyDiff } from '../../src/analyze/diff/change.ts';
import { diff } from '../../src/analyze/diff/diff.ts';
import { createEngine } from '../../src/engine/index.ts';
import type { Decision } from '../../src/explain/index.ts';
import { type AuthoredRule, Policy, type PolicyDocument, type PolicyError } from '../../src/policy/index.ts';
import { markdownDiff } from '../../src/review/diff/markdown.ts';
import { textDiff } from '../../src/review/diff/text.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';
import { generate } from '../oracle/requests.js';
import { documentOf, documentWith, requestOf } from '../support/arbitraries.ts';
import { runs, sampleOf } from '../support/long.ts';
import { NOW } from '../support/policies.ts';
import { small } from '../support/small-vocabulary.ts';

const words = small as Vocabulary;
const rank = { deny: 0, indeterminate: 1, permit: 2 };

const engineOf = (policy: Policy) => createEngine<unknown>({ policies: [policy], clock: () => NOW });

/** What two decisions are to each other must be what the difference says of their action. */
function agrees({ actions, gaveUp }: PolicyDiff, before: Policy, after: Policy, request: { action: string }): void {
  if (gaveUp.includes(request.action)) return;
  const [was, is] = [before, after].map((policy) => engineOf(policy).decide(request as unknown));
  if (was === undefined || is === undefined || was.problems.length + is.problems.length > 0) return;
  const found = actions.find(({ action }) => action === request.action);
  const direction = found?.direction ?? 'equivalent';
  const step = rank[is.effect] - rank[was.effect];
  if (step > 0) expect(['looser', 'incomparable']).toContain(direction);
  if (step < 0) expect(['stricter', 'incomparable']).toContain(direction);
  if (step !== 0) expect(found?.effects.some(({ from, to }) => from === was.effect && to === is.effect)).toBe(true);
  if (step !== 0) return;
  const reasons = ({ reasons: all }: typeof was) => all.map(({ policy, rule }) => `${policy} ${rule}`);
  for (const name of [...reasons(was), ...reasons(is)]) {
    const isNew = !reasons(was).includes(name);
    if (isNew === reasons(is).includes(name) && !(reasons(was).includes(name) && reasons(is).includes(name))) {
      const known = found?.reasons.some(
        ({ policy, rule, change, effect }) =>
          `${policy} ${rule}` === name && change === (isNew ? 'new' : 'gone') && effect === is.effect,
      );
      expect(known || name.endsWith(' no-grant'), `${name} ${JSON.stringify(request)}`).toBe(true);
    }
  }
  const duties = (one: typeof was) => [...one.obligations, ...one.advice].map(({ id }) => id);
  for (const id of new Set([...duties(was), ...duties(is)])) {
    if (duties(was).includes(id) === duties(is).includes(id)) continue;
    const change = duties(is).includes(id) ? 'attaches' : 'no longer attaches';
    expect(found?.duties.some((one) => one.duty === id && one.change === change)).toBe(true);
  }
}

test('no request contradicts the difference of two policies, in effect, reasons or duties', () => {
  const directions = new Set<string>();
  fc.assert(
    fc.property(
      documentOf(words, 6),
      documentOf(words, 6),
      fc.array(requestOf(words, 'thing.use', 0), { minLength: 25, maxLength: 25 }),
      fc.boolean(),
      (one, other, requests, isNear) => {
        // Two policies have little in common; one and the same with other rules beside it has much.
        const rules = Object.fromEntries(Object.entries(other.rules).map(([id, rule]) => [`more-${id}`, rule]));
        const changed = isNear ? { ...one, rules: { ...one.rules, ...rules } } : other;
        const [before, after] = [new Policy(one, words), new Policy(changed, words)];
        const found = diff([before], [after]);
        directions.add(found.direction);
        for (const request of requests) agrees(found, before, after, request as { action: string });
      },
    ),
    { numRuns: runs(15, 100) },
  );
  expect(directions.size).toBeGreaterThan(2);
});

const shipped = [barstow466, californiaAlpr] as unknown as readonly [Policy, Policy];

function changed(change: (document: PolicyDocument) => PolicyDocument): Policy {
  return new Policy(change(shipped[0].document), shipped[0].vocabulary);
}

function withRule(id: string, change: (rule: AuthoredRule) => AuthoredRule): Policy {
  return changed((document) => {
    const rule = document.rules[id];
    if (rule === undefined) throw new Error(`no rule ${id}`);
    return { ...document, rules: { ...document.rules, [id]: change(rule) } };
  });
}

const differenceTo = (policy: Policy) => diff(shipped, [policy, shipped[1]]);

describe('single changes of the shipped policies are found', () => {
  test('each rule taken away', () => {
    const missed = sampleOf(shipped[0].rules.map(({ id }) => id)).filter((id) => {
      const without = changed((document) => {
        const { [id]: _, ...rules } = document.rules;
        return { ...document, rules };
      });
      const { actions, rules, gaveUp } = differenceTo(without);
      expect(gaveUp).toEqual([]);
      expect(rules).toMatchObject([{ rule: id, change: 'removed' }]);
      return actions.length === 0;
    });
    expect(shipped[0].rules.length).toBeGreaterThan(100);
    // None: the lint by meaning finds no rule that decides nothing either.
    expect(missed).toEqual([]);
  });

  test('each restriction turned into a forbid of what it asks, each grant into its contrary', () => {
    const ids = sampleOf(
      shipped[0].rules.filter(({ effect }) => effect === 'require' || effect === 'permit').map(({ id }) => id),
    );
    const same = ids.filter((id) => {
      const negated = withRule(id, (rule) => (rule.when === undefined ? rule : { ...rule, when: { not: rule.when } }));
      return differenceTo(negated).direction === 'equivalent';
    });
    expect(ids.length).toBeGreaterThan(7);
    expect(same).toEqual([]);
  });

  const sets = (name: string, members: readonly string[]) =>
    changed((document) => ({ ...document, sets: { ...document.sets, [name]: members } }));

  test.each([
    ['a longer schedule', shipped[0].with({ 'flock-schedule': 'P60D' }), 'stricter', 'read.purge'],
    ['a schedule longer by an hour', shipped[0].with({ 'flock-schedule': 'P30DT1H' }), 'stricter', 'read.purge'],
    [
      'no more the Chief as a stand-in',
      shipped[0].with({ 'officer-entry-fallback': ['administrative-division-commander'] }),
      'stricter',
      'hotlist.add',
    ],
    [
      'the Watch Commander as a stand-in beside the others',
      shipped[0].with({
        'officer-entry-fallback': ['administrative-division-commander', 'chief-of-police', 'watch-commander'],
      }),
      'looser',
      'hotlist.approve',
    ],
    [
      'another office that approves',
      shipped[0].with({ 'officer-entry-approver': 'watch-commander' }),
      'incomparable',
      'hotlist.add',
    ],
    ['a detective less', sets('detective-roles', ['detective']), 'stricter', 'hotlist.add'],
    [
      'the vendor among the detectives',
      sets('detective-roles', ['detective', 'detective-sergeant', 'other']),
      'looser',
      'hotlist.add',
    ],
    ['verification required', shipped[0].with({ 'clets-verification': 'required' }), 'stricter', 'alert.act'],
  ] as const)('%s', (_, policy, direction, action) => {
    const found = differenceTo(policy as Policy);
    expect(found.direction).toBe(direction);
    expect(found.actions.map((one) => one.action)).toContain(action);
    for (const { effects } of found.actions) {
      for (const { rules, clauses } of effects) expect([rules.length, clauses.length]).not.toContain(0);
    }
  });

  test('advice that is due earlier, and what is stale sooner', () => {
    const found = differenceTo(shipped[0].with({ 'hotlist-refresh': 'PT24H' }) as Policy);
    expect(found.direction).toBe('equivalent');
    const said = found.actions.flatMap(({ action, duties }) =>
      duties.map(({ duty, change }) => `${action} ${duty} ${change}`),
    );
    expect(said).toEqual([
      'alert.act stale-entry attaches',
      'alert.receive stale-entry attaches',
      'hotlist.add refresh-hotlist due',
      'hotlist.refresh refresh-hotlist due',
    ]);
    const due = found.actions.flatMap(({ duties }) => duties).find(({ change }) => change === 'due');
    const dueIn = (decision: Decision | undefined) =>
      Date.parse(decision?.advice.find(({ id }) => id === 'refresh-hotlist')?.dueAt ?? '');
    expect(dueIn(due?.before) - dueIn(due?.after)).toBe(48 * 3_600_000);
  });
});

describe('what makes no difference is said to make none', () => {
  test.each([
    ['a policy beside itself', shipped[0]],
    [
      'other names of sets, conditions and phrases, and other words',
      changed((document) => ({
        ...document,
        title: 'Another title',
        rules: Object.fromEntries(Object.entries(document.rules).reverse()),
      })),
    ],
    [
      'a phrase',
      withRule('full-users', (rule) => ({
        ...rule,
        when: { any: [rule.when ?? { any: [] }], name: 'whoever is on the list' },
      })),
    ],
  ])('%s', (_, policy) => {
    const { direction, actions, gaveUp } = differenceTo(policy);
    expect({ direction, actions, gaveUp }).toEqual({ direction: 'equivalent', actions: [], gaveUp: [] });
  });

  test('a rule under another id is renamed, and worded otherwise it is worded otherwise', () => {
    const renamed = changed((document) => {
      const { 'training-first': rule, ...rules } = document.rules;
      return { ...document, rules: { ...rules, 'trained-first': rule as AuthoredRule } };
    });
    expect(differenceTo(renamed)).toMatchObject({
      direction: 'equivalent',
      actions: [],
      rules: [{ rule: 'trained-first', was: 'training-first', change: 'renamed' }],
    });
    const worded = withRule('training-first', (rule) => ({ ...rule, says: 'Nobody without training.' }));
    expect(differenceTo(worded)).toMatchObject({
      direction: 'equivalent',
      actions: [],
      rules: [{ rule: 'training-first', change: 'words', after: 'Nobody without training.' }],
    });
  });

  test('a rule that rests on other clauses is said to, and no answer differs', () => {
    const cited = withRule('training-first', (rule) => ({ ...rule, clauses: ['466.4(d)'] }));
    expect(differenceTo(cited)).toMatchObject({
      direction: 'equivalent',
      actions: [],
      rules: [{ rule: 'training-first', change: 'clauses' }],
    });
  });

  test('sets and conditions under other names change nothing', () => {
    const renamed = changed((document) => {
      const text = JSON.stringify(document);
      const other = text
        .replaceAll('"full-access"', '"those-with-full-access"')
        .replaceAll('"is-full-user"', '"may-do-all"')
        .replaceAll('"officers-track"', '"track-of-officers"');
      expect(other).not.toBe(text);
      return JSON.parse(other) as typeof document;
    });
    expect(differenceTo(renamed)).toEqual({
      idle: [],
      ungranted: [],
      direction: 'equivalent',
      actions: [],
      rules: [],
      reads: [],
      gaveUp: [],
    });
  });

  test('of a statute alone it is said what it does not permit by itself, and beside a policy that does, nothing of it', () => {
    const [own, law] = shipped;
    const rules = { ...law.document.rules };
    const rule = rules['california-public-agency'] as AuthoredRule;
    rules['california-public-agency'] = { ...rule, when: { fact: 'resource.agency', operator: 'given' } };
    const out = new Policy({ ...law.document, rules }, law.vocabulary);
    const alone = diff([law], [out]);
    expect(alone).toMatchObject({
      direction: 'equivalent',
      ungranted: ['read.release', 'release.approve', 'share.grant'],
    });
    expect(textDiff(alone, law.vocabulary).split('\n')[0]).toContain('Where nothing is permitted on either side');
    expect(textDiff(alone, law.vocabulary)).toContain(
      'No rule on either side permits anybody to release ALPR data to another agency (read.release),',
    );
    expect(markdownDiff(alone, law.vocabulary)).toContain('put that policy beside both sides');
    expect(diff([own, law], [own, out])).toMatchObject({ direction: 'looser', ungranted: [] });
  });

  test('a requirement that holds there is not named behind a change', () => {
    const more = changed((document) => {
      const rule = document.rules['training-first'] as AuthoredRule;
      const idle = { ...rule, says: 'A moment is told.', when: { fact: 'context.at', operator: 'given' } };
      const { clearance: _, ...rules } = document.rules;
      return { ...document, rules: { ...rules, idle } };
    });
    const named = differenceTo(more).actions.flatMap(({ effects }) => effects.flatMap(({ rules }) => rules));
    expect(new Set(named.map(({ rule }) => rule))).toEqual(new Set(['clearance']));
  });

  test('a condition turned around twice is a change of rules that no answer tells of', () => {
    const twice = withRule('training-first', (rule) => ({ ...rule, when: { not: { not: rule.when ?? { any: [] } } } }));
    const { direction, actions, rules } = differenceTo(twice);
    expect({ direction, actions }).toEqual({ direction: 'equivalent', actions: [] });
    expect(rules).toMatchObject([{ rule: 'training-first', change: 'meaning' }]);
  });
});

test('more than the nodes allowed is told, not guessed', () => {
  const found = diff(shipped, [shipped[0].with({ 'flock-schedule': 'P60D' }) as Policy, shipped[1]], { mostNodes: 30 });
  expect(found.gaveUp).toContain('read.purge');
  expect(found.actions.map(({ action }) => action)).not.toContain('read.purge');
});

describe('sides that cannot be compared are refused', () => {
  test.each([
    ['no policy', [], shipped, 'no-policy'],
    ['another vocabulary', shipped, [new Policy(documentWith(words, {}), words)], 'vocabulary'],
  ] as const)('%s', (_, before, after, code) => {
    try {
      diff([...before], [...after]);
      expect.unreachable();
    } catch (error) {
      expect((error as PolicyError).problems.map((one) => one.code)).toEqual([code]);
    }
  });
});

test('no request near the border contradicts a difference of the shipped policies', () => {
  const after = shipped[0].with({ 'officer-entry-approver': 'watch-commander', 'flock-schedule': 'P60D' }) as Policy;
  const found = differenceTo(after);
  let inside = 0;
  for (let seed = 1; seed <= runs(1500, 6000); seed += 1) {
    const request = generate(seed, { json: true }) as { action: string } | null;
    if (request === null || !['read.purge', 'hotlist.add', 'hotlist.approve'].includes(request.action)) continue;
    inside += 1;
    const both = (policy: Policy) => createEngine<unknown>({ policies: [policy, shipped[1]], clock: () => NOW });
    const [was, is] = [shipped[0], after].map((policy) => both(policy).decide(request as unknown));
    if (was === undefined || is === undefined || was.problems.length > 0 || was.effect === is.effect) continue;
    const known = found.actions.find(({ action }) => action === request.action)?.effects ?? [];
    expect(
      known.some(({ from, to }) => from === was.effect && to === is.effect),
      `seed ${seed}`,
    ).toBe(true);
  }
  expect(inside).toBeGreaterThan(60);
});
