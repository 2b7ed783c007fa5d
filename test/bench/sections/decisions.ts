/** What a decision costs over the shipped policies, in three values, against the hand-written functions. */
import { isDeepStrictEqual } from 'node:util';
import { inOurTerms } from '../agreement.ts';
import { forms, readAll } from '../engines.ts';
import { can } from '../handwritten/can.ts';
import { decide } from '../handwritten/decide.ts';
import { bytesOf } from '../measure/bytes.ts';
import { type Contender, race, type Timing } from '../measure/race.ts';
import { atMost, type Bar, digits, hand, nanoseconds, range } from '../measure/report.ts';
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
    readAll(decision);
  });
}

interface Row {
  readonly contender: Contender<unknown>;
  readonly bar?: number | undefined;
}

async function table(title: string, rows: readonly Row[]) {
  const contenders = rows.map(({ contender }) => contender);
  const sets = [];
  for (const set of [cold, wellFormed, hot]) sets.push(await race(contenders, set, { rounds: 21, budget: 30 }));
  const [onCold = [], onWellFormed = [], onHot = []] = sets;
  const cells: string[][] = [];
  const bars: Bar[] = [];
  for (const [index, { contender, bar }] of rows.entries()) {
    const at = (timings: readonly Timing[]) => timings[index] as Timing;
    const [all, sound, again] = [at(onCold), at(onWellFormed), at(onHot)];
    const bytes = await bytesOf(contender.decide, wellFormed.slice(0, 2000));
    cells.push([
      contender.name,
      nanoseconds(all.cost.median),
      range(all.cost, nanoseconds),
      `**${digits(all.ratio.median)}**`,
      range(all.ratio, digits),
      nanoseconds(sound.cost.median),
      digits(sound.ratio.median),
      nanoseconds(again.cost.median),
      digits(again.ratio.median),
      digits(bytes),
    ]);
    if (bar !== undefined) bars.push(atMost(`${title}, ${contender.name}`, all.ratio.median, bar));
  }
  const columns = [
    '',
    `cold ${cold.length}`,
    '10th – 90th of 100 rounds'.replace('100', '21'),
    '× by hand',
    '10th – 90th',
    'well-formed only',
    '×',
    `hot ${hot.length}`,
    '×',
    'bytes each',
  ];
  return { table: { title, columns, rows: cells }, bars };
}

const canTable = await table('`can`', [
  { contender: { name: 'hand-written', decide: handCan } },
  ...forms.map((form) => ({ contender: { name: form.name, decide: form.can }, bar: form.bars.can })),
]);
const decideTable = await table('`decide`', [
  { contender: { name: 'hand-written, eager', decide: handDecide } },
  ...forms.map((form) => ({ contender: { name: form.name, decide: form.decide }, bar: form.bars.decide })),
  ...forms.slice(0, 1).map((form) => ({
    contender: {
      name: `${form.name}, every reason, remedy and sentence read`,
      decide: (request: unknown) => readAll(form.decide(request)).length > 0,
    },
    bar: 6,
  })),
]);

hand({
  tables: [canTable.table, decideTable.table],
  bars: [...canTable.bars, ...decideTable.bars],
  remarks: [
    `The ${cold.length} requests: ${Object.entries(mix)
      .map(([answer, count]) => `${count} ${answer}`)
      .join(
        ', ',
      )}. Every answer of every row was the hand-written one before anything was timed: effect, reasons, clauses, missing facts, duties with owner and date, problems.`,
    'Bytes are of well-formed requests.',
  ],
});
