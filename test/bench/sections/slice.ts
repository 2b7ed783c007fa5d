/** The slice that every engine can express, against the others: each answer checked, then timed. */
import * as compiled from 'compiled-slice';
import { createEngine } from '../../../src/engine/index.ts';
import { type Contender, race, roundsOf } from '../measure/race.ts';
import { atLeast, digits, hand, nanoseconds, range } from '../measure/report.ts';
import { peers } from '../peers/index.ts';
import { allows } from '../slice/handwritten.ts';
import { slicePolicy } from '../slice/policy.ts';
import { type SliceRequest, sliceRequests } from '../slice/requests.ts';

const requests = sliceRequests(10_000);
const hot = requests.slice(0, 256);

const ofModule = createEngine({ policies: [slicePolicy], compiled });
const ofPlan = createEngine({ policies: [slicePolicy] });

const contenders: Contender<SliceRequest>[] = [
  { name: 'hand-written', decide: allows },
  { name: 'alpr-policy, `can`, the module that `compile` writes', decide: (request) => ofModule.can<unknown>(request) },
  { name: 'alpr-policy, `can`, loaded at run time', decide: (request) => ofPlan.can<unknown>(request) },
  { name: 'alpr-policy, `decide`', decide: (request) => ofPlan.decide<unknown>(request).effect === 'permit' },
];
for (const peer of peers) {
  const decider = await peer.load();
  const { name } = peer;
  if ('allows' in decider) contenders.push({ name, decide: decider.allows });
  else
    contenders.push({ name: `${name} (asynchronous)`, decide: decider.allowsLater, decideLater: decider.allowsLater });
}

let allowed = 0;
for (const [index, request] of requests.entries()) {
  const expected = allows(request);
  if (expected) allowed += 1;
  for (const { name, decide } of contenders) {
    if ((await decide(request)) !== expected) {
      console.error(`${name}: request ${index} is not ${expected}\n${JSON.stringify(request)}`);
      process.exit(1);
    }
  }
}

const rounds = roundsOf(11);
const options = { rounds, budget: 40 };
const cold = await race(contenders, requests, options);
const again = await race(contenders, hot, options);
const own = cold[1];
const costOf = (part: string) => cold.find(({ name }) => name.includes(part))?.cost.median ?? Number.NaN;
const times = (part: string) => costOf(part) / (own?.cost.median ?? Number.NaN);

hand({
  tables: [
    {
      title: 'The slice: reaching reads, hotlist entries, releases, purges; two values; allow or deny',
      columns: [
        '',
        `cold ${requests.length}`,
        `10th – 90th of ${rounds} rounds`,
        '× by hand',
        '× `can`',
        `hot ${hot.length}`,
      ],
      rows: cold.map(({ name, cost, ratio }, index) => [
        name,
        nanoseconds(cost.median),
        range(cost, nanoseconds),
        digits(ratio.median),
        digits(cost.median / (own?.cost.median ?? Number.NaN)),
        nanoseconds(again[index]?.cost.median ?? Number.NaN),
      ]),
    },
  ],
  bars: [
    atLeast('`can` faster than CASL, the request as it is', times('the request as it is'), 5),
    atLeast('`can` faster than json-rules-engine', times('json-rules-engine'), 400),
    atLeast("`can` faster than Cedar's WebAssembly", times('cedar'), 400),
  ],
  remarks: [
    `${allowed} of the ${requests.length} are allowed. Every engine gave the hand-written answer to every one of them first.`,
    `Where the host has laid the facts side by side and done the comparisons, CASL takes ${digits(times('side by side'))} times what \`can\` takes, which does all of it itself, in three values, on requests that nobody checked.`,
  ],
});
