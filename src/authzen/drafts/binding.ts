/** Binds a request for access to the denial that it is about, without keeping anything of either. */
import type { Evaluation } from '../entities.ts';
import { decoded, encoded, type Signer } from '../signer.ts';

/** What was denied, and until when it may be asked about. */
export interface Denial {
  readonly evaluationId: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** Of the context, what the profile itself puts there. Nothing of it is a fact. */
const MACHINERY = ['access_request', 'evaluation_id', 'evaluated_at', 'reason', 'supported_obligations'];

/** Opaque to whoever carries it: names what of the context was bound, and is signed with all that was. */
export function bindingOf({ sign }: Signer, { evaluationId, expiresAt }: Denial, evaluation: Evaluation): string {
  const names = Object.keys(evaluation.context ?? {}).filter((name) => !MACHINERY.includes(name));
  const place = encoded([evaluationId, expiresAt, names.sort()]);
  return `${place}.${sign([place, boundPart(evaluation, names)])}`;
}

/** The denial that a token binds; `undefined` where it was not made here, or for something else than is submitted. */
export function denialIn({ isSigned }: Signer, token: string, submitted: Evaluation): Denial | undefined {
  const [place = '', signature, ...rest] = token.split('.');
  const names = rest.length === 0 ? namesIn(place) : undefined;
  if (names === undefined || !isSigned([place, boundPart(submitted, names)], signature)) return undefined;
  const [evaluationId, expiresAt] = decoded(place) as [string, number];
  return { evaluationId, expiresAt };
}

/** Read before it is known to be signed: the signature is of what the names choose. */
function namesIn(place: string): readonly string[] | undefined {
  try {
    const [, , names] = decoded(place) as readonly unknown[];
    return Array.isArray(names) && names.every((name) => typeof name === 'string') ? names : undefined;
  } catch {
    return undefined;
  }
}

/** Whole, but for the actor, whom a caller may name elsewhere; what was added to the context since is not looked at. */
function boundPart({ subject, action, resource, context = {} }: Evaluation, names: readonly string[]): object {
  const { act: _, ...properties } = subject.properties ?? {};
  const chosen = names.filter((name) => Object.hasOwn(context, name)).map((name) => [name, context[name]]);
  return {
    subject: { ...subject, ...(subject.properties === undefined ? {} : { properties }) },
    action,
    resource,
    context: chosen,
  };
}
