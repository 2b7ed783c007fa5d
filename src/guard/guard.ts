/** What every framework's guard does: decide, keep the gates that it can, hand over those that it cannot. */
import { decideAsync } from '../ask/decide-async.ts';
import { stored } from '../engine/index.ts';
import type { Duty } from '../evaluate/index.ts';
import type { Decision } from '../explain/index.ts';
import type { GuardOptions, Refused } from './options.ts';

export type Asked = Refused | { readonly decision: Decision; readonly open: readonly Duty[] };

/** Rejects only where `requestOf` does: then nothing was permitted either. */
export async function askFor<R, Req, Q extends R[keyof R]>(
  options: GuardOptions<R, Req, Q>,
  request: Req,
): Promise<Asked> {
  const { engine, requestOf, providers, timeout, refusalOf = usualRefusal, gates = {} } = options;
  const what: unknown = await requestOf(request);
  const decision =
    providers === undefined
      ? await stored(engine, engine.decide(what))
      : await decideAsync(engine, what, providers, { timeout });
  if (decision.effect !== 'permit') return { status: 403, body: refusalOf(decision) };
  const open: Duty[] = [];
  for (const gate of decision.obligations.filter(({ fulfilment }) => fulfilment === 'gate')) {
    const keep = Object.hasOwn(gates, gate.id) ? gates[gate.id] : undefined;
    if (keep === undefined) open.push(gate);
    else if (!(await isKept(() => keep(gate, decision, request))))
      return { status: 403, body: { error: 'gate-not-kept', gates: [gate.id] } };
  }
  return { decision, open };
}

async function isKept(keep: () => unknown): Promise<boolean> {
  try {
    return (await keep()) === true;
  } catch {
    return false;
  }
}

/** Why, without the facts: they may be of others than the caller. */
function usualRefusal({ effect, reasons, missing, problems }: Decision): object {
  return {
    error: 'not-permitted',
    effect,
    reasons: reasons.map(({ policy, rule, clauses, says }) => ({ policy, rule, clauses, says })),
    missing,
    problems: problems.map(({ path, code }) => ({ path, code })),
  };
}
