/**
 * `alpr-policy/serve`: the AuthZEN handler behind Node's own HTTP server. What `alpr-policy serve` runs.
 *
 * @module
 */
export type { LogEntry } from './serve/log.ts';
export { type ServeOptions, type Serving, serve, type TlsOptions } from './serve/serve.ts';
