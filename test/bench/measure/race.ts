/**
 * Times contenders against each other: many short rounds, each contender once in each, in an order that turns. What is
 * compared is the ratio to the reference within a round, so that a machine that slows down slows both.
 *
 * CPU time, not the clock on the wall: what else runs on the machine does not count, what the garbage collector does in
 * its own threads does.
 */
import { type Spread, spreadOf } from './spread.ts';

export interface Contender<Q> {
  readonly name: string;
  /** One decision. Its answer is looked at, so that no compiler leaves it out. */
  readonly decide: (request: Q) => unknown;
  /** The same, for engines that give a promise; one is awaited after the other. */
  readonly decideLater?: (request: Q) => Promise<unknown>;
}

export interface Timing {
  readonly name: string;
  /** Nanoseconds a decision. */
  readonly cost: Spread;
  /** Times the reference in the same round. */
  readonly ratio: Spread;
  /** How many decisions a round has. */
  readonly decisions: number;
}

export interface RaceOptions {
  /** An odd number, so that the median is a round that was. */
  readonly rounds: number;
  /** Milliseconds that a contender may take in a round. */
  readonly budget: number;
}

/** CPU nanoseconds of this process since it began. */
function cpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
}

/** Rounds before the first that counts: the compilers work beside the program, and what they take counts as its time. */
const UNCOUNTED = 12;

/** With `--brief` a third of the rounds: to see where a change leads, on a machine that others use too. */
export const roundsOf = (rounds: number): number =>
  process.env['BENCH_BRIEF'] === '1' ? 2 * Math.round(rounds / 6) + 1 : rounds;

let seen = 0;

/** Whatever is answered ends up in one number that is printed by nobody, but could be. */
function look(answer: unknown): void {
  if (answer === true) seen += 1;
  else if (typeof answer === 'object' && answer !== null) seen += 2;
}

const collect = (globalThis as { gc?: (how: { type: 'minor' }) => void }).gc;

/** Two loops, so that the compilers see neither promises in the one nor bare answers in the other. */
function passNow<Q>(decide: (request: Q) => unknown, requests: readonly Q[], times: number): void {
  for (let time = 0; time < times; time += 1) for (const request of requests) look(decide(request));
}

async function passLater<Q>(decide: (request: Q) => Promise<unknown>, requests: readonly Q[], times: number) {
  for (let time = 0; time < times; time += 1) for (const request of requests) look(await decide(request));
}

/** Nanoseconds a decision. */
async function pass<Q>({ decide, decideLater }: Contender<Q>, requests: readonly Q[], times: number): Promise<number> {
  // What another contender left behind is not this one's to clear away.
  collect?.({ type: 'minor' });
  const begun = cpu();
  if (decideLater === undefined) passNow(decide, requests, times);
  else await passLater(decideLater, requests, times);
  return (cpu() - begun) / (times * requests.length);
}

/** How often a contender goes through the requests in a round, and through how many of them where it is slow. */
async function planFor<Q>(contender: Contender<Q>, requests: readonly Q[], budget: number) {
  const few = requests.slice(0, 100);
  await pass(contender, few, 1);
  const cost = await pass(contender, few, 1);
  const wanted = (budget * 1e6) / cost;
  const sample = wanted >= requests.length ? requests : requests.slice(0, Math.max(100, Math.floor(wanted)));
  const times = Math.max(1, Math.floor(wanted / sample.length));
  await pass(contender, sample, times * 3);
  const settled = await pass(contender, sample, times);
  return { contender, sample, times: Math.max(1, Math.floor((budget * 1e6) / settled / sample.length)) };
}

/** The first contender is the reference. */
export async function race<Q>(
  contenders: readonly Contender<Q>[],
  requests: readonly Q[],
  { rounds, budget }: RaceOptions,
): Promise<Timing[]> {
  const plans = [];
  for (const contender of contenders) plans.push(await planFor(contender, requests, budget));
  const costs: number[][] = contenders.map(() => []);
  for (let round = -UNCOUNTED; round < rounds; round += 1) {
    for (let turn = 0; turn < plans.length; turn += 1) {
      const index = (round + UNCOUNTED + turn) % plans.length;
      const plan = plans[index];
      if (plan === undefined) continue;
      const cost = await pass(plan.contender, plan.sample, plan.times);
      if (round >= 0) costs[index]?.push(cost);
    }
  }
  if (seen < 0) throw new Error('nobody looks at the answers');
  const reference = costs[0] ?? [];
  return plans.map(({ contender, sample, times }, index) => {
    const own = costs[index] ?? [];
    return {
      name: contender.name,
      cost: spreadOf(own),
      ratio: spreadOf(own.map((cost, round) => cost / (reference[round] ?? Number.NaN))),
      decisions: sample.length * times,
    };
  });
}
