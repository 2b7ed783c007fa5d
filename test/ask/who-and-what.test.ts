/** Who may, and what somebody may: each is what `decide` says, all as of one moment. */
import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { whatCan, whoCan } from '../../src/ask.ts';
import { type AlprAction, barstow466, californiaAlpr, createEngine, type Engine } from '../../src/index.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';
import { anyRequestOf, documentOf } from '../support/arbitraries.ts';
import { engineOfDocuments } from '../support/engines.ts';
import { permitted } from '../support/permitted.ts';
import { engineOf, NOW } from '../support/policies.ts';
import { small } from '../support/small-vocabulary.ts';

const engine = engineOf();
type Whole = { action: AlprAction; subject: Record<string, unknown>; resource: object; context: object };
const whole = (action: string) => permitted(action) as unknown as Whole;

const requests = fc.array(anyRequestOf(small as Vocabulary, 1), { minLength: 1, maxLength: 5 });

describe('who may', () => {
  const release = whole('release.approve');
  const roster = [
    { id: 'p-91', role: 'captain', offices: ['administrative-division-commander'] },
    { id: 'p-92', role: 'sergeant', offices: ['watch-commander'] },
    { id: 'p-1', role: 'patrol-officer', offices: [] },
    { id: 'p-2', role: 'detective' },
  ] as const;

  test('the holders of an office, and those whose offices were not told apart from both', () => {
    const { permitted: may, undecided } = whoCan(engine, release as never, roster);
    expect(may.map(({ subject }) => subject.id)).toEqual(['p-91', 'p-92']);
    expect(undecided.map(({ subject, decision }) => [subject.id, decision.missing])).toEqual([
      ['p-2', ['subject.offices']],
    ]);
  });

  test('it is what decide says of each', () => {
    for (const action of ['read.search', 'hotlist.approve', 'read.purge', 'system.install']) {
      const { subject: _, ...ask } = whole(action);
      const { permitted: may } = whoCan(engine, ask as never, roster);
      const said = roster.filter((subject) => engine.can({ ...ask, subject } as unknown));
      expect(may.map(({ subject }) => subject)).toEqual(said);
    }
  });

  test('of generated policies, rosters and things it is what can and decide say of each', () => {
    const seen = { permitted: 0, undecided: 0, neither: 0 };
    fc.assert(
      fc.property(documentOf(small as Vocabulary), requests, (document, [first, ...others]) => {
        const made = engineOfDocuments([document]) as unknown as Engine<unknown>;
        const { subject, ...ask } = first as Record<string, unknown>;
        const roster = [subject, ...others.map((other) => other['subject'])];
        const { permitted: may, undecided } = whoCan(made, ask as never, roster as never);
        const clocked = { ...ask, subject: undefined } as unknown;
        const effects = roster.map((one) => made.decide({ ...(clocked as object), subject: one } as unknown).effect);
        expect(may.map((one) => one.subject)).toEqual(roster.filter((_, index) => effects[index] === 'permit'));
        expect(undecided.map((one) => one.subject)).toEqual(
          roster.filter((_, index) => effects[index] === 'indeterminate'),
        );
        seen.permitted += may.length;
        seen.undecided += undecided.length;
        seen.neither += roster.length - may.length - undecided.length;
        const { permitted: actions, undecided: open } = whatCan(made, first as never);
        const { context, resource } = first as Record<string, unknown>;
        for (const action of Object.keys(small.actions)) {
          const { effect } = made.decide({ action, subject, context, resource } as unknown);
          expect(actions.some((one) => one.action === action)).toBe(effect === 'permit');
          expect(open.some((one) => one.action === action)).toBe(effect === 'indeterminate');
        }
      }),
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(20);
  });

  test('whatever a roster holds, nobody is let in by it', () => {
    const odd = [undefined, null, 7, 'p-91', [], { id: 'p-91', offices: 'watch-commander' }, { offices: [null] }];
    const { permitted: may, undecided } = whoCan(engine, release as never, odd as never);
    expect([may.length, undecided.map(({ subject }) => subject)]).toEqual([0, [undefined]]);
  });

  test('the clock is asked once for the whole roster', () => {
    let asked = 0;
    const clock = () => {
      asked += 1;
      return NOW + asked;
    };
    const ticking = createEngine({ policies: [barstow466, californiaAlpr], clock });
    const { permitted: may } = whoCan(ticking, { action: 'violation.report' }, [
      { role: 'captain' },
      { role: 'other' },
    ]);
    expect(new Set(may.map(({ decision }) => decision.evaluatedAt)).size).toBe(1);
    expect(may.length).toBe(2);
    expect(asked).toBe(1);
  });
});

describe('what somebody may', () => {
  const { subject, resource, context } = whole('read.search');

  test('with a thing, the actions on things of its type, as decide says of each', () => {
    const { permitted: may, undecided } = whatCan(engine, { subject, resource, context } as never);
    const all = [
      'read.search',
      'read.analyze',
      'read.download',
      'read.view',
      'read.preserve',
      'hold.place',
      'hold.lift',
      'read.purge',
    ];
    const said = all.filter((action) => engine.can({ action, subject, resource, context } as unknown));
    expect(may.map(({ action }) => action)).toEqual(said);
    expect(said.length).toBeGreaterThan(3);
    expect(undecided).toEqual([]);
  });

  test('without one, what depends on the thing is undecided, and what is ruled out is in neither list', () => {
    const { permitted: may, undecided } = whatCan(engine, { subject, context } as never);
    const open = undecided.map(({ action }) => action);
    expect(may.map(({ action }) => action)).toContain('alpr.operate');
    expect(open).toContain('hold.place');
    expect([...may.map(({ action }) => action), ...open]).not.toContain('audit.conduct');
    for (const { decision } of undecided) expect(decision.missing.length).toBeGreaterThan(0);
  });

  test('nobody may anything, a resource of no known type allows nothing', () => {
    expect(whatCan(engine, { subject: null, context: null }).permitted).toEqual([]);
    expect(whatCan(engine, { subject, resource: { type: 'spaceship' } } as never)).toEqual({
      permitted: [],
      undecided: [],
    });
  });

  test('a type that is inherited, or that cannot be read, is not one that was told', () => {
    const { undecided } = whatCan(engine, { subject, context, resource: Object.create({ type: 'read' }) } as never);
    expect(undecided.map(({ action }) => action)).toContain('hotlist.add');
    const hidden = Object.defineProperty({}, 'type', {
      enumerable: true,
      get() {
        throw new Error('x');
      },
    });
    expect(whatCan(engine, { subject, context, resource: hidden } as never)).toEqual({ permitted: [], undecided: [] });
  });

  test('the actions are those of the vocabulary', () => {
    expectTypeOf(whatCan(engine, {}).permitted[0]?.action).toEqualTypeOf<AlprAction | undefined>();
    // @ts-expect-error no such role
    whatCan(engine, { subject: { role: 'sheriff' } });
    // @ts-expect-error no such action
    whoCan(engine, { action: 'read.fly' }, []);
    // @ts-expect-error no such role
    whoCan(engine, { action: 'read.search' }, [{ role: 'sheriff' }]);
  });
});
