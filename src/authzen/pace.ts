import type { Waiting } from './evaluate.ts';
import { Refusal } from './refusal.ts';

/** How long others wait at most for one request that asks much: milliseconds. */
const TURN = 20;

/**
 * Called between two evaluations, which are synchronous: lets other requests have their turn, and the time of this one run
 * out.
 *
 * @throws Refusal when nobody waits for the answer any more
 */
export function pacing({ signal }: Waiting): () => Promise<void> {
  let begun = performance.now();
  return async () => {
    if (performance.now() - begun < TURN) return;
    await new Promise((resolve) => setTimeout(resolve));
    if (signal.aborted) throw new Refusal(500, 'this took too long');
    begun = performance.now();
  };
}
