/** Where facts come from that are looked up only when they would decide. */
import type { Decision } from '../explain/index.ts';

/** What a provider is told. */
export interface ProviderAsked {
  /** The path under which the provider stands. */
  readonly path: string;
  /** What is known so far: a copy, without prototypes. */
  readonly request: unknown;
  /** Aborted when the answer is no longer waited for. */
  readonly signal: AbortSignal;
}

/**
 * Looks up a fact, or an object of facts: the value, `null` for "there is none", `undefined` for "I do not know". A
 * provider of a fact inside an object says, with whatever it answers, that the object is there; whether it is there at
 * all only a provider of the object can say.
 */
export type Provider = (asked: ProviderAsked) => unknown;

/** Providers by dotted path: of a fact (`subject.training.completedAt`), an object (`context.approval`) or a part (`subject`). */
export type Providers = { readonly [path: string]: Provider };

/** Why a provider's fact stayed unknown. What the provider said is not repeated. */
export interface ProviderProblem {
  readonly path: string;
  readonly code: 'failed' | 'timeout' | 'aborted' | 'no-answer' | 'malformed' | 'unknown-path';
  readonly message: string;
}

/** A decision, and where its facts were looked for. */
export interface AskedDecision extends Decision {
  /** The providers that were asked, sorted by path. Each was asked once. */
  readonly asked: readonly string[];
  /** Those of them that told nothing, and why, sorted by path. */
  readonly providers: readonly ProviderProblem[];
}

/** An answer; or none, and why. */
export type Answer = { readonly path: string; readonly answer: unknown } | ProviderProblem;

interface Waiting {
  readonly request: unknown;
  readonly signal: AbortSignal | undefined;
  /** Milliseconds. */
  readonly timeout: number;
}

/** The longest that a timer takes; anything longer would end at once. */
const LONGEST = 2 ** 31 - 1;

/** Asks one provider, and waits until it answers, fails, is too slow or is no longer wanted. Never rejects. */
export function ask(path: string, provider: Provider, { request, signal, timeout }: Waiting): Promise<Answer> {
  const problem = (code: ProviderProblem['code'], says: string): ProviderProblem => ({
    path,
    code,
    message: `the provider of ${path} ${says}`,
  });
  const given = new AbortController();
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settle = (answer: Answer) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', aborted);
      resolve(answer);
    };
    const leave = (answer: Answer) => {
      settle(answer);
      given.abort();
    };
    const aborted = () => leave(problem('aborted', 'was not waited for'));
    const failed = () => settle(problem('failed', 'failed'));
    if (signal?.aborted === true) return aborted();
    signal?.addEventListener('abort', aborted);
    if (timeout <= LONGEST) {
      timer = setTimeout(() => leave(problem('timeout', `did not answer within ${timeout} ms`)), timeout);
    }
    try {
      Promise.resolve(provider({ path, request, signal: given.signal })).then(
        (answer) => settle(answer === undefined ? problem('no-answer', 'does not know') : { path, answer }),
        failed,
      );
    } catch {
      failed();
    }
  });
}
