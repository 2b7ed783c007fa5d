/** Writers that are killed at any moment, and several at once: what was acknowledged is there. `npm run test:log` kills hundreds. */
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Entry } from '../../../src/audit/record/entry.ts';
import { fileLog } from '../../../src/audit.ts';
import { mulberry32 } from '../../oracle/requests.js';
import { SEED } from '../../support/arbitraries.ts';
import { isLong, runs } from '../../support/long.ts';
import { newFolder } from './logs.ts';
import { letGo, startWriter } from './writers.ts';

async function readIn(folder: string): Promise<{ readonly ids: readonly string[]; readonly unfinished: number }> {
  const ids: string[] = [];
  let unfinished = 0;
  for await (const page of fileLog(folder).pages()) {
    unfinished += page.unfinished;
    for (const { line, parts } of page.records)
      ids.push((JSON.parse(line.toString('utf8', parts.from, parts.until)) as Entry).id);
  }
  return { ids, unfinished };
}

const of = (name: string, ids: readonly string[]) => ids.filter((id) => id.startsWith(`${name}-`));
const numbers = (name: string, count: number) => Array.from({ length: count }, (_, n) => `${name}-${n}`);

test('two processes that write at once lose nothing, and each keeps its order', async () => {
  const folder = newFolder();
  const go = join(folder, 'go');
  const count = 1500;
  const writers = ['a', 'b'].map((name) => startWriter({ folder, name, count, go }));
  await Promise.all(writers.map(({ ready }) => ready));
  letGo(go);
  await Promise.all(writers.map(({ ended }) => ended));
  const { ids } = await readIn(folder);
  expect(ids.length).toBe(2 * count);
  for (const name of ['a', 'b']) expect(of(name, ids)).toEqual(numbers(name, count));
  // They were at it at the same time, or this shows nothing.
  const changes = ids.filter((id, index) => id[0] !== ids[index - 1]?.[0]).length;
  expect(changes).toBeGreaterThan(2);
});

test('writers that are killed at any moment, beside one that is not: all that was acknowledged is there', async () => {
  const random = mulberry32(SEED);
  const [kills, victims] = [runs(3, 300), 3];
  let [stopped, torn, kept] = [0, 0, 0];
  for (let round = 0; round < kills / victims; round += 1) {
    const folder = newFolder();
    const go = join(folder, 'go');
    const dying = Array.from({ length: victims }, (_, index) => {
      const name = `v${round}.${index}`;
      return { name, ...startWriter({ folder, name, count: 1_000_000, durable: index === 0 ? 'each' : 'never', go }) };
    });
    const staying = startWriter({ folder, name: 'stays', count: 200, go });
    await Promise.all([...dying, staying].map(({ ready }) => ready));
    letGo(go);
    for (const { kill } of dying) {
      await wait(random() * 20);
      kill();
    }
    await Promise.all([...dying, staying].map(({ ended }) => ended));
    const { ids, unfinished } = await readIn(folder);
    for (const { name, acknowledged } of dying) {
      const own = of(name, ids);
      const said = acknowledged();
      expect(own.slice(0, said.length)).toEqual(said);
      // One more may be there whole, of which it could not say any more that it is.
      expect(own).toEqual(numbers(name, own.length));
      expect(own.length - said.length).toBeLessThanOrEqual(1);
      if (said.length > 0) stopped += 1;
      kept += said.length;
    }
    expect(of('stays', ids)).toEqual(numbers('stays', 200));
    torn += unfinished;
  }
  expect(stopped).toBeGreaterThan(0);
  if (isLong)
    console.log(
      `${kills} kills, ${stopped} in the middle of writing: ${kept} records acknowledged, none lost; ${torn} torn`,
    );
});
