/** A caller over real HTTP. */
import { afterAll } from 'vitest';
import { type ServeOptions, type Serving, serve } from '../../src/serve.ts';

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: unknown;
}

export interface Client {
  readonly url: string;
  ask(path: string, body: unknown, headers?: { readonly [name: string]: string }): Promise<Answered>;
  get(path: string, headers?: { readonly [name: string]: string }): Promise<Answered>;
}

/** A server for the tests of one file, stopped behind them. */
export async function clientOf<R>(options: ServeOptions<R>): Promise<Client> {
  const serving: Serving = await serve({ drain: 0, ...options });
  afterAll(() => serving.stop());
  const fetched = async (path: string, init: RequestInit): Promise<Answered> => {
    const response = await fetch(serving.url + path, init);
    const text = await response.text();
    const isJson = response.headers.get('content-type') === 'application/json';
    return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined };
  };
  return {
    url: serving.url,
    ask: (path, body, headers = {}) =>
      fetched(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    get: (path, headers = {}) => fetched(path, { headers }),
  };
}
