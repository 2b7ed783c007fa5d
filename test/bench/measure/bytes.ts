/**
 * Bytes that a decision allocates: the growth of the heap over many decisions of which no garbage collection fell
 * between. The process runs with a young generation so large that none has to (`--min-semi-space-size`), and where one
 * came about all the same the run is thrown away and fewer decisions are made. Needs `--expose-gc`.
 */
import { PerformanceObserver } from 'node:perf_hooks';
import { setImmediate as turn } from 'node:timers/promises';
import { getHeapStatistics } from 'node:v8';

const collect = (globalThis as { gc?: () => void }).gc;

/** Heap growth over a run, or `undefined` where the collector came between. */
async function growth(run: () => void): Promise<number | undefined> {
  if (collect === undefined) throw new Error('run with --expose-gc');
  let collections = 0;
  const observer = new PerformanceObserver((list) => {
    collections += list.getEntries().length;
  });
  collect();
  // Entries of the collection just asked for come late: let them pass before the observer looks.
  await turn();
  await turn();
  observer.observe({ entryTypes: ['gc'] });
  const before = getHeapStatistics().used_heap_size;
  run();
  const after = getHeapStatistics().used_heap_size;
  await turn();
  await turn();
  observer.disconnect();
  return collections === 0 && after >= before ? after - before : undefined;
}

/** What a run may allocate: well within the young generation. */
const ROOM = 100e6;

/** Bytes a decision, the least of some runs: what the measuring itself allocates is taken off. */
export async function bytesOf<Q>(decide: (request: Q) => unknown, requests: readonly Q[]): Promise<number> {
  const run = (ask: (request: Q) => unknown, of: readonly Q[], times: number) => () => {
    for (let time = 0; time < times; time += 1) for (const request of of) ask(request);
  };
  const nothing = () => undefined;
  run(decide, requests, 3)();
  const few = requests.slice(0, 100);
  const each = ((await growth(run(decide, few, 1))) ?? ROOM / 100) / few.length;
  const most = Math.max(100, Math.min(40_000, Math.floor(ROOM / Math.max(1, each))));
  const of = requests.slice(0, most);
  const times = Math.max(1, Math.floor(most / of.length));
  let least = Number.NaN;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const idle = await growth(run(nothing, of, times));
    const busy = await growth(run(decide, of, times));
    if (idle === undefined || busy === undefined) continue;
    const bytes = Math.max(0, busy - idle) / (times * of.length);
    if (!(bytes >= least)) least = bytes;
  }
  return least;
}
