/** Writers that are killed at any moment, and several at once: what was acknowledged is there. `npm run test:log` kills hundreds. */
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Entry } from '../../../src/audit/record/entry.ts';
import { fileLog } from '../../../src/audit.ts';
import { mulberry32 } from '../../oracle/requests.js';
import { SEED } from '../../support/arbitraries.ts';
import { runs } from '../../support/long.ts';
import { newFolder } from './logs.ts';
import { letGo, startWriter } from './writers.ts';

async function idsIn(folder: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const { records } of fileLog(folder).pages())
    for (const { line, parts } of records)
      ids.push((JSON.parse(line.toString('utf8', parts.from, parts.until)) as Entry).id);
  return ids;
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
  const ids = await idsIn(folder);
  expect(ids.length).toBe(2 * count);
  for (const name of ['a', 'b']) expect(of(name, ids)).toEqual(numbers(name, count));
  // They were at it at the same time, or this shows nothing.
  const changes = ids.filter((id, index) => id[0] !== ids[index - 1]?.[0]).length;
  expect(changes).toBeGreaterThan(2);
});

test('a writer that is killed at any moment, beside one that is not: all that was acknowledged is there', async () => {
  const random = mulberry32(SEED);
  let stopped = 0;
  for (let round = 0; round < runs(3, 300); round += 1) {
    const folder = newFolder();
    const go = join(folder, 'go');
    const [victim, other] = [`v${round}`, `o${round}`];
    const durable = round % 3 === 0 ? 'each' : 'never';
    const dying = startWriter({ folder, name: victim, count: 1_000_000, durable, go });
    const staying = startWriter({ folder, name: other, count: 200, go });
    await Promise.all([dying.ready, staying.ready]);
    letGo(go);
    await wait(random() * 30);
    dying.kill();
    await Promise.all([dying.ended, staying.ended]);
    const ids = await idsIn(folder);
    const kept = of(victim, ids);
    const acknowledged = dying.acknowledged();
    expect(kept.slice(0, acknowledged.length)).toEqual(acknowledged);
    // One more may be there whole, of which it could not say any more that it is.
    expect(kept).toEqual(numbers(victim, kept.length));
    expect(kept.length - acknowledged.length).toBeLessThanOrEqual(1);
    expect(of(other, ids)).toEqual(numbers(other, 200));
    if (acknowledged.length > 0) stopped += 1;
  }
  expect(stopped).toBeGreaterThan(0);
});
