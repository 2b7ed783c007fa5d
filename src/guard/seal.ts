/** Node's response kept back until every gate is kept: whatever a handler sends before goes nowhere. */
import type { Refused } from './options.ts';

/** What is used of `http.ServerResponse`, so that no type of Node is needed. */
export interface NodeResponse {
  statusCode: number;
  statusMessage: string;
  readonly headersSent: boolean;
  getHeaderNames(): string[];
  removeHeader(name: string): void;
  setHeader(name: string, value: string): unknown;
  writeHead(...told: never[]): unknown;
  write(...told: never[]): boolean;
  end(...told: never[]): unknown;
  flushHeaders(): void;
  destroy(): unknown;
  writeEarlyHints?(...told: never[]): unknown;
}

/** @param refused what goes out instead of an answer with this status; `undefined` where it may go out */
export function seal(response: NodeResponse, refused: (status: number) => Refused | undefined): void {
  const { writeHead, write, end, flushHeaders, writeEarlyHints } = response;
  let state: 'sealed' | 'open' | 'refused' = 'sealed';
  const mayGo = (status: number): boolean => {
    if (state !== 'sealed') return state === 'open';
    const instead = refused(status);
    if (instead !== undefined) refuse(instead);
    return instead === undefined;
  };
  const refuse = ({ status, body }: Refused) => {
    // Something was sent before there was a permit: nothing more goes out.
    if (response.headersSent) {
      state = 'refused';
      response.destroy();
      return;
    }
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    response.statusCode = status;
    response.statusMessage = '';
    response.setHeader('content-type', 'application/json; charset=utf-8');
    response.setHeader('cache-control', 'no-store');
    // Node sends the head through `this.writeHead`, which must not ask again.
    state = 'open';
    Reflect.apply(end, response, [JSON.stringify(body)]);
    state = 'refused';
  };
  // Every way by which anything is sent: the head comes first, and Node's own code sends it through these too.
  const sealed: Partial<NodeResponse> = {
    writeHead(...[told, ...rest]) {
      // As Node reads it, and once.
      const status = Number(told) | 0;
      if (!mayGo(status)) return response;
      Reflect.apply(writeHead, response, [status, ...rest]);
      // Only now: a head that could not be sent may be followed by another.
      state = 'open';
      return response;
    },
    write: (...told) => (mayGo(response.statusCode) ? Reflect.apply(write, response, told) : true),
    end: (...told) => (mayGo(response.statusCode) ? Reflect.apply(end, response, told) : response),
    flushHeaders: () => {
      if (mayGo(response.statusCode)) Reflect.apply(flushHeaders, response, []);
    },
    // No answer yet, but it would tell something of it.
    ...(writeEarlyHints && {
      writeEarlyHints: (...told: never[]) =>
        refused(103) === undefined ? Reflect.apply(writeEarlyHints, response, told) : undefined,
    }),
  };
  Object.assign(response, sealed);
}
