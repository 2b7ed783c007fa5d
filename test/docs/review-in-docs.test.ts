/** What policies/README.md shows of the reviewers' tools is what they print. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { lints } from '../../src/review/check/lints.ts';
import { vagueTerms } from '../../src/review/check/vague.ts';
import { runWith } from '../support/run-command.ts';

const guide = readFileSync('policies/README.md', 'utf8');
/** What the walk-through shows is held by a test of its own. */
const others = guide.replace(/^## One change,[\s\S]*?(?=^## )/m, '');
const sessions = [...others.matchAll(/^```text\n\$ npx alpr-policy (.+)\n([\s\S]*?)^```$/gm)].map(
  ([, line = '', output = '']) => ({ line, output }),
);
const place = mkdtempSync(join(tmpdir(), 'alpr-guide-'));
afterAll(() => rmSync(place, { recursive: true }));

/** Runs a line of the guide on a copy of the policies. */
async function shown(line: string): Promise<string> {
  const args = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  const { out } = await runWith(args.map((arg) => (arg.startsWith('policies/') ? join(place, arg) : arg)));
  return out.replaceAll(`${place}/`, '').replace(/sha256:[0-9a-f]{64}/g, 'sha256:…');
}

test('the guide shows a check, an explanation, a signature and what becomes of it', () => {
  expect(sessions.map(({ line }) => line.split(' ').slice(0, 2).join(' '))).toEqual([
    'prove --only',
    'check',
    'check --explain',
    'sign --rule',
    'check policies/barstow-466',
  ]);
});

describe('what it shows is printed', () => {
  test('one after the other, with the change that it describes', async () => {
    cpSync('policies', join(place, 'policies'), { recursive: true });
    const [proved, , explained, signed, stale] = sessions;
    expect(await shown(proved?.line ?? '')).toBe(proved?.output);
    for (const session of [explained, signed]) expect(await shown(session?.line ?? '')).toBe(session?.output);
    const file = join(place, 'policies/barstow-466/466.4-operations.yaml');
    const text = readFileSync(file, 'utf8');
    expect(text).toContain(', the Chief included,');
    writeFileSync(file, text.replace(', the Chief included,', ''));
    expect(await shown(stale?.line ?? '')).toBe(stale?.output);
  });
});

test('it lists every lint and every vague word', () => {
  for (const [id, { level, title }] of Object.entries(lints))
    expect(guide).toContain(`| \`${id}\` | ${level} | ${title} |`);
  const listed = guide.slice(guide.indexOf('The vague words'), guide.indexOf('A rule can forbid'));
  for (const term of Object.keys(vagueTerms)) expect(listed).toContain(term);
});
