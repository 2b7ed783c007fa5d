/** What a decision costs as the rules grow from ten to ten thousand, what loading them costs, and what they weigh. */
import { createEngine } from '../../../src/engine/index.ts';
import { decide as modelled } from '../../model/decide.ts';
import { type Contender, race, roundsOf } from '../measure/race.ts';
import { atMost, digits, hand, nanoseconds, range } from '../measure/report.ts';
import { spreadOf } from '../measure/spread.ts';
import { type Scaled, type Shape, scaled, scaledRequests } from '../scale/policies.ts';

const SIZES = [10, 100, 1000, 10_000] as const;
const NOW = 1_795_456_800_000;
const clock = () => NOW;

interface Loaded {
  readonly engine: ReturnType<typeof createEngine<unknown>>;
  /** Milliseconds of CPU time for reading the document, its digest included, and for the engine. */
  readonly load: number;
  /** Bytes of heap that a rule keeps, the document it was read from not counted. */
  readonly bytes: number;
}

const collect = (globalThis as { gc?: () => void }).gc ?? (() => undefined);
const milliseconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

function loaded(source: Scaled): Loaded {
  const times: number[] = [];
  for (let attempt = 0; attempt < 3; attempt += 1) {
    collect();
    const begun = milliseconds();
    createEngine<unknown>({ policies: [source.load()], clock });
    times.push(milliseconds() - begun);
    // What takes seconds needs no median.
    if (milliseconds() - begun > 2000) break;
  }
  collect();
  const before = process.memoryUsage().heapUsed;
  const engine = createEngine<unknown>({ policies: [source.load()], clock });
  collect();
  const bytes = (process.memoryUsage().heapUsed - before) / source.rules;
  return { engine, load: spreadOf(times).median, bytes };
}

/** The engine is the one-page model on some requests, by effect, reasons, missing facts. */
function check(source: Scaled, { engine }: Loaded, requests: readonly unknown[]): void {
  const { rules } = source.load();
  const effects = new Set<string>();
  for (const request of requests.slice(0, source.rules > 1000 ? 60 : 300)) {
    const expected = modelled(rules, source.vocabulary, request, NOW);
    const { effect, reasons, missing } = engine.decide<unknown>(request);
    const own = { effect, reasons: reasons.map(({ policy, rule }) => `${policy} ${rule}`).sort(), missing };
    const model = { effect: expected.effect, reasons: expected.reasons, missing: expected.missing };
    if (JSON.stringify(own) !== JSON.stringify(model) || engine.can<unknown>(request) !== (effect === 'permit')) {
      console.error(
        `${source.shape}, ${source.rules} rules: decided otherwise by the model\n${JSON.stringify(request)}`,
      );
      process.exit(1);
    }
    effects.add(effect);
  }
  if (effects.size < 3) throw new Error(`only ${[...effects].join()} among the requests that were checked`);
}

async function grown(shape: Shape) {
  const all = SIZES.map((size) => {
    const source = scaled(shape, size);
    const made = loaded(source);
    const requests = scaledRequests(source, 2000);
    check(source, made, requests);
    return { size, made, requests };
  });
  /** The same number of decisions for each size, whichever requests they are of. */
  const contenders = (ask: 'can' | 'decide'): Contender<number>[] =>
    all.map(({ size, made, requests }) => ({
      name: String(size),
      decide:
        ask === 'can'
          ? (index) => made.engine.can<unknown>(requests[index])
          : (index) => made.engine.decide<unknown>(requests[index]),
    }));
  const indices = Array.from({ length: 2000 }, (_, index) => index);
  const options = { rounds: roundsOf(15), budget: 25 };
  const can = await race(contenders('can'), indices, options);
  const decide = await race(contenders('decide'), indices, options);
  const rows = all.map(({ size, made }, index) => [
    `${shape}, ${size.toLocaleString('en-US')} rules`,
    nanoseconds(can[index]?.cost.median ?? Number.NaN),
    `**${digits(can[index]?.ratio.median ?? Number.NaN)}**`,
    can[index] === undefined ? '' : range(can[index].ratio, digits),
    nanoseconds(decide[index]?.cost.median ?? Number.NaN),
    digits(decide[index]?.ratio.median ?? Number.NaN),
    `${digits(made.load)} ms`,
    size < 1000 ? '' : digits(made.bytes),
  ]);
  const last = all.at(-1);
  const bars = [
    atMost(`\`can\`, ${shape}, 10,000 rules against 10`, can.at(-1)?.ratio.median ?? Number.NaN, 2),
    atMost(`\`decide\`, ${shape}, 10,000 rules against 10`, decide.at(-1)?.ratio.median ?? Number.NaN, 2),
    atMost(`load of 10,000 rules, ${shape}`, last?.made.load ?? Number.NaN, 1000, ' ms'),
  ];
  return { rows, bars };
}

const wide = await grown('wide');
const deep = await grown('deep');
hand({
  tables: [
    {
      title: 'Ten to ten thousand rules',
      columns: ['', '`can`', '× 10 rules', '10th – 90th', '`decide`', '× 10 rules', 'load', 'bytes a rule'],
      rows: [...wide.rows, ...deep.rows],
    },
  ],
  bars: [...wide.bars, ...deep.bars],
  remarks: [
    'Wide: each pair of rules has an action of its own. Deep: all are of one action and differ in role and agency.',
    'Loading is from a document in memory to an engine: canonical JSON, digest, expansion, plan. Reading YAML and checking it come before.',
    'Most requests meet one pair of rules; in some the role, the account or the purpose is another or not told, and one in five is of an agency that no rule names. An agency that is not told would leave every rule of the action undecided: that cost grows with the rules.',
    'Bytes: what the heap keeps of the loaded policy and its engine, the document it was read from not counted.',
  ],
});
