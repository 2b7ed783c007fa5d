/** The second opinion itself: what it is made of is true, it is its own, and it fails where it should. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prove } from '../../src/analyze/prove/prove.ts';
import { calendarOf, parsePeriod } from '../../src/language/index.ts';
import { Policy } from '../../src/policy/index.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';
import { documentOf, documentWith, requestOf } from '../support/arbitraries.ts';
import { NOW } from '../support/policies.ts';
import { small } from '../support/small-vocabulary.ts';
import { compareDiff, compareTheorem } from './compare.ts';
import { recordsNeeded, Truths } from './conditions.ts';
import { asking, decide } from './engine.ts';
import { type Fact, Request } from './facts.ts';
import { isUnknown } from './kleene.ts';
import { DAY, earlyEnough, lengthOf, periodOf } from './periods.ts';
import { pinned, pinnedPeriods } from './pinned.ts';
import { conditionsOf, effectOf, rulesOf } from './rules.ts';
import { and, not, numeral } from './script.ts';
import { both, law, own, stated, theoremNamed, without } from './shipped.ts';
import { withSolver } from './with-solver.ts';
import { World } from './world.ts';

const z3 = withSolver();
const words = small as Vocabulary;
const like = new Policy(documentWith(words, {}), words);

test('the translation knows nothing of the analysis', () => {
  const files = readdirSync('test/smt').filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const using = files.filter((name) => /from '[^']*\/analyze\//.test(readFileSync(`test/smt/${name}`, 'utf8')));
  expect(files.length).toBeGreaterThan(12);
  expect(using).toEqual(['compare.ts']);
});

describe('what the solver is told of periods is true of the calendar', () => {
  const calendar = calendarOf('America/Los_Angeles');
  const endOf = (begin: number, text: string): number => {
    const period = parsePeriod(text);
    if (period === undefined || calendar === undefined) throw new TypeError(text);
    return calendar.add(begin, period);
  };
  const texts = ['P1D', 'P30D', 'P31D', 'P60D', 'P1M', 'P2M', 'P6M', 'P13M', 'P1Y', 'P2Y', 'P1M1D', 'P1Y30D'];
  /** Near the ends of months and the changes of clocks, where there is something to find. */
  const turns = [
    '2026-03-08T10:00Z',
    '2026-11-01T09:00Z',
    '2027-02-01T08:00Z',
    '2028-02-29T08:00Z',
    '2026-08-31T07:00Z',
  ];
  const moment = fc.oneof(
    fc.integer({ min: Date.parse('1880-01-01T00:00Z'), max: Date.parse('2200-01-01T00:00Z') }),
    fc
      .tuple(fc.constantFrom(...turns), fc.integer({ min: -4 * DAY, max: 4 * DAY }))
      .map(([turn, off]) => Date.parse(turn) + off),
  );
  const dates = fc.constantFrom(...texts);

  test('a period is no shorter and no longer than its bounds', () => {
    fc.assert(
      fc.property(moment, dates, (begin, text) => {
        const { least, most } = lengthOf(periodOf(text));
        const length = endOf(begin, text) - begin;
        expect(length).toBeGreaterThanOrEqual(least);
        expect(length).toBeLessThanOrEqual(most);
      }),
    );
  });

  test('more months and more days end no earlier', () => {
    fc.assert(
      fc.property(moment, dates, dates, (begin, one, other) => {
        const [shorter, longer] = [periodOf(one), periodOf(other)];
        fc.pre(shorter.months <= longer.months && shorter.days <= longer.days);
        expect(endOf(begin, one)).toBeLessThanOrEqual(endOf(begin, other));
      }),
    );
  });

  test('what begins early enough ends no later, and of months a day is not enough', () => {
    fc.assert(
      fc.property(moment, dates, fc.integer({ min: 0, max: 3 * DAY }), (begin, text, more) => {
        const later = begin + earlyEnough(periodOf(text)) + more;
        expect(endOf(begin, text)).toBeLessThanOrEqual(endOf(later, text));
      }),
    );
    const [first, second] = ['2026-08-30T06:59Z', '2026-09-01T06:58Z'].map((text) => Date.parse(text)) as [
      number,
      number,
    ];
    expect(second - first).toBeGreaterThan(DAY);
    expect(endOf(first, 'P6M')).toBeGreaterThan(endOf(second, 'P6M'));
  });

  test('no clock was ever set back, nor will be, next to a 29 February', () => {
    const offsetAt = (at: number) => endOf(at, 'P1D') - at;
    const leap = Array.from({ length: 80 }, (_, index) => 1884 + 4 * index).filter(
      (year) => year % 100 || !(year % 400),
    );
    expect(leap.length).toBeGreaterThan(70);
    for (const year of leap) {
      for (const day of [27, 28, 29, 30, 31]) {
        const at = Date.UTC(year, 1, 1) + (day - 1) * DAY + DAY / 2;
        expect(offsetAt(at), String(year)).toBe(DAY);
      }
    }
  });
});

describe('what is said of a request is what the engine answers', () => {
  const seen = new Set<string>();

  function agrees(policy: Policy, told: object): void {
    const rules = rulesOf([policy], 'thing.use');
    const world = new World(words, 'thing.use', Math.max(2, recordsNeeded(conditionsOf(rules))));
    const request = new Request(world);
    const effect = effectOf(rules, new Truths(request));
    const facts = [pinned(request, told, NOW), pinnedPeriods(request, told, NOW)];
    const answer = decide([policy], { request: told as { action: string }, clock: NOW });
    expect(answer.problems).toEqual([]);
    seen.add(answer.effect);
    const is = { permit: effect.isTrue, deny: effect.isFalse, indeterminate: isUnknown(effect) }[answer.effect];
    z3.solver.begin(world.text());
    expect(z3.solver.whether([and(facts)], () => 'possible')).toBe('possible');
    expect(
      z3.solver.whether([and(facts), not(is)], () => 'otherwise'),
      JSON.stringify(told),
    ).toBe('never');
  }

  test('on generated policies and requests, every operator among them', () => {
    seen.clear();
    const requests = fc.array(requestOf(words, 'thing.use', 0), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(documentOf(words, 8), requests, (document, all) => {
        for (const told of all) agrees(new Policy(document, words, 'sha256:generated'), told);
      }),
      { numRuns: 40 },
    );
    expect([...seen].sort()).toEqual(['deny', 'indeterminate', 'permit']);
  });

  test('on absences, of which anything may be untold or none', () => {
    seen.clear();
    const value = { office: 'north', at: { fact: 'context.at' }, notBy: { fact: 'resource.owner.id' } };
    const policy = asking({ fact: 'context.away', operator: 'attested', value }, like, 'thing.use');
    const maybe = <T>(...values: readonly T[]) =>
      fc.constantFrom<T | null | undefined>(...values, ...values, null, undefined);
    const absence = fc.record({
      office: maybe('north', 'south'),
      from: maybe(NOW - 1, NOW, NOW + 1),
      until: maybe(NOW - 1, NOW, NOW + 1),
      assertedBy: maybe('p-1', 'p-2'),
    });
    const asked = fc.tuple(fc.array(absence, { maxLength: 2 }), maybe(NOW), maybe('p-1'));
    fc.assert(
      fc.property(asked, ([away, at, id]) => {
        agrees(policy, { action: 'thing.use', resource: { owner: { id } }, context: { at, away } });
      }),
      { numRuns: 300 },
    );
    expect([...seen].sort()).toEqual(['deny', 'indeterminate', 'permit']);
  });

  test('within what is untold or none all is so, but the clock tells the moment', () => {
    const world = new World(words, 'thing.use', 0);
    const request = new Request(world);
    const [owner, id] = [request.fact('resource.owner'), request.fact('resource.owner.id')];
    const [resource, context, at] = ['resource', 'context', 'context.at'].map((path) => request.fact(path)) as [
      Fact,
      Fact,
      Fact,
    ];
    z3.solver.begin(world.text());
    const can = (...terms: readonly string[]) => z3.solver.whether(terms, () => true) === true;
    expect(can(owner.untold, not(id.untold))).toBe(false);
    expect(can(owner.none, not(id.none))).toBe(false);
    expect(can(resource.none, not(id.none))).toBe(false);
    expect(can(resource.told, owner.untold)).toBe(true);
    expect(can(owner.told, id.untold)).toBe(true);
    expect(can(context.untold, at.told)).toBe(true);
    expect(can(context.none, at.told)).toBe(false);
    expect(can(at.untold)).toBe(false);
  });

  test('as many records as there are tests are enough, and are given', () => {
    const { rules } = own;
    const asked = recordsNeeded(conditionsOf(rules.map((rule) => ({ rule, zone: own.zone }))));
    expect(asked).toBeGreaterThan(1);
    const conditions = ['north', 'south', 'north'].map((office) => ({
      fact: 'context.away',
      operator: 'attested',
      value: { office, at: { fact: 'context.at' }, notBy: { fact: 'subject.id' } },
    }));
    expect(recordsNeeded(conditions)).toBe(2);
  });
});

test('changes of generated policies are seen alike', () => {
  let agreed = 0;
  const open: string[] = [];
  fc.assert(
    fc.property(documentOf(words, 5), documentOf(words, 3), (one, other) => {
      const rules = Object.fromEntries(Object.entries(other.rules).map(([id, rule]) => [`more-${id}`, rule]));
      const [before, after] = [one, { ...one, rules: { ...one.rules, ...rules } }].map(
        (document) => new Policy(document, words),
      ) as [Policy, Policy];
      const found = compareDiff(z3.solver, [before], [after]);
      expect(found.apart).toEqual([]);
      agreed += found.agreed;
      open.push(...found.open);
    }),
    { numRuns: 25 },
  );
  // What neither can settle is about periods that begin on other days than are tried.
  expect(open.length).toBeLessThan(agreed / 20);
});

describe('it fails where it should', () => {
  const untrained = theoremNamed('untrained-touch-nothing');

  test('a wrong claim is refuted', () => {
    const claim = { fact: 'context.caseNumber', operator: 'given', value: true };
    const wrong = stated({ kind: 'permit-needs', condition: claim }, ['read.search']);
    const { opinions } = compareTheorem(z3.solver, both, wrong);
    expect(opinions).toMatchObject([{ says: 'refuted' }]);
  });

  test('an analysis that proved what does not hold is found out', () => {
    const broken = [without('training-first'), law];
    const proof = prove(both, untrained);
    const { apart, agreed } = compareTheorem(z3.solver, broken, untrained, proof);
    expect(agreed).toBe(0);
    expect(apart[0]).toBe('untrained-touch-nothing in alpr.operate: the analysis says holds, the solver refuted');
  });

  test('an analysis that refuted what holds is found out', () => {
    const { apart } = compareTheorem(z3.solver, both, untrained, prove([without('training-first'), law], untrained));
    expect(apart).toHaveLength(untrained.actions.length);
  });

  test('a change that the analysis did not see is found out', () => {
    const after = [own, without('query-named', law)];
    const { apart } = compareDiff(z3.solver, both, after, {
      direction: 'equivalent',
      actions: [],
      rules: [],
      gaveUp: [],
      reads: [],
      idle: [],
      ungranted: [],
    });
    expect(apart).toContain('read.search from deny to permit: the analysis says none, the solver some');
  });

  test('a premise that nobody meets is no proof', () => {
    const nobody = {
      all: [
        { fact: 'subject.id', operator: 'none', value: true },
        { fact: 'subject.id', operator: 'given', value: true },
      ],
    };
    const empty = stated({ kind: 'never-permit', condition: nobody }, ['read.search']);
    expect(compareTheorem(z3.solver, both, empty).opinions).toMatchObject([{ says: 'empty' }]);
  });

  test('a moment that no calendar has is no refutation: the question stays open', () => {
    // True: 29 and 30 September alone are both due on 1 March, and they are a day apart. The solver is not told so much.
    const policies = [own.with({ 'flock-schedule': 'P5M' }), law];
    const { apart, open, opinions } = compareTheorem(
      z3.solver,
      policies,
      theoremNamed('earlier-capture-keeps-the-purge'),
    );
    expect(opinions).toMatchObject([{ says: 'undecided' }]);
    expect(opinions[0]).not.toHaveProperty('against');
    expect(apart).toEqual([]);
    expect(open).toHaveLength(1);
  });
});

test('numbers are written so that a solver reads them', () => {
  expect([-3, 0.5, 1e21, 1.5e-7, -2.5e-8].map(numeral)).toEqual([
    '(- 3)',
    '0.5',
    '1000000000000000000000',
    '0.00000015',
    '(- 0.000000025)',
  ]);
});
