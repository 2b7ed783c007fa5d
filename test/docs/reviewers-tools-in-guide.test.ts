/** What policies/README.md shows of `source` and `review` is what they print. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { restsOn } from '../../src/review/source/index.ts';
import { policyIn } from '../support/policies.ts';
import { runCommand } from '../support/run-command.ts';

const guide = readFileSync('policies/README.md', 'utf8');
const section = guide.slice(guide.indexOf('## Comparing with the posted text')).split('\n## ')[0] ?? '';
const [unchanged = '', changed = ''] = [...section.matchAll(/^```text\n([\s\S]*?)^```$/gm)].map(
  ([, text = '']) => text,
);
const text = '../shared/spec/policy-466.txt';

const folder = mkdtempSync(join(tmpdir(), 'alpr-guide-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function printed(posted: string): Promise<string> {
  const file = join(folder, 'posted.txt');
  writeFileSync(file, posted);
  const { out } = await runCommand('source', file, '--policy', 'policies/barstow-466');
  return out.replaceAll(`${folder}/`, '').replace(/(?<=now: |digest: ).*/g, '…');
}

test('what rests on the clause that it shows', () => {
  const rests = Object.values(restsOn(policyIn('policies/barstow-466').document, '466.11.s2')).flat();
  expect(rests.length).toBeGreaterThan(5);
  for (const id of rests) expect(changed).toContain(id);
});

test('what review prints', async () => {
  const shown = /## The reading copy[\s\S]*?```text\n([\s\S]*?)```/.exec(guide)?.[1] ?? '';
  const { code, out } = await runCommand('review', 'policies/barstow-466', '--out', join(folder, 'reading-copy'));
  expect([code, out.replaceAll(`${folder}/`, '')]).toEqual([0, shown]);
});

describe.skipIf(!existsSync(text))('with the text of policy 466 (skipped where it is not beside the project)', () => {
  test('nothing changed, and one word changed', async () => {
    const posted = readFileSync(text, 'utf8');
    expect(await printed(posted)).toBe(unchanged);
    const other = posted.replace('unavailable, the officer must', 'unavailable, the officer should');
    expect(other).not.toBe(posted);
    expect(await printed(other)).toBe(changed);
  });
});
