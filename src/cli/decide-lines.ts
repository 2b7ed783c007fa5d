/** `decide --ndjson`: any number of requests, one a line, in memory that does not grow. */
import type { Readable } from 'node:stream';
import type { Effect } from '../evaluate/index.ts';
import { type Decision, LiveDecision } from '../explain/index.ts';
import { requestsByLine } from './read-requests.ts';
import { exitCodes, type Terminal, UsageError, write } from './terminal.ts';

export interface LinesOf {
  readonly decide: (request: unknown) => Decision;
  readonly input: Readable;
  /** How the input is called where a line of it cannot be read. */
  readonly place: string;
  readonly terminal: Terminal;
  /** Told after every thousand requests how many there were, and nothing at the end. */
  readonly progress: (done: number | undefined) => void;
}

/** Bytes that are written at a time: a write for each line would cost more than the decision on it. */
const CHUNK = 65_536;
const EVERY = 1000;

export async function decideLines({ decide, input, place, terminal, progress }: LinesOf): Promise<number> {
  const counts = { permit: 0, deny: 0, indeterminate: 0, unread: 0 };
  let line = 0;
  let pending = '';
  for await (const entries of requestsByLine(input, place)) {
    for (const entry of entries) {
      line += 1;
      const decision = 'error' in entry ? undefined : decide(entry.request);
      counts[decision?.effect ?? 'unread'] += 1;
      pending += `${JSON.stringify(decision === undefined ? entry : answerOf(decision))}\n`;
      if (line % EVERY === 0) progress(line);
    }
    if (pending.length < CHUNK) continue;
    await write(terminal.stdout, pending);
    pending = '';
  }
  progress(undefined);
  await write(terminal.stdout, pending);
  if (line === 0) throw new UsageError(`${place} holds no request`, 'write one a line as JSON');
  const { unread, ...effects } = counts;
  const told = Object.entries(effects).map(([effect, count]) => `${count} ${effect}`);
  await write(terminal.stderr, `${line} lines: ${told.join(', ')}, ${unread} that are no request\n`);
  if (unread > 0) return exitCodes.error;
  const gravest: readonly Effect[] = ['deny', 'indeterminate', 'permit'];
  return exitCodes[gravest.find((effect) => counts[effect] > 0) ?? 'permit'];
}

/** What a program goes on with; what would make it lawful and the sentences are for `--format json`. */
function answerOf(decision: Decision): object {
  const { effect, missing, problems } = decision;
  const rules = LiveDecision.rulesOf(decision);
  return {
    effect,
    ...(rules.length === 0 ? {} : { rules: rules.map(({ policy, rule }) => `${policy}/${rule}`) }),
    ...(missing.length === 0 ? {} : { missing }),
    ...(problems.length === 0 ? {} : { problems: problems.map(({ path, code }) => ({ path, code })) }),
  };
}
