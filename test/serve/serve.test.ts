/** The server: whom it lets in, how it ends, what it writes down. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type LogEntry, type ServeOptions, type Serving, serve } from '../../src/serve.ts';
import { directories, engine, providers } from '../authzen/records.ts';

const token = 'made-up-token-of-a-caller';
const reads = {
  subject: { type: 'user', id: 'p-1' },
  action: { name: 'read' },
  resource: { type: 'record', id: 'record-1' },
};
const open: Serving[] = [];
afterAll(() => Promise.all(open.map((one) => one.stop())));

async function serving(options: Partial<ServeOptions<unknown>> = {}): Promise<Serving> {
  const one = await serve({ engine, providers, drain: 0, ...options });
  open.push(one);
  return one;
}

const ask = (url: string, body: unknown = reads, headers = {}) =>
  fetch(`${url}/access/v1/evaluation`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

describe('whom it lets in', () => {
  test('unless told otherwise, this machine alone', async () => {
    const { url } = await serving();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await (await ask(url)).json()).toMatchObject({ decision: true });
  });

  test.each(['0.0.0.0', '::', '192.0.2.1', 'pdp.example.com', '127.evil.example.com'])(
    'it refuses %s without tokens or client certificates, before it listens',
    async (host) => {
      await expect(serve({ engine, host })).rejects.toThrow(/needs bearer tokens or client certificates/);
    },
  );

  test('with tokens it listens elsewhere, and says that nothing encrypts what is sent', async () => {
    const lines: LogEntry[] = [];
    const { url } = await serving({ host: '0.0.0.0', tokens: [token], log: (line) => lines.push(line) });
    const local = url.replace('0.0.0.0', '127.0.0.1');
    expect((await ask(local)).status).toBe(401);
    expect((await ask(local, reads, { authorization: `Bearer ${token}` })).status).toBe(200);
    expect(lines.map(({ event }) => event)).toContain('plain-http');
  });

  test('a page that had its own name resolved to this machine is refused', async () => {
    const { url } = await serving();
    const status = (host: string) =>
      new Promise((resolve, reject) => {
        const headers = { host, 'content-type': 'application/json' };
        const sent = httpRequest(`${url}/access/v1/evaluation`, { method: 'POST', headers }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        });
        sent.on('error', reject).end(JSON.stringify(reads));
      });
    expect(await status('evil.example.com')).toBe(403);
    expect(await status('127.0.0.1.evil.example.com:80')).toBe(403);
    expect(await status('localhost:1')).toBe(200);
    expect(await status('[::1]:1')).toBe(200);
  });
});

const place = mkdtempSync(join(tmpdir(), 'alpr-tls-'));
afterAll(() => rmSync(place, { recursive: true }));

function made(name: string, ...more: string[]): { readonly key: string; readonly cert: string } {
  const [key, cert] = [join(place, `${name}.key`), join(place, `${name}.pem`)];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  execFileSync('openssl', ['req', '-x509', ...kind, '-keyout', key, '-out', cert, '-subj', `/CN=${name}`, ...more], {
    stdio: 'ignore',
  });
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
}

const selfSigned = () => made('server', '-addext', 'subjectAltName=IP:127.0.0.1');

describe('mutual TLS', () => {
  const server = selfSigned();
  const known = made('caller');
  const stranger = made('stranger');

  const status = (url: string, client: object) =>
    new Promise<number | undefined>((resolve, reject) => {
      const headers = { 'content-type': 'application/json' };
      const options = { method: 'POST', headers, ca: server.cert, agent: false, ...client };
      const sent = httpsRequest(`${url}/access/v1/evaluation`, options, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      sent.on('error', reject).end(JSON.stringify(reads));
    });

  test('lets in a caller whose certificate is known, and no other', async () => {
    const { url } = await serving({ host: '0.0.0.0', tls: { ...server, clientCa: known.cert } });
    const local = url.replace('0.0.0.0', '127.0.0.1');
    expect(local).toMatch(/^https:/);
    expect(await status(local, known)).toBe(200);
    await expect(status(local, {})).rejects.toThrow();
    await expect(status(local, stranger)).rejects.toThrow();
  });
});

test.each(['', '\n', '-----BEGIN'])('without a certificate of an authority it lets nobody in: %j', async (clientCa) => {
  // To Node an empty text is none given: then whoever has a certificate of any known authority would be let in.
  await expect(serving({ host: '0.0.0.0', tls: { ...selfSigned(), clientCa } })).rejects.toThrow(/no certificate/);
});

test('an IPv6 address may stand in brackets, as in a URL', async () => {
  expect((await serving({ host: '[::1]' })).url).toMatch(/^http:\/\/\[::1\]:\d+$/);
});

describe('health and end', () => {
  test.each(['http', 'https'])('over %s, whoever is connected and asks nothing does not keep it', async (scheme) => {
    const lines: LogEntry[] = [];
    const tls = scheme === 'https' ? { tls: selfSigned() } : {};
    const one = await serving({ ...tls, grace: 60_000, log: (line) => lines.push(line) });
    const socket = connect(Number(new URL(one.url).port), '127.0.0.1');
    const isClosed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => undefined);
    await new Promise((resolve) => socket.once('connect', resolve));
    await one.stop();
    await isClosed;
    expect(lines.map(({ event }) => event)).not.toContain('cut-off');
  });

  test('health is told without a body too', async () => {
    const { url } = await serving();
    const answers = await Promise.all(['/healthz', '/readyz'].map((path) => fetch(url + path, { method: 'HEAD' })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });

  test('it is well, it is ready, and it ends with what is in flight answered', async () => {
    const lines: LogEntry[] = [];
    let arrived = () => {};
    const isThere = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const slow = {
      ...providers,
      subject: async () => {
        arrived();
        await new Promise((resolve) => setTimeout(resolve, 900));
        return { role: 'member' };
      },
    };
    // Long enough for the two calls below on a busy machine, and over before the slow answer is there.
    const one = await serving({ providers: slow, drain: 800, log: (line) => lines.push(line) });
    const health = async (path: string) => (await fetch(one.url + path)).status;
    expect([await health('/healthz'), await health('/readyz')]).toEqual([200, 200]);
    const inFlight = ask(one.url);
    await isThere;
    const stopped = one.stop();
    expect(one.stop()).toBe(stopped);
    // New ones are still answered while callers learn of it.
    expect([await health('/healthz'), await health('/readyz')]).toEqual([200, 503]);
    const answer = await inFlight;
    expect([answer.status, await answer.json()]).toMatchObject([200, { decision: true }]);
    await stopped;
    await expect(fetch(`${one.url}/healthz`)).rejects.toThrow();
    expect(lines.map(({ event }) => event)).toEqual(['listening', 'stopping', 'request', 'stopped']);
  });

  test('of callers that ask all the time, none is left without an answer', async () => {
    const one = await serving({ drain: 150 });
    const agent = new HttpAgent({ keepAlive: true });
    let [answered, dropped, isOver] = [0, 0, false];
    const caller = async () => {
      while (!isOver) {
        await new Promise<void>((resolve) => {
          const headers = { 'content-type': 'application/json' };
          const sent = httpRequest(`${one.url}/access/v1/evaluation`, { method: 'POST', agent, headers }, (answer) => {
            answer.resume().once('end', () => {
              if (answer.statusCode === 200) answered += 1;
              else dropped += 1;
              if (answer.headers.connection === 'close') isOver = true;
              resolve();
            });
          });
          sent.once('error', () => {
            dropped += 1;
            resolve();
          });
          sent.end(JSON.stringify(reads));
        });
      }
    };
    const callers = Array.from({ length: 8 }, caller);
    // Each has asked more than once, however busy the machine is.
    while (answered <= 16) await new Promise((resolve) => setTimeout(resolve, 5));
    const stopped = one.stop();
    await Promise.all([...callers, stopped]);
    expect(answered).toBeGreaterThan(8);
    expect(dropped).toBe(0);
    agent.destroy();
  });

  test('a request that never ends does not keep it', async () => {
    const lines: LogEntry[] = [];
    const one = await serving({ grace: 50, log: (line) => lines.push(line) });
    const socket = connect(Number(new URL(one.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    const head = 'POST /access/v1/evaluation HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';
    socket.write(`${head}Content-Length: 100\r\n\r\n{`);
    await new Promise((resolve) => setTimeout(resolve, 30));
    await one.stop();
    expect(lines.map(({ event }) => event)).toContain('cut-off');
    socket.destroy();
  });
});

test.each([
  ['no path', 'POST evaluation HTTP/1.1\r\nHost: localhost\r\n\r\n'],
  ['a whole URL', 'GET http://evil.example.com/healthz HTTP/1.1\r\nHost: localhost\r\n\r\n'],
  ['a path of nothing but slashes', 'POST // HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n'],
  ['a length that is none', 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n'],
  ['no HTTP', 'hello\r\n\r\n'],
])('%s is answered with an error, and the next caller is served', async (_, text) => {
  const { url } = await serving();
  const said = await new Promise<string>((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.once('data', (data) => {
      resolve(String(data));
      socket.destroy();
    });
    socket.on('error', () => resolve('closed'));
    socket.write(text);
  });
  expect(said).toMatch(/^(HTTP\/1\.1 4\d\d |closed)/);
  expect((await ask(url)).status).toBe(200);
});

test.each(['/x/../access/v1/evaluation', '/x/%2e%2e/access/v1/evaluation', '/access\\v1\\evaluation'])(
  'a path that reads as another is no way past what stands in front: %s',
  async (path) => {
    const { url } = await serving();
    const { port } = new URL(url);
    const said = await new Promise<string>((resolve, reject) => {
      const headers = { 'content-type': 'application/json' };
      const sent = httpRequest({ port, host: '127.0.0.1', path, method: 'POST', headers }, (answer) => {
        let text = String(answer.statusCode);
        answer.on('data', (part) => {
          text += ` ${part}`;
        });
        answer.on('end', () => resolve(text));
      });
      sent.on('error', reject).end(JSON.stringify(reads));
    });
    expect(said).toBe('400 this is no request that can be read');
  },
);

test('a body that is too large is answered and not read to its end', async () => {
  const { url } = await serving({ limits: { body: 1000 } });
  const answer = await ask(url, { ...reads, more: 'x'.repeat(500_000) });
  expect(answer.status).toBe(413);
  expect((await ask(url)).status).toBe(200);
});

test('logs hold no plate, no name, no token, whatever a caller sends', async () => {
  const lines: LogEntry[] = [];
  const { url } = await serving({ tokens: [token], directories, log: (line) => lines.push(line) });
  const body = { ...reads, subject: { ...reads.subject, properties: { name: 'a-name', role: 'member' } } };
  const headers = { authorization: `Bearer ${token}`, 'x-request-id': 'plate-8ABC123' };
  await ask(url, { ...body, context: { plate: '8ABC123' } }, headers);
  await fetch(`${url}/8ABC123?name=a-name`, { headers });
  const id = 'bfe9eb29-ab87-4ca3-be83-a1d5d8305716';
  const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
  await ask(url, body, { ...headers, 'x-request-id': id, traceparent });
  const text = JSON.stringify(lines);
  expect(text).not.toMatch(/8ABC123|a-name|made-up|p-1|record-1/);
  expect(lines.at(-1)).toEqual({
    time: expect.stringMatching(/Z$/),
    level: 'info',
    event: 'request',
    endpoint: '/access/v1/evaluation',
    status: 200,
    permitted: 1,
    denied: 0,
    milliseconds: expect.any(Number),
    requestId: id,
    traceparent,
  });
});

test('a log that throws stops nothing', async () => {
  const { url } = await serving({
    log: () => {
      throw new Error('the disk is full');
    },
  });
  expect((await ask(url)).status).toBe(200);
});
