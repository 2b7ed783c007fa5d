/** In real databases, row by row: a filter finds exactly the rows that `can` permits. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barstow466, californiaAlpr } from '../../src/alpr/index.ts';
import { createEngine } from '../../src/engine/index.ts';
import { calendarOf, type ObjectShape, parsePeriod } from '../../src/language/index.ts';
import { spansBefore } from '../../src/partial/index.ts';
import { filter, resourceOf } from '../../src/sql.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';
import { generate, mulberry32 } from '../oracle/requests.js';
import { permitted } from '../support/permitted.ts';
import { type Database, databases } from './databases.ts';
import { type HostileTable, hostileTable } from './tables.ts';

const vocabulary = barstow466.vocabulary as Vocabulary;
const resources = Object.keys(vocabulary.resources).filter((type) => type !== 'system');
const actionsOn = (type: string) =>
  Object.entries(vocabulary.actions).flatMap(([action, { on }]) => (on === type ? [action] : []));

/** Moments of which thirty days and a year before meet a change of the clock, or the end of a month. */
const moments = [
  '2026-11-23T10:00:00-08:00',
  '2026-12-01T01:30:00-08:00',
  '2026-04-07T03:15:00-07:00',
  '2026-03-01T00:00:00-08:00',
  '2027-02-28T23:59:59.999-08:00',
];
const here = calendarOf('America/Los_Angeles');
const edges = moments.flatMap((moment) =>
  ['P30D', 'P60D', 'P1Y'].flatMap((text) => {
    const period = parsePeriod(text);
    if (here === undefined || period === undefined) throw new Error('no calendar');
    return spansBefore(here, period, Date.parse(moment)).map(([, to]) => to);
  }),
);

interface Question {
  readonly action: string;
  readonly subject?: object;
  readonly context?: object;
}

/** A permit of each action at every moment, by others, and whatever stands near a border. */
function questionsOn(type: string, most: number): Question[] {
  const random = mulberry32(466);
  const offices = ['administrative-division-commander', 'custodian-of-records', 'operations-division-commander'];
  const others = [{ role: 'retention-service' }, { role: 'detective', offices }, undefined, null, { role: 'Chief' }];
  const all = actionsOn(type).flatMap((action) => {
    const { subject, context } = permitted(action) as { subject: object; context: object };
    const at = moments.map((moment) => ({ action, subject, context: { ...context, at: moment } }));
    const by = others.map((more) => ({ action, subject: more && { ...subject, ...more }, context }) as Question);
    return [...at, ...by];
  });
  const near = Array.from({ length: 3000 }, (_, seed) => generate(seed + 1, { json: true }) as Question | null).flatMap(
    (one) => {
      if (one === null || !actionsOn(type).includes(one.action)) return [];
      const { action, subject, context } = one;
      return [{ action, ...(subject === undefined ? {} : { subject }), ...(context === undefined ? {} : { context }) }];
    },
  );
  const shuffled = near.map((one) => [random(), one] as const).sort(([left], [right]) => left - right);
  const first = all.map((one) => [random(), one] as const).sort(([left], [right]) => left - right);
  return [...first.map(([, one]) => one).slice(0, most), ...shuffled.map(([, one]) => one).slice(0, most / 2)];
}

const NOW = Date.parse('2026-11-23T18:00:00Z');
const engines = [
  createEngine({ policies: [barstow466, californiaAlpr], clock: () => NOW }),
  createEngine({ policies: [barstow466.with({ 'flock-schedule': 'P60D' })], clock: () => NOW }),
] as const;

describe.each(Object.entries(databases))('%s', (name, open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  const found = { permitted: 0, refused: 0 };

  async function compare(
    table: string,
    { mapping, read }: HostileTable,
    questions: readonly Question[],
  ): Promise<void> {
    // What a row tells depends on the type of the resource, which all questions here share.
    const [first] = engines;
    const told = read.map((row) => resourceOf(first, questions[0]?.action as 'read.purge', mapping, row));
    for (const engine of engines) {
      for (const question of questions) {
        const { sql, parameters } = filter(engine, question as never, mapping);
        const ids = await database.ids(table, sql, parameters);
        const expected = told.flatMap((resource, id) => (engine.can({ ...question, resource } as unknown) ? [id] : []));
        const [said, wanted] = [new Set(ids), new Set(expected)];
        const odd = told.findIndex((_, id) => said.has(id) !== wanted.has(id));
        const shown = (value: unknown) =>
          JSON.stringify(value, (_, one) => (typeof one === 'bigint' ? `${one}n` : one));
        expect(odd, odd < 0 ? '' : [shown(question), shown(read[odd]), sql, shown(parameters)].join('\n')).toBe(-1);
        found.permitted += ids.length;
        found.refused += told.length - ids.length;
      }
    }
  }

  test.each(resources)('a hostile table of %s', async (type) => {
    const shape = vocabulary.resources[type] as ObjectShape;
    const count = type === 'read' ? 20_000 : 1_500;
    for (const seed of type === 'read' ? [1, 2] : [1, 2, 3, 4]) {
      const table = `hostile "${type}" ${seed}`;
      const made = hostileTable(shape, { dialect: database.dialect, seed, count, edges, table });
      await database.create(table, made.columns, made.rows);
      await compare(table, made, questionsOn(type, type === 'read' ? 24 : 12));
    }
  });

  test('and there were enough of each', () => {
    expect(found.permitted, name).toBeGreaterThan(100_000);
    expect(found.refused, name).toBeGreaterThan(100_000);
  });
});
