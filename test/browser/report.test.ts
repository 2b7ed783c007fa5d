/** A report in a real browser: it loads, its charts fit, an accessibility check is content, and it prints to whole pages. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BrowserContext, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../support/run-command.ts';

const root = mkdtempSync(join(tmpdir(), 'alpr-report-'));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let context: BrowserContext;

beforeAll(async () => {
  const reasons = ['10851', 'inv', '', 'suspect vehicle', 'usms case', '26-00123', 'qwertz'];
  const rows = Array.from({ length: 400 }, (_, at) => {
    const day = String(1 + (at % 28)).padStart(2, '0');
    const month = String(1 + (at % 3)).padStart(2, '0');
    return `s-${at},p-${at % 9},Police Department of City ${at % 14},${at % 900},8ABC${100 + (at % 30)},${reasons[at % reasons.length]},2026-${month}-${day} 12:00:00`;
  });
  writeFileSync(
    join(root, 'audit.csv'),
    `ID,Name,Org Name,Total Networks Searched,License Plate,Reason,Search Time\n${rows.join('\n')}\n`,
  );
  const shares = ['local', 'private', 'federal', ''].map((level, at) => ({
    name: `Agency ${at}`,
    kind: 'law-enforcement',
    level,
    state: 'CA',
  }));
  writeFileSync(join(root, 'shares.json'), JSON.stringify(shares));
  writeFileSync(
    join(root, 'events.ndjson'),
    `${JSON.stringify({ id: 'b', event: 'oversight-begun', at: '2025-07-01T00:00:00-07:00' })}\n`,
  );
  const files = [
    '--searches',
    join(root, 'audit.csv'),
    '--shares',
    join(root, 'shares.json'),
    '--events',
    join(root, 'events.ndjson'),
  ];
  const { code, err } = await runCommand(
    'report',
    'quarter',
    '2026-Q1',
    ...files,
    '--sample',
    '30',
    '--seed',
    '2026-Q1',
    '--out',
    root,
  );
  expect([code, err]).toEqual([0, '']);
  context = await chromium.launchPersistentContext(join(root, 'profile'), {
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    headless: true,
    bypassCSP: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-sync',
    ],
  });
});

afterAll(async () => {
  await context?.close();
  rmSync(root, { recursive: true, force: true });
});

async function opened(width: number) {
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => faults.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith('file:')) faults.push(`asks for ${request.url()}`);
  });
  await page.setViewportSize({ width, height: 900 });
  await page.goto(pathToFileURL(join(root, 'alpr-report-2026-Q1.html')).href);
  return { page, faults };
}

test.each([1280, 390])('loads without a fault and without sideways scrolling at %i pixels', async (width) => {
  const { page, faults } = await opened(width);
  expect(faults).toEqual([]);
  const [wide, inner] = await page.evaluate<number[]>('[document.documentElement.scrollWidth, innerWidth]');
  expect(wide).toBeLessThanOrEqual(inner ?? 0);
  await page.close();
});

test('every chart is there with its words inside it, none over another', async () => {
  const { page } = await opened(1280);
  const seen = await page.locator('svg.chart').evaluateAll((all) =>
    all.map((svg) => {
      const around = svg.getBoundingClientRect();
      const boxes = [...svg.querySelectorAll('text')].map((text) => ({
        words: text.textContent,
        box: text.getBoundingClientRect(),
      }));
      const outside = boxes.filter(
        ({ box }) => box.left < around.left - 1 || box.right > around.right + 1 || box.bottom > around.bottom + 1,
      );
      const meets = boxes.filter(({ box }, at) =>
        boxes.some(
          ({ box: other }, place) =>
            place < at &&
            box.left < other.right - 2 &&
            other.left < box.right - 2 &&
            box.top < other.bottom - 3 &&
            other.top < box.bottom - 3,
        ),
      );
      return {
        title: svg.querySelector('title')?.textContent,
        width: around.width,
        outside: outside.map(({ words }) => words),
        meets: meets.map(({ words }) => words),
      };
    }),
  );
  expect(seen.map(({ title }) => title)).toEqual([
    'Searches and policy, by month',
    'How the reasons read, by month',
    'How the reasons read, by agency',
    'Networks searched at once',
    'Standing recipients',
  ]);
  for (const { width, outside, meets } of seen) expect([width > 400, outside, meets]).toEqual([true, [], []]);
  await page.close();
});

test('an accessibility check finds nothing serious', async () => {
  const { page } = await opened(1280);
  await page.evaluate(axe);
  const { violations } = await page.evaluate<{
    violations: { id: string; impact: string; nodes: { html: string }[] }[];
  }>('axe.run()');
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(grave.map(({ id, nodes }) => [id, nodes.length, nodes[0]?.html.slice(0, 200)])).toEqual([]);
  await page.close();
});

test('on paper: the lists are open, charts and short tables stay whole, and no row of a long one is left alone', async () => {
  const { page } = await opened(1280);
  await page.emulateMedia({ media: 'print' });
  const folded = page.locator('details table td').first();
  expect(await folded.evaluate((one) => one.getBoundingClientRect().height)).toBeGreaterThan(5);
  const kept = await page.evaluate<string[]>(
    "[...document.querySelectorAll('.drawing, table.sign')].map((one) => getComputedStyle(one).breakInside)",
  );
  expect(new Set(kept)).toEqual(new Set(['avoid']));
  const tables = await page.evaluate<{ rows: number; breaks: string; withNext: string[] }[]>(`
    [...document.querySelectorAll('table')].map((table) => {
      const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
      const withNext = [rows[0], rows[1], rows.at(-3), rows.at(-2)].map((row) => row && getComputedStyle(row).breakAfter);
      return { rows: rows.length, breaks: getComputedStyle(table).breakInside, withNext };
    })`);
  expect(tables.some(({ rows }) => rows > 12)).toBe(true);
  for (const { rows, breaks, withNext } of tables)
    if (rows > 12) expect([breaks, new Set(withNext)]).toEqual(['auto', new Set(['avoid'])]);
    else expect(breaks).toBe('avoid');
  const pdf = await page.pdf({ format: 'Letter' });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  await page.close();
});
