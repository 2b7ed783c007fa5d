/** What a decision costs over the shipped policies, in three values, against the hand-written functions. */
import { isDeepStrictEqual } from 'node:util';
import { inOurTerms } from '../agreement.ts';
import { forms, writeAll } from '../engines.ts';
import { can } from '../handwritten/can.ts';
import { decide } from '../handwritten/decide.ts';
import { type Contender, race, roundsOf, type Timing } from '../measure/race.ts';
import { atMost, type Bar, digits, hand, nanoseconds, range, type Table } from '../measure/report.ts';
import { readWhole } from '../read-whole.ts';
import { clock, requestSets } from '../requests.ts';

const { cold, hot, wellFormed, mix } = requestSets();
const handCan = (request: unknown) => can(request, clock);
const handDecide = (request: unknown) => decide(request, clock);

for (const { name, can: engineCan, decide: engineDecide } of forms) {
  cold.forEach((request, index) => {
    const decision = engineDecide(request);
    const expected = handDecide(request);
    const agreed = engineCan(request) === handCan(request) && (expected.effect === 'permit') === handCan(request);
    if (!agreed || !isDeepStrictEqual(inOurTerms(decision), inOurTerms(expected))) {
      console.error(`${name}: request ${index} is decided otherwise by hand\n${JSON.stringify(request)}`);
      process.exit(1);
    }
    readWhole(decision);
    writeAll(decision);
  });
}

interface Row {
  readonly contender: Contender<unknown>;
  readonly bar?: number | undefined;
}

/** The hand-written function first. */
async function table(title: string, rows: readonly Row[], most = 21): Promise<{ table: Table; bars: Bar[] }> {
  const rounds = roundsOf(most);
  const contenders = rows.map(({ contender }) => contender);
  const options = { rounds, budget: 50 };
  const onCold = await race(contenders, cold, options);
  const onWellFormed = await race(contenders, wellFormed, options);
  const onHot = await race(contenders, hot, options);
  const bars: Bar[] = [];
  const cells = rows.map(({ contender, bar }, index) => {
    const at = (timings: readonly Timing[]) => timings[index] as Timing;
    const [all, sound, again] = [at(onCold), at(onWellFormed), at(onHot)];
    if (bar !== undefined) bars.push(atMost(`${title}, ${contender.name}`, all.ratio.median, bar));
    return [
      contender.name,
      nanoseconds(all.cost.median),
      range(all.cost, nanoseconds),
      `**${digits(all.ratio.median)}**`,
      range(all.ratio, digits),
      nanoseconds(sound.cost.median),
      digits(sound.ratio.median),
      nanoseconds(again.cost.median),
      digits(again.ratio.median),
    ];
  });
  const columns = ['', `cold ${cold.length}`, `10th – 90th of ${rounds} rounds`, '× by hand', '10th – 90th'];
  const others = [`well-formed ${wellFormed.length}`, '×', `hot ${hot.length}`, '×'];
  return { table: { title, columns: [...columns, ...others], rows: cells }, bars };
}

const byHand = { contender: { name: 'hand-written, eager', decide: handDecide } };
const cans = await table('`can`', [
  { contender: { name: 'hand-written', decide: handCan } },
  ...forms.map((form) => ({ contender: { name: form.name, decide: form.can }, bar: form.bars.can })),
]);
const decisions = await table('`decide`', [
  byHand,
  ...forms.map((form) => ({ contender: { name: form.name, decide: form.decide }, bar: form.bars.decide })),
]);
// By itself: what it allocates would slow whatever is measured beside it.
const whole = await table(
  '`decide`, with every reason, remedy and sentence read',
  [
    byHand,
    ...forms.slice(0, 1).flatMap(({ name, decide: ask, bars: { all } }) => [
      { contender: { name, decide: (request: unknown) => readWhole(ask(request)) > 0 }, bar: all },
      {
        contender: {
          name: `${name}, written as JSON and as text`,
          decide: (request: unknown) => writeAll(ask(request)).length > 0,
        },
      },
    ]),
  ],
  11,
);

hand({
  tables: [cans.table, decisions.table, whole.table],
  bars: [...cans.bars, ...decisions.bars, ...whole.bars],
  remarks: [
    `The ${cold.length} requests: ${Object.entries(mix)
      .map(([answer, count]) => `${count} ${answer}`)
      .join(', ')}. Every answer of every row was the hand-written one before anything was timed.`,
    'Read as a whole: every property of the decision and of `explain(decision, "json")`, each text to its last letter (`read-whole.ts`).',
    'Written: `JSON.stringify(decision)` and `explain(decision)`.',
  ],
});
