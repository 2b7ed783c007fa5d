/** Many requests at once, or one after the other from a stream: the same answers as one by one. */
import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { type AlprRequest, barstow466, californiaAlpr, createEngine, type Decision } from '../src/index.ts';
import { generate } from './oracle/requests.js';
import './support/arbitraries.ts';
import { NOW } from './support/policies.ts';

const engine = createEngine({ policies: [barstow466, californiaAlpr], clock: () => NOW });
const requests = fc.array(
  fc.oneof(
    fc.integer({ min: 1, max: 5000 }).map((seed) => generate(seed) as unknown),
    fc.anything(),
  ),
  { maxLength: 12 },
);
const report: AlprRequest = { action: 'violation.report', subject: { role: 'dispatcher' } };
const plain = (decisions: readonly Decision[]) => JSON.stringify(decisions);

async function all(stream: AsyncIterable<Decision>): Promise<Decision[]> {
  const decisions: Decision[] = [];
  for await (const decision of stream) decisions.push(decision);
  return decisions;
}

test('each is decided as by itself, in their order', async () => {
  await fc.assert(
    fc.asyncProperty(requests, async (given) => {
      const wanted = plain(given.map((request) => engine.decide(request)));
      expect(plain(engine.decideAll(given))).toBe(wanted);
      expect(plain(await all(engine.decideStream(given)))).toBe(wanted);
    }),
  );
});

test('nothing is asked of the source before a decision is wanted', async () => {
  let asked = 0;
  async function* source() {
    for (;;) {
      asked += 1;
      yield report;
    }
  }
  const stream = engine.decideStream(source());
  expect(asked).toBe(0);
  await stream.next();
  await stream.next();
  expect(asked).toBe(2);
  await stream.return();
  expect((await stream.next()).done).toBe(true);
});

test('a source that fails ends the stream with its own error, and what was decided before it stands', async () => {
  function* failing() {
    yield report;
    throw new Error('the disk');
  }
  const seen: string[] = [];
  const reading = (async () => {
    for await (const { effect } of engine.decideStream(failing())) seen.push(effect);
  })();
  await expect(reading).rejects.toThrow('the disk');
  expect(seen).toEqual(['permit']);
  expect(() => engine.decideAll(failing())).toThrow('the disk');
});

describe('progress', () => {
  test.each([
    [2, 5, [2, 4, 5]],
    [5, 5, [5]],
    [1000, 3, [3]],
    [1000, 0, []],
    [0, 3, [3]],
    [Number.NaN, 3, [3]],
  ])('every %s of %i is told', async (every, count, wanted) => {
    const told: number[] = [];
    await all(
      engine.decideStream(
        Array.from({ length: count }, () => report),
        { every, onProgress: (done) => told.push(done) },
      ),
    );
    expect(told).toEqual(wanted);
  });

  test('others have their turn while a long list is decided', async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 0);
    await all(
      engine.decideStream(
        Array.from({ length: 200 }, () => report),
        { every: 10 },
      ),
    );
    clearInterval(timer);
    expect(turns).toBeGreaterThan(2);
  });
});

test('the types know the requests', () => {
  expectTypeOf(engine.decideAll([report])).toEqualTypeOf<Decision[]>();
  // @ts-expect-error no such action
  engine.decideAll([{ action: 'read.fly' }]);
  // @ts-expect-error no such action
  engine.decideStream([{ action: 'read.fly' }]);
});
