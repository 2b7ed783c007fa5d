/** Copies of the shipped policies, to be changed by a test. */
import { cpSync } from 'node:fs';
import { basename, join } from 'node:path';
import './shipped.ts';

const isNeeded = (file: string) => !file.endsWith('.cases.yaml') && !file.endsWith('alternatives.yaml');

/**
 * Copies policy folders (`policies/…`) into a folder, without their cases and the other answers to their readings: these
 * decide nothing, and reading hundreds of them takes most of the time.
 */
export function copyPolicies(to: string, folders = ['policies/barstow-466', 'policies/california-alpr']): void {
  for (const folder of folders) cpSync(folder, join(to, basename(folder)), { recursive: true, filter: isNeeded });
}
