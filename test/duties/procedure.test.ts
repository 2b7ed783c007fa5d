/** The dispatch procedure (466.9): its course minute by minute, and what holds of every sequence of events. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { barstow466Duties, type DutyEvent, procedure } from '../../src/duties.ts';
import { PolicyError } from '../../src/policy/index.ts';
import { isLong } from '../support/long.ts';
import '../support/arbitraries.ts';

const T0 = Date.parse('2026-11-23T10:00:00-08:00');
const own = [barstow466Duties];
let count = 0;
/** An event some seconds after T0. */
function at(seconds: number, event: string, facts: DutyEvent['facts'] = {}): DutyEvent {
  count += 1;
  return { id: `${event}-${seconds}-${count}`, event, at: T0 + seconds * 1000, about: 'a-7', by: 'p-30', facts };
}
const alert = (source = 'clets') => at(0, 'alert-received', { source, dispatcher: 'p-30' });
const result = (seconds: number, value: string) => at(seconds, 'result-received', { result: value });
const run = (events: readonly DutyEvent[], seconds: number) =>
  procedure(own, 'alert-response', events, T0 + seconds * 1000);
const labels = (steps: readonly { label: string }[]) => steps.map(({ label }) => label);
const alarms = (events: readonly DutyEvent[], seconds: number) =>
  run(events, seconds).alarms.map(({ step, to }) => `${step} ${to.map(({ says }) => says).join()}`);

describe('the course of an alert', () => {
  test('steps 2 and 3 do not wait for the answer of step 1', () => {
    expect(labels(run([alert()], 0).open)).toEqual(['1 (a)', '2 (b)', '3 (c)']);
    expect(labels(run([alert('custom')], 0).open)).toEqual(['1 (a)', '1 (a), custom list', '2 (b)', '3 (c)']);
  });

  test('an alarm to the dispatcher after a minute, to the supervisor after two', () => {
    const events = [
      alert(),
      at(5, 'units-advised', { units: '12' }),
      at(6, 'vehicle-described', { description: 'x', plate: 'y', direction: null }),
    ];
    expect(alarms(events, 59)).toEqual([]);
    expect(alarms(events, 60)).toEqual(['query-clets p-30']);
    expect(alarms(events, 120)).toEqual(['query-clets p-30', 'query-clets the supervisor on duty']);
    expect(alarms([...events, at(61, 'clets-queried')], 120)).toEqual([]);
  });

  test('advising lapses when the result is there first, and not when it is there at the same moment', () => {
    const events = [alert(), at(10, 'clets-queried'), result(20, 'confirmed')];
    expect(labels(run(events, 20).lapsed)).toEqual(['2 (b)']);
    expect(labels(run([...events, at(20, 'units-advised', { units: '12' })], 20).done)).toContain('2 (b)');
  });

  test('what of the vehicle is missing is named; "recorded as unknown" will do', () => {
    const some = [alert(), at(5, 'vehicle-described', { plate: '8ABC123' })];
    const { open, alarms: heard } = run(some, 60);
    expect(open.find(({ duty }) => duty === 'describe-vehicle')?.lacking).toEqual(['description', 'direction']);
    expect(heard.find(({ step }) => step === 'describe-vehicle')?.lacking).toEqual(['description', 'direction']);
    const rest = at(9, 'vehicle-described', { description: 'a white sedan', direction: null });
    expect(labels(run([...some, rest], 60).done)).toContain('3 (c)');
  });

  test('what is seen after the end opens nothing and is named; a result that comes then still has to be told', () => {
    const ended = [alert(), at(10, 'clets-queried'), at(20, 'vehicle-seen'), at(30, 'alert-ended', { how: 'stopped' })];
    expect(labels(run(ended, 40).lapsed)).toContain('6 (e)');
    const late = run([...ended, at(35, 'vehicle-seen')], 40);
    expect(labels(late.open)).not.toContain('6 (e)');
    expect(late.problems.map(({ code }) => code)).toEqual(['after-end']);
    expect(labels(run([...ended, result(35, 'not-confirmed')], 40).open)).toContain('5');
  });

  test('confirmed: verified is announced, once it is confirmed', () => {
    const events = [alert(), at(10, 'clets-queried'), result(20, 'confirmed')];
    expect(labels(run(events, 20).open)).toContain('4 (d)');
    const { announced, result: value, problems } = run([...events, at(25, 'verified-announced', { units: '12' })], 30);
    expect([value, announced.map(({ says, stands }) => [says, stands]), problems]).toEqual([
      'confirmed',
      [['verified', true]],
      [],
    ]);
  });

  test('not confirmed: the units are told, and nothing is verified', () => {
    const events = [alert(), at(10, 'clets-queried'), result(20, 'not-confirmed')];
    const { open, resultSays } = run(events, 20);
    expect([labels(open), resultSays]).toEqual([['3 (c)', '5'], 'not confirmed']);
    expect(run([...events, at(30, 'cancellation-announced')], 30).announced.map(({ says }) => says)).toEqual([
      'not confirmed',
    ]);
  });

  test('no result after five minutes is announced as such; an answer at that moment comes first', () => {
    const events = [alert(), at(10, 'clets-queried')];
    expect(labels(run(events, 299).open)).not.toContain('5a');
    expect(run(events, 299).next.find(({ label }) => label === '5a')?.at).toBe('2026-11-23T18:05:00.000Z');
    expect(labels(run(events, 300).open)).toContain('5a');
    expect(labels(run([...events, result(300, 'confirmed')], 300).open)).not.toContain('5a');
    const said = [...events, at(310, 'no-result-announced')];
    expect(run(said, 320).announced.map(({ says, stands }) => [says, stands])).toEqual([['still unconfirmed', true]]);
    expect(run([...said, result(330, 'confirmed')], 340).announced.map(({ stands }) => stands)).toEqual([false]);
  });

  test('each new direction is a step, and what is open of it ends with the alert', () => {
    const events = [alert(), at(30, 'vehicle-seen'), at(35, 'direction-broadcast'), at(60, 'vehicle-seen')];
    const states = (all: readonly DutyEvent[]) => {
      const { done, open, lapsed } = run(all, 90);
      return [done, open, lapsed].map((steps) => steps.filter(({ duty }) => duty === 'update-direction').length);
    };
    expect(states(events)).toEqual([1, 1, 0]);
    expect(states([...events, at(80, 'alert-ended', { how: 'stopped' })])).toEqual([1, 0, 1]);
    expect(run([...events, at(80, 'alert-ended', { how: 'lost' })], 90).endedAt).toBe('2026-11-23T18:01:20.000Z');
  });

  test('a hand-over moves the owner of what is open, and of its alarms', () => {
    const events = [alert(), at(30, 'alert-handed-over', { to: 'p-31' })];
    expect([run(events, 29).owner?.id, run(events, 30).owner?.id]).toEqual(['p-30', 'p-31']);
    expect(alarms(events, 60)[0]).toBe('query-clets p-31');
    const nobody = run([alert(), at(30, 'alert-handed-over')], 40);
    expect([nobody.owner?.id, nobody.problems.map(({ code }) => code)]).toEqual(['p-30', ['malformed-fact']]);
  });
});

describe('what cannot be is named, and does not count', () => {
  const codes = (events: readonly DutyEvent[], seconds: number) =>
    run(events, seconds).problems.map(({ code }) => code);

  test('verified before there is a result', () => {
    const early = [alert(), at(5, 'clets-queried'), at(10, 'verified-announced', { units: '12' })];
    expect([codes(early, 15), run(early, 15).announced]).toEqual([['too-early'], []]);
    // The confirmation that comes after does not make it good.
    const later = [...early, result(20, 'confirmed')];
    expect([labels(run(later, 30).open).includes('4 (d)'), run(later, 30).announced]).toEqual([true, []]);
  });

  test('verified after a negative result', () => {
    const events = [
      alert(),
      at(5, 'clets-queried'),
      result(20, 'confirmed'),
      result(30, 'not-confirmed'),
      at(40, 'verified-announced', { units: '12' }),
    ];
    expect([codes(events, 50), run(events, 50).announced, run(events, 50).result]).toEqual([
      ['contradictory-result', 'too-early'].sort(),
      [],
      'not-confirmed',
    ]);
  });

  test('two answers of one moment: the cautious one counts', () => {
    const events = [alert(), at(5, 'clets-queried'), result(20, 'confirmed'), result(20, 'not-confirmed')];
    const { result: value, open } = run(events, 30);
    expect([value, labels(open), codes(events, 30)]).toEqual([
      'not-confirmed',
      ['3 (c)', '5'],
      ['contradictory-result', 'contradictory-result'],
    ]);
  });

  test('a later answer counts, and the contradiction is named; what was said before no longer stands', () => {
    const events = [
      alert(),
      at(5, 'clets-queried'),
      result(20, 'confirmed'),
      at(25, 'verified-announced', { units: '12' }),
      result(60, 'not-confirmed'),
    ];
    const { announced, open } = run(events, 70);
    expect([announced.map(({ stands }) => stands), labels(open)]).toEqual([[false], ['3 (c)', '5']]);
    expect(codes(events, 70)).toEqual(['contradictory-result']);
  });

  test.each([
    ['an answer without a query', [result(20, 'confirmed')], 'result-without-query'],
    ['an answer that says nothing', [at(5, 'clets-queried'), at(20, 'result-received')], 'malformed-fact'],
    ['what came before the alert', [at(-5, 'clets-queried')], 'before-the-start'],
    ['the alert a second time', [at(10, 'alert-received')], 'started-again'],
  ])('%s', (_, events, code) => {
    expect(codes([alert(), ...events], 30)).toEqual([code]);
    expect(run([alert(), ...events], 30).announced).toEqual([]);
  });

  test('an alert that nobody recorded has not begun', () => {
    const { about, open, next, startedAt } = run([at(5, 'clets-queried')], 30);
    expect([about, open, next, startedAt]).toEqual([null, [], [], null]);
  });

  test('several alerts without saying which, and a procedure that is none', () => {
    const other = { ...alert(), id: 'x', about: 'a-8' };
    expect(() => run([alert(), other], 10)).toThrow(PolicyError);
    expect(procedure(own, 'alert-response', [alert(), other], T0, { about: 'a-8' }).about).toBe('a-8');
    expect(() => procedure(own, 'alert-respons', [], T0)).toThrow('did you mean `alert-response`?');
  });
});

/** What may happen, as one letter each. */
const alphabet = {
  c: { event: 'result-received', facts: { result: 'confirmed' } },
  n: { event: 'result-received', facts: { result: 'not-confirmed' } },
  v: { event: 'verified-announced', facts: { units: '12' } },
  q: { event: 'clets-queried', facts: {} },
};
type Letter = keyof typeof alphabet;

/** A naive reading: verified is what was announced after a confirmation with no negative result between. */
function verifiedIn(letters: readonly Letter[]): { said: boolean; stands: boolean } {
  let isConfirmed = false;
  let [said, stands] = [false, false];
  for (const letter of letters) {
    if (letter === 'c') isConfirmed = true;
    if (letter === 'n') isConfirmed = false;
    if (letter === 'n') stands = false;
    // What was said of an earlier confirmation stands again where the latest result says the same.
    if (letter === 'c' && said) stands = true;
    if (letter === 'v' && isConfirmed) [said, stands] = [true, true];
  }
  return { said, stands };
}

test(`never verified without a confirmation: every sequence to length ${isLong ? 8 : 6}`, () => {
  const letters = Object.keys(alphabet) as Letter[];
  let tried = 0;
  const seen = { said: 0, unsaid: 0 };
  const visit = (sequence: readonly Letter[]) => {
    const events = sequence.map((letter, index): DutyEvent => {
      const { event, facts } = alphabet[letter];
      return { id: `e-${index}`, event, at: T0 + (index + 1) * 1000, about: 'a-7', facts };
    });
    const { announced, result: value } = run(
      [{ id: 'e', event: 'alert-received', at: T0, about: 'a-7' }, ...events],
      sequence.length + 1,
    );
    const verified = announced.filter(({ says }) => says === 'verified');
    const expected = verifiedIn(sequence);
    expect([verified.length > 0, verified.some(({ stands }) => stands)], sequence.join('')).toEqual([
      expected.said,
      expected.stands,
    ]);
    for (const { at: when, stands } of verified) {
      const before = events.filter(
        ({ event, facts, at: time }) =>
          event === 'result-received' && facts?.['result'] === 'confirmed' && Number(time) <= Date.parse(when),
      );
      expect(before.length, sequence.join('')).toBeGreaterThan(0);
      if (stands) expect(value, sequence.join('')).toBe('confirmed');
    }
    tried += 1;
    if (expected.said) seen.said += 1;
    else seen.unsaid += 1;
    if (sequence.length < (isLong ? 8 : 6)) for (const letter of letters) visit([...sequence, letter]);
  };
  visit([]);
  expect(tried).toBe((4 ** (isLong ? 9 : 7) - 1) / 3);
  expect(Math.min(seen.said, seen.unsaid)).toBeGreaterThan(500);
});

const anyEvents = fc
  .array(
    fc.record({
      event: fc.constantFrom(
        'alert-received',
        'clets-queried',
        'result-received',
        'units-advised',
        'verified-announced',
        'cancellation-announced',
        'no-result-announced',
        'vehicle-seen',
        'direction-broadcast',
        'alert-handed-over',
        'alert-ended',
      ),
      seconds: fc.integer({ min: -2, max: 12 }).map((one) => one * 30),
      result: fc.constantFrom('confirmed', 'not-confirmed', null, undefined),
    }),
    { maxLength: 8 },
  )
  .map((all) =>
    all.map(({ event, seconds, result: value }, index): DutyEvent => {
      const facts =
        event === 'result-received' && value !== undefined
          ? { result: value }
          : event === 'units-advised' || event === 'verified-announced'
            ? { units: '12' }
            : event === 'alert-handed-over'
              ? { to: 'p-31' }
              : {};
      return { id: `e-${index}`, event, at: T0 + seconds * 1000, about: 'a-7', facts };
    }),
  );

test('whatever happens, in whatever order it is told: nothing is verified without a confirmation, and the order does not count', () => {
  fc.assert(
    fc.property(
      anyEvents.chain((given) => fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length }))),
      fc.integer({ min: -60, max: 400 }),
      ([given, other], seconds) => {
        const one = run(given, seconds);
        expect(run(other, seconds)).toEqual(one);
        expect(
          run(
            given.filter(({ at: time }) => Number(time) <= T0 + seconds * 1000),
            seconds,
          ),
        ).toEqual(one);
        const confirmed = given.filter(
          ({ event, facts, at: time }) =>
            event === 'result-received' && facts?.['result'] === 'confirmed' && Number(time) <= T0 + seconds * 1000,
        );
        for (const { says } of one.announced) if (says === 'verified') expect(confirmed.length).toBeGreaterThan(0);
        const { done, open, lapsed } = one;
        expect(new Set([...done, ...open, ...lapsed].map(({ id }) => id)).size).toBe(
          done.length + open.length + lapsed.length,
        );
      },
    ),
  );
});
