/** Evaluation → the engine's request → decision. */
import { decideAsync } from '../ask/decide-async.ts';
import { stored } from '../engine/index.ts';
import type { Decision } from '../explain/index.ts';
import type { Evaluation } from './entities.ts';
import type { AuthzenOptions } from './options.ts';

/** How long there is, and whether anybody still waits. */
export interface Waiting {
  readonly signal: AbortSignal;
  /** Milliseconds that are left. */
  left(): number;
}

export interface Evaluated {
  readonly permitted: boolean;
  /** There unless the evaluation could not be made into a request. */
  readonly decision?: Decision;
}

/** Only a permit is `true`: what is undecided is not permitted (§ 5.5). */
export async function evaluate<R>(
  options: AuthzenOptions<R>,
  evaluation: Evaluation,
  waiting: Waiting,
): Promise<Evaluated> {
  const { engine, providers, subjectTypes, requestOf = usualRequest(options) } = options;
  if (subjectTypes !== undefined && !subjectTypes.includes(evaluation.subject.type)) return { permitted: false };
  let request: unknown;
  try {
    request = requestOf(evaluation);
  } catch {
    return { permitted: false };
  }
  const decision =
    providers === undefined
      ? await stored(engine, engine.decide(request))
      : await decideAsync(engine, request, providers, { signal: waiting.signal, timeout: waiting.left() });
  return { permitted: decision.effect === 'permit', decision };
}

/** The properties are facts; type and id are the entity's own, whatever its properties say. */
function usualRequest<R>({ actionProperties }: AuthzenOptions<R>): (evaluation: Evaluation) => unknown {
  return ({ subject, action, resource, context }) => ({
    subject: { ...subject.properties, type: subject.type, id: subject.id },
    action: action.name,
    resource: { ...resource.properties, type: resource.type, id: resource.id },
    context: actionProperties === undefined ? context : { ...context, [actionProperties]: action.properties },
  });
}
