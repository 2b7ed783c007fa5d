/** The reading copies in a real browser: they load, draw, fit a phone, print whole, and an accessibility check is content. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { madeUp, madeUpFolder } from '../support/made-up-policy.ts';
import { runCommand } from '../support/run-command.ts';

const root = mkdtempSync(join(tmpdir(), 'alpr-browser-'));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let context: BrowserContext;

beforeAll(async () => {
  const folders = ['policies/barstow-466', 'policies/california-alpr', madeUpFolder(madeUp, root)];
  expect((await runCommand('review', ...folders, '--out', join(root, 'out'))).code).toBe(0);
  context = await chromium.launchPersistentContext(join(root, 'profile'), {
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    headless: true,
    // The page forbids every script, and so does its reader; the checker comes in from outside.
    bypassCSP: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
});

afterAll(async () => {
  await context?.close();
  rmSync(root, { recursive: true, force: true });
});

async function opened(name: string, width: number): Promise<{ page: Page; faults: string[] }> {
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => faults.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith('file:')) faults.push(`asks for ${request.url()}`);
  });
  await page.setViewportSize({ width, height: 900 });
  await page.goto(pathToFileURL(join(root, 'out', `${name}.html`)).href);
  return { page, faults };
}

interface Checked {
  readonly passes: readonly unknown[];
  readonly violations: readonly Violation[];
}

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
}

describe.each([
  ['barstow-466', 3],
  ['california-alpr', 0],
  ['sample-7', 1],
  ['index', 0],
])('%s', (name, drawings) => {
  test.each([1280, 390])('loads without a fault and without sideways scrolling at %i pixels', async (width) => {
    const { page, faults } = await opened(name, width);
    expect(faults).toEqual([]);
    const [wide, inner] = await page.evaluate<number[]>('[document.documentElement.scrollWidth, innerWidth]');
    expect(wide).toBeLessThanOrEqual(inner ?? 0);
    await page.close();
  });

  test('the drawings are there, with their words inside', async () => {
    const { page } = await opened(name, 390);
    const seen = await page.locator('svg.chain').evaluateAll((all) =>
      all.map((svg) => {
        const around = svg.getBoundingClientRect();
        const outside = [...svg.querySelectorAll('text')].filter((text) => {
          const { left, right } = text.getBoundingClientRect();
          return left < around.left - 0.5 || right > around.right + 0.5;
        });
        return {
          width: around.width,
          title: svg.querySelector('title')?.textContent,
          outside: outside.map((one) => one.textContent),
        };
      }),
    );
    expect(seen).toHaveLength(drawings);
    for (const { width, title, outside } of seen) {
      expect(width).toBeGreaterThan(200);
      expect(title).toMatch(/^(Approval chain|Procedure) /);
      expect(outside).toEqual([]);
    }
    await page.close();
  });

  test('an accessibility check finds nothing serious', async () => {
    const { page } = await opened(name, 1280);
    await page.evaluate(axe);
    const { violations, passes } = await page.evaluate<Checked>('axe.run()');
    expect(passes.length).toBeGreaterThan(20);
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(grave.map(({ id, nodes }) => [id, nodes.length, nodes[0]?.html.slice(0, 200)])).toEqual([]);
    await page.close();
  });
});

test('the first press of Tab leads past the contents', async () => {
  const { page } = await opened('sample-7', 1280);
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the text');
  await page.keyboard.press('Enter');
  expect(page.url()).toMatch(/#text$/);
  await page.close();
});

test('what is folded on the screen is open on paper', async () => {
  const { page } = await opened('barstow-466', 1280);
  const cell = page.locator('details table td').first();
  expect(await cell.isVisible()).toBe(false);
  await page.emulateMedia({ media: 'print' });
  const height = await cell.evaluate((one) => one.getBoundingClientRect().height);
  expect(height).toBeGreaterThan(5);
  await page.close();
});
