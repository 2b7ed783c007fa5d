import type { Decision } from '../explain/index.ts';

/** How {@link Engine.decideStream} tells how far it is. */
export interface StreamOptions {
  /** Called after every `every` decisions, and after the last, with how many there were. */
  readonly onProgress?: (done: number) => void;
  /** Decisions between two calls, and between two pauses in which a host's other work goes on. 1,000 unless given. */
  readonly every?: number;
}

const EVERY = 1000;

export type Decide = (request: unknown) => Decision;

export function decideAll(decide: Decide, requests: Iterable<unknown>): Decision[] {
  const decisions: Decision[] = [];
  for (const request of requests) decisions.push(decide(request));
  return decisions;
}

export async function* decideStream(
  decide: Decide,
  requests: AsyncIterable<unknown> | Iterable<unknown>,
  { onProgress, every = EVERY }: StreamOptions = {},
): AsyncGenerator<Decision, void, undefined> {
  const step = Number.isInteger(every) && every > 0 ? every : EVERY;
  let done = 0;
  let told = 0;
  for await (const request of requests) {
    yield decide(request);
    done += 1;
    if (done - told < step) continue;
    told = done;
    onProgress?.(done);
    // Without a pause, requests that are all there at once would let nothing else in the process have its turn.
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
  }
  if (told < done) onProgress?.(done);
}
