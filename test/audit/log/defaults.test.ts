/** What a host gets that tells nothing more than a sink; and an id that is no text of Unicode. */
import { expect, test } from 'vitest';
import { decisionLog, type LogLine, type LogSink } from '../../../src/audit.ts';
import { createEngine } from '../../../src/index.ts';
import { permitted } from '../../support/permitted.ts';
import { policies } from './logs.ts';

const search = permitted('read.search') as { readonly subject: object };

test('ids are UUIDs, salts have 128 bits of chance, all of them differ, and the clock is that of the machine', () => {
  const lines: LogLine[] = [];
  const sink: LogSink = { append: (line) => lines.push(line), settled: async () => undefined };
  const engine = createEngine({ policies }).withLog(decisionLog({ sink }));
  const begun = Date.now();
  for (let count = 0; count < 200; count += 1) expect(engine.can(search as never)).toBe(true);
  const entries = lines.map(({ entry }) => JSON.parse(entry) as { readonly id: string; readonly recordedAt: string });
  const salts = lines
    .slice(1)
    .flatMap(({ secrets }) => [...secrets.matchAll(/"salt":"([^"]*)"/g)].map(([, salt]) => salt));
  for (const { id } of entries)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  for (const salt of salts) expect(salt).toMatch(/^[A-Za-z0-9_-]{22}$/);
  expect(new Set(entries.map(({ id }) => id)).size).toBe(201);
  expect(salts.length).toBeGreaterThan(500);
  expect(new Set(salts).size).toBe(salts.length);
  const recorded = Date.parse(entries.at(-1)?.recordedAt ?? '');
  expect(recorded).toBeGreaterThanOrEqual(begun);
  expect(recorded).toBeLessThanOrEqual(Date.now());
});

test('an id that is half a character is recorded, and permitted as without a log', () => {
  const lines: LogLine[] = [];
  const sink: LogSink = { append: (line) => lines.push(line), settled: async () => undefined };
  const engine = createEngine({ policies }).withLog(decisionLog({ sink }));
  const request = { ...search, subject: { ...search.subject, id: 'p-\ud83d' } };
  expect(engine.can(request as never)).toBe(true);
  expect(lines[1]?.entry).not.toContain('\\ud83d');
  expect(lines[1]?.secrets).toContain('"subject.id":{"salt":');
});

test('a log that is settled by its sink is settled', async () => {
  const log = decisionLog({ sink: { append: () => undefined, settled: async () => undefined } });
  await expect(log.settled()).resolves.toBeUndefined();
});
