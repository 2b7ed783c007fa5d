/** `compile` as it is called: the module is one that an engine of the same policies takes. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';
import { moduleIn } from '../support/module-of.ts';
import { permitted } from '../support/permitted.ts';
import { folders, NOW, policyIn } from '../support/policies.ts';
import { runCommand } from '../support/run-command.ts';

const root = mkdtempSync(join(tmpdir(), 'alpr-compile-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('the module answers as the policies do, and says of which it was made', async () => {
  const file = join(root, 'rules.js');
  const { code, out } = await runCommand('compile', ...folders, '--out', file);
  expect(code).toBe(0);
  const policies = folders.map(policyIn);
  for (const { id, digest } of policies) expect(out).toContain(`${id} ${digest}`);
  const text = readFileSync(file, 'utf8').replace(/^\/\/.*\n/, '');
  const engine = createEngine({ policies, compiled: moduleIn(text), clock: () => NOW });
  expect(engine.can(permitted('read.search') as unknown)).toBe(true);
  expect(engine.can({ action: 'read.search' })).toBe(false);
});

test('a file that cannot be written is said to be', async () => {
  const { code, err } = await runCommand('compile', folders[1], '--out', join(root, 'nowhere', 'rules.js'));
  expect(code).toBe(3);
  expect(err).toContain('cannot be written (ENOENT)');
});
