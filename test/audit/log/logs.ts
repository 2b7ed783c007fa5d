/** Logs for tests: in a folder of their own, with ids, salts and a clock that are the same every time. */
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { LogLine } from '../../../src/audit/record/line.ts';
import {
  type DecisionEntry,
  type DecisionLogOptions,
  decisionLog,
  ed25519Signer,
  ed25519Verifier,
  fileLog,
  fileSink,
  type LogSink,
  makeCheckpoint,
} from '../../../src/audit.ts';
import { barstow466, californiaAlpr, createEngine } from '../../../src/index.ts';
import { generate } from '../../oracle/requests.js';
import type { AnyEngine } from '../../support/engines.ts';
import { NOW } from '../../support/policies.ts';

export const ORIGIN = 'example.org/alpr';
const keys = generateKeyPairSync('ed25519');
export const signer = ed25519Signer(ORIGIN, keys.privateKey);
export const signers = [ed25519Verifier(ORIGIN, keys.publicKey)];
export const PRIVATE_PEM = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
export const PUBLIC_PEM = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString();

const place = mkdtempSync(join(tmpdir(), 'alpr-log-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));
let made = 0;

/** A path at which there is nothing yet. */
export function newFolder(): string {
  made += 1;
  return join(place, String(made));
}

export function numbered(): Pick<DecisionLogOptions, 'id' | 'salt' | 'clock'> {
  let [ids, salts] = [0, 0];
  return {
    id: () => `d-${ids++}`,
    salt: () => `salt-${salts++}`.padEnd(22, '.'),
    clock: () => NOW + ids * 1000,
  };
}

export const policies = [barstow466, californiaAlpr] as const;

export function loggedEngine(sink: LogSink, more: Partial<DecisionLogOptions> = {}): AnyEngine {
  const options = { sink, ...numbered(), ...more } as DecisionLogOptions;
  return createEngine({ policies, clock: () => NOW }).withLog(decisionLog(options)) as unknown as AnyEngine;
}

/** Lines that are kept in memory, and an engine that makes them. */
export function inMemory(more: Partial<DecisionLogOptions> = {}) {
  const lines: LogLine[] = [];
  const sink: LogSink = { append: (line) => lines.push(line), settled: async () => undefined };
  const entries = () => lines.map(({ entry }) => JSON.parse(entry) as DecisionEntry);
  return { lines, entries, engine: loggedEngine(sink, more) };
}

/** Requests as the other author of the contract's reading makes them up. */
export function* generated(count: number, first = 1): Generator<unknown> {
  for (let seed = first; seed < first + count; seed += 1) yield generate(seed);
}

/** A log of a folder with so many decisions in it; one record more, of the policies, is first. */
export async function filled(count: number, folder = newFolder(), first = 1): Promise<string> {
  const sink = fileSink(folder, { durable: 'never' });
  const engine = loggedEngine(sink, { remedies: false });
  for (const request of generated(count, first)) engine.decide(request);
  await sink.close();
  return folder;
}

export function checkpoint(folder: string) {
  return makeCheckpoint(fileLog(folder), ORIGIN, signer);
}

export const entriesOf = (folder: string) => join(folder, 'entries.ndjson');
export const linesOf = (folder: string) => readFileSync(entriesOf(folder), 'utf8').split('\n').slice(0, -1);
