/**
 * Load on loopback: `alpr-policy serve` in a process of its own, asked by autocannon. SECONDS of load (60 unless given) on
 * CONNECTIONS (32); then the server is asked to end under load, and what it left unanswered is counted.
 * `SECONDS=600 npm run bench:serve`. Fails where anything was dropped or answered otherwise than 200.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const seconds = Number(process.env['SECONDS'] ?? 60);
const connections = Number(process.env['CONNECTIONS'] ?? 32);
const body = JSON.stringify({
  subject: {
    type: 'user',
    id: 'p-1',
    properties: {
      role: 'patrol-officer',
      permission: 'full',
      clearance: true,
      training: { completedAt: '2026-02-03T09:00:00-08:00' },
      account: 'active',
    },
  },
  action: { name: 'read.search' },
  resource: { type: 'read', id: 'r-1' },
  context: {
    at: '2026-11-23T10:00:00-08:00',
    purpose: 'criminal-investigation',
    authentication: 'individual',
    onBehalfOf: null,
    query: '8ABC123',
    organization: 'Example PD',
  },
});

const server = spawn(process.execPath, ['dist/cli.js', 'serve', '--port', '0', '--drain', '1000']);
const exited = new Promise<number | null>((resolve) => server.once('exit', resolve));
const url = await new Promise<string>((resolve) => {
  createInterface({ input: server.stderr }).on('line', (line) => {
    const entry = JSON.parse(line) as { event: string; url?: string };
    if (entry.event === 'listening') resolve(entry.url ?? '');
  });
});
const endpoint = `${url}/access/v1/evaluation`;

/** Resident memory in MiB, of the server's process. */
function memory(): number {
  const kib = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kib) / 1024);
}

interface Result {
  readonly requests: { readonly average: number; readonly total: number };
  readonly latency: { readonly p50: number; readonly p99: number; readonly max: number };
  readonly errors: number;
  readonly timeouts: number;
  readonly non2xx: number;
}

async function load(duration: number): Promise<Result> {
  const options = ['-c', connections, '-d', duration, '-m', 'POST', '-H', 'content-type=application/json', '-b', body];
  const bin = fileURLToPath(new URL('node_modules/.bin/autocannon', import.meta.url));
  const tool = spawn(bin, [...options.map(String), '--json', '--no-progress', endpoint], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  for await (const chunk of tool.stdout) text += String(chunk);
  return JSON.parse(text) as Result;
}

await load(5);
const samples = [memory()];
const every = Math.max(1, Math.round(seconds / 20));
const watch = setInterval(() => samples.push(memory()), every * 1000);
const { requests, latency, errors, timeouts, non2xx } = await load(seconds);
clearInterval(watch);
console.log(
  `${seconds} s on ${connections} connections: ${requests.total} requests, ${Math.round(requests.average)} a second`,
);
console.log(`latency: median ${latency.p50} ms, 99th percentile ${latency.p99} ms, longest ${latency.max} ms`);
console.log(`errors ${errors}, timeouts ${timeouts}, other than 200: ${non2xx}`);
console.log(`memory of the server in MiB, every ${every} s: ${samples.join(' ')}`);

const agent = new Agent({ keepAlive: true });
const told = { answered: 0, dropped: 0 };
let isOver = false;
const caller = async () => {
  while (!isOver) {
    await new Promise<void>((resolve) => {
      const headers = { 'content-type': 'application/json' };
      const sent = request(endpoint, { method: 'POST', agent, headers }, (answer) => {
        answer.resume().once('end', () => {
          told.answered += 1;
          if (answer.headers.connection === 'close') isOver = true;
          resolve();
        });
      });
      sent.once('error', () => {
        told.dropped += 1;
        resolve();
      });
      sent.end(body);
    });
  }
};
const callers = Array.from({ length: connections }, caller);
await new Promise((resolve) => setTimeout(resolve, 1000));
server.kill('SIGTERM');
await Promise.all(callers);
agent.destroy();
const code = await exited;
console.log(`at the end: ${told.answered} answered, ${told.dropped} dropped; exit code ${code}`);
if (errors + timeouts + non2xx + told.dropped > 0 || code !== 0) process.exitCode = 1;
