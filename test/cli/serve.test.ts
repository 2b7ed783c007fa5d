/** `alpr-policy serve` as a process of its own: what it answers, what it refuses, how it ends. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, test } from 'vitest';
import { runWith } from '../support/run-command.ts';

const place = mkdtempSync(join(tmpdir(), 'alpr-serve-'));
afterAll(() => rmSync(place, { recursive: true }));
const file = (name: string, text: string) => {
  const path = join(place, name);
  writeFileSync(path, text);
  return path;
};
const tokens = file('tokens', '# callers\n\nmade-up-token-of-the-rms\n');

type Line = { event: string; url?: string };

/** Runs until it is asked to end; gives its log and its exit code. */
async function whileServing(args: readonly string[], use: (url: string) => Promise<void>) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', 'serve', '--port', '0', ...args]);
  const lines: Line[] = [];
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  for await (const text of createInterface({ input: child.stderr })) {
    const line = JSON.parse(text) as Line;
    lines.push(line);
    if (line.event !== 'listening') continue;
    await use(line.url ?? '');
    child.kill('SIGTERM');
  }
  return { lines, code: await ended };
}

const violation = {
  subject: { type: 'user', id: 'p-1', properties: { role: 'dispatcher' } },
  action: { name: 'violation.report' },
  resource: { type: 'system', id: 'alpr' },
};

test('it answers under policy 466, and ends well when it is asked to', async () => {
  const url = ['--url', 'https://pdp.example.com', '--tokens', tokens, '--drain', '10'];
  const { lines, code } = await whileServing(url, async (base) => {
    const headers = { 'content-type': 'application/json', authorization: 'Bearer made-up-token-of-the-rms' };
    const body = JSON.stringify(violation);
    const asked = await fetch(`${base}/access/v1/evaluation`, { method: 'POST', headers, body });
    expect(await asked.json()).toMatchObject({
      decision: true,
      context: {
        obligations: [{ id: 'notify-supervisor' }],
        policies: [{ id: 'barstow-466' }, { id: 'california-alpr' }],
      },
    });
    const metadata = (await (await fetch(`${base}/.well-known/authzen-configuration`)).json()) as object;
    expect(metadata).toHaveProperty('search_action_endpoint');
    expect(metadata).not.toHaveProperty('search_subject_endpoint');
  });
  expect(lines.map(({ event }) => event)).toEqual(['listening', 'request', 'request', 'stopping', 'stopped']);
  expect(code).toBe(0);
  expect(JSON.stringify(lines)).not.toMatch(/p-1|made-up-token/);
});

describe('what it cannot use it says, and does not listen', () => {
  test.each([
    ['an address without tokens', ['--host', '0.0.0.0'], 'needs bearer tokens or client certificates'],
    ['a port that is none', ['--port', '70000'], '--port is no number: `70000`'],
    ['a port in words', ['--port', 'http'], '--port is no number: `http`'],
    [
      'clients of no authority',
      ['--tls-cert', tokens, '--tls-key', tokens, '--client-ca', join(place, 'nowhere')],
      'cannot be read (ENOENT)',
    ],
    ['a folder in the place of a file', ['--tokens', place], 'cannot be read (EISDIR)'],
    ['a file of no tokens', ['--tokens', file('none', '# nobody\n')], 'holds no token'],
    ['a token that is short', ['--tokens', file('short', 'secret\n')], 'a bearer token has at least 16 characters'],
    ['a file that is not there', ['--tokens', join(place, 'nowhere')], 'cannot be read (ENOENT)'],
    ['a certificate without a key', ['--tls-cert', tokens], 'TLS needs a certificate and its key'],
    ['a certificate that is none', ['--tls-cert', tokens, '--tls-key', tokens], 'error:'],
    ['a URL that is not https', ['--url', 'http://pdp.example.com'], 'the identifier is an https URL'],
    ['an address that is not here', ['--host', '192.0.2.1', '--tokens', tokens], 'EADDRNOTAVAIL'],
  ])('%s', async (_, args, message) => {
    const { code, err, out } = await runWith(['serve', ...args]);
    expect([code, out]).toEqual([3, '']);
    expect(err).toContain(message);
    expect(err).toContain('help:');
    expect(err).not.toContain('secret');
  });
});
