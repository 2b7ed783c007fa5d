/** Structured logs: of a request only what can hold neither a plate nor a name. */
import type { Ended, Started } from '../authzen/options.ts';

/** One line of a log, to be written as JSON. */
export interface LogEntry {
  /** UTC with milliseconds. */
  readonly time: string;
  readonly level: 'info' | 'warn' | 'error';
  readonly event: 'listening' | 'request' | 'refused' | 'stopping' | 'stopped' | 'plain-http' | 'cut-off';
  readonly [field: string]: string | number | boolean | undefined;
}

/** What a caller calls its request is its own word: only what looks made by a machine is repeated. */
const MACHINE_MADE = /^[0-9a-f][0-9a-f-]{15,63}$/i;
/** W3C Trace Context, § 3.2. */
const TRACEPARENT = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

export function requestEntry({ endpoint, requestId, traceparent }: Started, ended: Ended): Omit<LogEntry, 'time'> {
  const { status, permitted, denied, milliseconds } = ended;
  return {
    level: status >= 500 ? 'error' : 'info',
    event: 'request',
    endpoint,
    status,
    permitted,
    denied,
    milliseconds: Math.round(milliseconds * 100) / 100,
    ...(requestId !== undefined && MACHINE_MADE.test(requestId) ? { requestId } : {}),
    ...(traceparent !== undefined && TRACEPARENT.test(traceparent) ? { traceparent } : {}),
  };
}
