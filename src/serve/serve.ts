import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { authzenHandler } from '../authzen/handler.ts';
import { limitsIn } from '../authzen/limits.ts';
import type { AuthzenOptions } from '../authzen/options.ts';
import { bare, isLoopback, isLoopbackHost } from './address.ts';
import { connectionsOf } from './connections.ts';
import { bodyOf, sendText, sendWeb, webRequest } from './exchange.ts';
import { type LogEntry, requestEntry } from './log.ts';

/** PEM texts. With `clientCa`, only callers with a certificate of one of these authorities are let in. */
export interface TlsOptions {
  readonly cert: string;
  readonly key: string;
  readonly clientCa?: string;
}

/** What {@link serve} takes: that of the handler, and where and how to listen. */
export interface ServeOptions<R> extends AuthzenOptions<R> {
  /** 127.0.0.1 unless given. */
  readonly host?: string;
  /** Any free one unless given. */
  readonly port?: number;
  readonly tls?: TlsOptions;
  /** Nothing is logged unless given. */
  readonly log?: (entry: LogEntry) => void;
  /** Milliseconds, when stopping, in which callers and balancers learn of it and new requests are still answered: 500. */
  readonly drain?: number;
  /** Milliseconds after that for requests in flight, before connections are cut: 10000. */
  readonly grace?: number;
}

/** A server that listens. */
export interface Serving {
  readonly url: string;
  /** Answers what is in flight, then ends. Resolves when everything is closed; may be called again. */
  stop(): Promise<void>;
}

/**
 * Serves the decision point over HTTP: the endpoints of AuthZEN, and beside them `GET /healthz` (the process answers) and
 * `GET /readyz` (200, and 503 as soon as it is stopping).
 *
 * It listens on this machine alone unless told otherwise, and refuses to listen anywhere else without bearer tokens, an
 * `authenticate`, or client certificates. On this machine without any of these, a request whose Host names another is
 * refused, so that no page in a browser here gets in. When it stops, requests in flight are answered, and answers ask
 * callers to close their connections.
 *
 * @throws TypeError where it must not listen, or an option is none; the error of Node where it cannot
 * @example
 * const engine = createEngine({ policies: [barstow466, californiaAlpr] });
 * const refused = serve({ engine, host: '0.0.0.0' }).catch(({ message }) => message);
 * typeof refused.then; // => 'function'
 */
export async function serve<R>(options: ServeOptions<R>): Promise<Serving> {
  const { host = '127.0.0.1', port = 0, tls, drain = 500, grace = 10_000 } = options;
  const isOpen = !asksWho(options);
  if (isOpen && !isLoopback(host))
    throw new TypeError(`listening on ${host} needs bearer tokens or client certificates; 127.0.0.1 needs none`);
  const log = (entry: Omit<LogEntry, 'time'>) =>
    quietly(() => options.log?.({ time: new Date().toISOString(), ...entry } as LogEntry));
  const handler = authzenHandler({ ...options, observe: observing(options, log) });
  const most = limitsIn(options.limits).body;
  let isStopping = false;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (isRead && request.url === '/healthz') return sendText(response, 200, 'ok', isStopping);
    if (isRead && request.url === '/readyz')
      return sendText(response, isStopping ? 503 : 200, isStopping ? 'stopping' : 'ready', isStopping);
    if (isOpen && !isLoopbackHost(request.headers.host)) {
      log({ level: 'warn', event: 'refused' });
      return sendText(response, 403, 'this decision point serves its own machine', true);
    }
    const caller = new AbortController();
    response.once('close', () => caller.abort());
    const body = await bodyOf(request, most);
    const answered = await handler(webRequest(request, body, caller.signal));
    await sendWeb(answered, response, isStopping || !request.complete);
  }

  const server = serverOf(tls, (request, response) => {
    connections.asked(request);
    answer(request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else sendText(response, 400, 'this is no request that can be read', true);
    });
  });
  const connections = connectionsOf(server, tls !== undefined);
  await listening(server, bare(host), port);
  const address = server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  const url = `${tls === undefined ? 'http' : 'https'}://${name}:${address.port}`;
  if (!isLoopback(host) && tls === undefined) log({ level: 'warn', event: 'plain-http' });
  log({ level: 'info', event: 'listening', url });

  let stopped: Promise<void> | undefined;
  async function stop(): Promise<void> {
    isStopping = true;
    log({ level: 'info', event: 'stopping' });
    await new Promise((resolve) => setTimeout(resolve, drain));
    // What came while this process was busy is read first: its connection is not idle.
    await new Promise((resolve) => setImmediate(resolve));
    const cut = setTimeout(() => {
      log({ level: 'error', event: 'cut-off' });
      connections.endAll();
    }, grace);
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      connections.endIdle();
    });
    clearTimeout(cut);
    log({ level: 'info', event: 'stopped' });
  }
  return {
    url,
    stop() {
      stopped ??= stop();
      return stopped;
    },
  };
}

/** Whether callers have to show who they are. */
function asksWho<R>({ tokens, authenticate, tls }: ServeOptions<R>): boolean {
  return tokens !== undefined || authenticate !== undefined || tls?.clientCa !== undefined;
}

function serverOf(tls: TlsOptions | undefined, answer: (request: IncomingMessage, response: ServerResponse) => void) {
  // A caller that sends slowly holds a connection no longer than this.
  const limits = {
    headersTimeout: 10_000,
    requestTimeout: 15_000,
    // How often Node looks for those that are over time.
    connectionsCheckingInterval: 1_000,
    keepAliveTimeout: 5_000,
    maxHeaderSize: 16_384,
  };
  if (tls === undefined) return createHttpServer(limits, answer);
  const { cert, key, clientCa } = tls;
  // To Node an empty text is none given, and then every authority that this machine trusts is one.
  if (clientCa !== undefined && !clientCa.includes('-----BEGIN CERTIFICATE-----'))
    throw new TypeError('clientCa holds no certificate of an authority');
  const clients = clientCa === undefined ? {} : { ca: clientCa, requestCert: true, rejectUnauthorized: true };
  return createHttpsServer(
    { ...limits, handshakeTimeout: 10_000, cert, key, minVersion: 'TLSv1.2', ...clients },
    answer,
  );
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** The log beside whatever the host observes with. */
function observing<R>(
  { observe, log: wanted }: ServeOptions<R>,
  log: (entry: Omit<LogEntry, 'time'>) => void,
): NonNullable<AuthzenOptions<R>['observe']> {
  return (started) => {
    const end = quietly(() => observe?.(started));
    return (ended) => {
      quietly(() => end?.(ended));
      if (wanted !== undefined) log(requestEntry(started, ended));
    };
  };
}

function quietly<T>(call: () => T): T | undefined {
  try {
    return call();
  } catch {
    return undefined;
  }
}
