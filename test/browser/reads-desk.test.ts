/** The React example in a real browser: what is sent is JSON, what may be done has a button, what may not says why. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packRules } from '@casl/ability/extra';
import { build } from 'esbuild';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlprRequests } from '../../src/alpr/index.ts';
import { type AbilityFor, rulesFor } from '../../src/casl.ts';
import { permitted } from '../support/permitted.ts';
import { engineOf } from '../support/policies.ts';

const root = mkdtempSync(join(tmpdir(), 'alpr-react-'));
let context: BrowserContext;
let script = '';
let packages: string[] = [];

beforeAll(async () => {
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: `import { show } from './examples/react/reads-desk.tsx'; globalThis.show = show;`,
      resolveDir: resolve('.'),
    },
    alias: { 'alpr-policy/casl': resolve('src/casl.ts') },
    define: { 'process.env.NODE_ENV': '"production"' },
    bundle: true,
    jsx: 'automatic',
    format: 'iife',
    platform: 'browser',
    minify: true,
    write: false,
    metafile: true,
  });
  script = outputFiles[0]?.text ?? '';
  packages = Object.keys(metafile.inputs).filter((path) => path.startsWith('src/alpr'));
  context = await chromium.launchPersistentContext(join(root, 'profile'), {
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'],
  });
});

afterAll(async () => {
  await context?.close();
  rmSync(root, { recursive: true, force: true });
});

const hold = { evidence: 'none', demand: false, booked: false };
const reads = [
  { id: 'r-1', says: 'old', read: { source: 'flock', capturedAt: '2026-10-01T12:00:00-07:00', hold } },
  { id: 'r-2', says: 'new', read: { source: 'flock', capturedAt: '2026-11-20T12:00:00-08:00', hold } },
  {
    id: 'r-3',
    says: 'demanded',
    read: { source: 'flock', capturedAt: '2026-10-01T12:00:00-07:00', hold: { ...hold, demand: true } },
  },
  { id: 'r-4', says: 'hold untold', read: { source: 'flock', capturedAt: '2026-10-01T12:00:00-07:00' } },
  {
    id: 'r-5',
    says: 'malformed',
    read: { source: ['flock'], capturedAt: 'long ago', hold, __caslSubjectType__: 'read as told' },
  },
];

async function desk(subject: AbilityFor<AlprRequests>['subject']): Promise<{ page: Page; faults: string[] }> {
  const { context: moment } = permitted('read.purge') as AbilityFor<AlprRequests>;
  const rules = packRules(rulesFor(engineOf(), { subject, context: moment } as AbilityFor<AlprRequests>) as never);
  const sent = JSON.stringify({ rules, reads }).replaceAll('<', '\\u003c');
  const policy = `default-src 'none'; script-src 'unsafe-inline'`;
  const file = join(root, 'desk.html');
  writeFileSync(
    file,
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
    <title>Reads</title><main></main><script>${script.replaceAll('</script', '<\\/script')}</script>
    <script>show(document.querySelector('main'), ${sent});</script></html>`,
  );
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => faults.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(pathToFileURL(file).href);
  await page.waitForSelector('li', { timeout: 5000 }).catch(() => undefined);
  return { page, faults };
}

const rows = (page: Page) =>
  page.$$eval('li', (items) => items.map((item) => (item.textContent ?? '').replace(/\s+/g, ' ').trim()));

describe('the reads desk', () => {
  test('has no policy in the page, and runs where no code may be made from text', async () => {
    expect(packages).toEqual([]);
    expect(script.length).toBeGreaterThan(100_000);
    expect(script).not.toContain('barstow');
  });

  test('the custodian may purge what is old enough and not held, and lift holds', async () => {
    const { page, faults } = await desk({ id: 'p-60', offices: ['custodian-of-records'] });
    expect(faults).toEqual([]);
    const buttons = await page.$$eval('li', (items) =>
      items.map((item) => [...item.querySelectorAll('button')].map((button) => button.textContent)),
    );
    const both = ['Lift the hold', 'Purge'];
    const [, ...lift] = buttons;
    expect(buttons[0]).toEqual(both);
    // What is malformed may not be touched at all; what the one rule on holds does not read may be anything.
    expect(lift.map((row) => row.includes('Purge'))).toEqual([false, false, false, false]);
    const why = await page.$$eval('small', (items) => items.map((item) => item.getAttribute('title') ?? ''));
    expect(why.length).toBeGreaterThan(3);
    expect(why.every((text) => text.includes('[466.5.s'))).toBe(true);
  });

  test('somebody of whom nothing is told sees no button', async () => {
    const { page, faults } = await desk(undefined);
    expect(faults).toEqual([]);
    expect(await page.$$('button')).toEqual([]);
    expect(await rows(page)).toEqual(reads.map(({ says }) => says));
  });
});
