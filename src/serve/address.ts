/** Who can reach an address, and who may be let in there. */
import { isIP } from 'node:net';

/** Without the brackets in which an IPv6 address stands in a URL. */
export function bare(host: string): string {
  return /^\[.*\]$/.test(host) ? host.slice(1, -1) : host;
}

/** Only processes of this machine. */
export function isLoopback(host: string): boolean {
  const plain = bare(host);
  if (plain === 'localhost' || plain === '::1') return true;
  return isIP(plain) === 4 && plain.startsWith('127.');
}

/**
 * Whether a Host header names this machine. A page in a browser here can have its own name resolved to 127.0.0.1
 * (DNS rebinding) and would then be let in as a process of this machine is.
 */
export function isLoopbackHost(header: string | undefined): boolean {
  return header !== undefined && isLoopback(header.replace(/:\d+$/, ''));
}
