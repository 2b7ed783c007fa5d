import { type Engine, stored, type Untyped, unrecorded } from '../engine/index.ts';
import type { Decision } from '../explain/index.ts';
import type { FactShape } from '../language/index.ts';
import { compareText } from '../policy/index.ts';
import { factShape, type Vocabulary } from '../vocabulary/index.ts';
import { filled } from './fill.ts';
import { type AnyEngine, type Decided, decided } from './outcome-of.ts';
import { type AskedDecision, ask, type Provider, type ProviderProblem, type Providers } from './providers.ts';
import { ownIn, resourceShape, snapshot, snapshotRequest } from './snapshot.ts';
import { wantedProviders } from './wanted.ts';

/** How long {@link decideAsync} waits. */
export interface AsyncOptions {
  /** When it aborts, nothing more is asked or waited for; the decision is made of what is known by then. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds that each provider has, 5000 unless given; `Infinity` for no limit. */
  readonly timeout?: number | undefined;
}

/** A request of an engine of the map `R`, or one of which nothing is known to the compiler. */
export type AsyncRequest<R, T> = R[keyof R] | Untyped<T>;

const TIMEOUT = 5000;

/**
 * Decides, and looks up only the facts that would decide: those that `missing` names, all at once, each provider at most
 * once, round by round until the answer is definite or nobody is left to ask. What the request tells stands; a provider
 * is asked only for what it leaves open. The request is read once, before anything is waited for.
 *
 * A provider that throws, is too slow, does not know, or answers what its fact cannot be leaves the fact unknown and is
 * named in `providers`; an unknown fact never grants. Where the clock tells "now", it is asked again after every round.
 *
 * @param providers by dotted path of a fact, an object of facts, or a part of the request
 * @returns a decision as `engine.decide` gives it, with `asked` and `providers`; it never rejects, but for an engine or
 *   providers that are none (TypeError)
 * @example
 * const engine = createEngine({ policies: [barstow466, californiaAlpr] });
 * const asked = decideAsync(engine, { action: 'violation.report' }, { 'subject.role': () => 'dispatcher' });
 * typeof asked.then; // => 'function'
 */
export function decideAsync<R, T>(
  engine: Engine<R>,
  request: AsyncRequest<R, T>,
  providers: Providers,
  options?: AsyncOptions,
): Promise<AskedDecision>;
export async function decideAsync(
  engine: AnyEngine,
  request: unknown,
  providers: Providers,
  { signal, timeout = TIMEOUT }: AsyncOptions = {},
): Promise<AskedDecision> {
  const { vocabulary } = decided(engine, undefined).outcome.plan;
  const problems = new Map<string, ProviderProblem>();
  const left = new Set<string>();
  for (const path of Object.keys(providers)) {
    if (isKnown(vocabulary, path)) left.add(path);
    else problems.set(path, problemOf(path, 'unknown-path', 'stands under no path of the vocabulary'));
  }
  const asked: string[] = [];
  let known = snapshotRequest(request, vocabulary);
  let now = decided(engine, known);
  while (now.decision.effect === 'indeterminate') {
    const wanted = wantedProviders(engine, known, now.decision.missing, left);
    if (wanted.length === 0 || signal?.aborted === true) break;
    for (const path of wanted) left.delete(path);
    asked.push(...wanted);
    // A copy for each, so that none can change what is known by changing what it was shown.
    const waiting = () => ({
      signal,
      timeout: typeof timeout === 'number' && timeout >= 0 ? timeout : 0,
      request: snapshotRequest(known, vocabulary),
    });
    const answers = await Promise.all(wanted.map((path) => ask(path, providerAt(providers, path), waiting())));
    // The most exact first, since what is told stands.
    answers.sort((left, right) => right.path.length - left.path.length || compareText(left.path, right.path));
    for (const one of answers) {
      if (!('answer' in one)) {
        problems.set(one.path, one);
        continue;
      }
      const told = believed(engine, known, one.path, one.answer, now);
      if (told === undefined) problems.set(one.path, problemOf(one.path, 'malformed', 'answers what it cannot be'));
      else known = told;
    }
    now = decided(engine, known);
  }
  // Of an engine with a log only the last decision is put on record, and waited for.
  const last = unrecorded(engine) === engine ? now.decision : await stored(engine, engine.decide(known));
  return withProviders(last, asked.sort(compareText), problems);
}

/** Read when it is asked: one that cannot be read fails as one that throws does. */
function providerAt(providers: Providers, path: string): Provider {
  return (asked) => ownIn(providers, path)?.(asked);
}

function problemOf(path: string, code: ProviderProblem['code'], says: string): ProviderProblem {
  const shown = path.length > 80 ? `${path.slice(0, 80)}…` : path;
  return { path: shown, code, message: `the provider of ${shown} ${says}` };
}

const PARTS = ['subject', 'resource', 'context'];

/** Whether a path is one of some request. */
function isKnown(vocabulary: Vocabulary, path: string): boolean {
  return (
    PARTS.includes(path) ||
    Object.keys(vocabulary.resources).some((type) => factShape(vocabulary, type, path) !== undefined)
  );
}

/** The request with an answer in it; `undefined` where the answer makes it malformed. */
function believed(engine: AnyEngine, known: unknown, path: string, answer: unknown, { outcome }: Decided): unknown {
  try {
    const shape = shapeAt(outcome.plan.vocabulary, outcome.action?.resourceType ?? '', path);
    const told = filled(known, path.split('.'), shape === undefined ? answer : snapshot(answer, shape));
    return decided(engine, told).decision.problems.length > 0 ? undefined : told;
  } catch {
    return undefined;
  }
}

function shapeAt(vocabulary: Vocabulary, resourceType: string, path: string): FactShape | undefined {
  if (path === 'subject') return vocabulary.subject;
  if (path === 'context') return vocabulary.context;
  return path === 'resource' ? resourceShape(vocabulary, resourceType) : factShape(vocabulary, resourceType, path);
}

function withProviders(
  decision: Decision,
  asked: readonly string[],
  problems: ReadonlyMap<string, ProviderProblem>,
): AskedDecision {
  const providers = [...problems.values()].sort((left, right) => compareText(left.path, right.path));
  // The decision itself, not a copy: it can still be explained, and its reasons are still made only when they are read.
  return Object.defineProperties(decision, {
    asked: { value: asked, enumerable: true },
    providers: { value: providers, enumerable: true },
  }) as AskedDecision;
}
