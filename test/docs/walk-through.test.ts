/** The change that policies/README.md walks through, walked: each tool prints what the guide shows. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runWith } from '../support/run-command.ts';

const guide = readFileSync('policies/README.md', 'utf8');
const section = (guide.split('## One change, from the new wording to a green check')[1] ?? '').split('\n## ')[0] ?? '';
const shown = [...section.matchAll(/^```text\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);
const written = [...section.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);

const place = mkdtempSync(join(tmpdir(), 'alpr-walk-'));
afterAll(() => rmSync(place, { recursive: true }));
const folders = ['barstow-466', 'california-alpr'].map((name) => join(place, 'policies', name));

function change(name: string, from: string | RegExp, to: string): void {
  const file = join(place, 'policies', 'barstow-466', name);
  const text = readFileSync(file, 'utf8');
  const changed = text.replace(from, () => to);
  expect(changed, name).not.toBe(text);
  writeFileSync(file, changed);
}

async function printed(...args: readonly string[]): Promise<{ code: number; out: string }> {
  const { code, out } = await runWith(args);
  return { code, out: out.replaceAll(`${place}/`, '').replace(/sha256:[0-9a-f]{64}/g, 'sha256:…') };
}

test('a new fallback for officers’ entries, from the parameter to the signature', async () => {
  cpSync('policies', join(place, 'policies'), { recursive: true });
  const [misspelt = '', failing = '', signed = ''] = shown;
  const [value = '', mended = ''] = written;

  const usual =
    /(?<=officer-entry-fallback:[\s\S]*?) {4}value: \[administrative-division-commander, chief-of-police\]\n/;
  change('policy.yaml', usual, value.replace('chief-of-police', 'chief-of-polce'));
  expect(await printed('check', ...folders)).toEqual({ code: 1, out: misspelt });

  change('policy.yaml', 'chief-of-polce]', 'chief-of-police]');
  expect((await printed('check', ...folders)).code).toBe(0);

  const before = await printed('test', ...folders);
  expect(before.code).toBe(1);
  expect(before.out.startsWith(failing)).toBe(true);
  expect(before.out).toMatch(/\n\d+ cases passed, 4 failed\n\d+ timelines passed, 0 failed\n$/);

  const [name = ''] = /(?<=\d: ).*(?=\n)/.exec(failing) ?? [];
  const cases = '466.11-custom-hotlist.cases.yaml';
  const whole = new RegExp(` {2}- name: ${name.replaceAll('.', '\\.')}\n(?: {4}.*\n)+`);
  change(cases, whole, mended);
  expect((await printed('test', ...folders)).out).toMatch(
    /\n\d+ cases passed, 3 failed\n\d+ timelines passed, 0 failed\n$/,
  );

  const [line = '', ...output] = signed.split('\n');
  const args = [...line.replace('$ npx alpr-policy ', '').matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) =>
    (quoted ?? plain ?? '').replace(/^policies/, join(place, 'policies')),
  );
  expect(await printed(...args)).toEqual({ code: 0, out: output.join('\n') });
});
