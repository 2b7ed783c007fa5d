/** The obligations of a decision that was recorded: as `decide` answered it, or the same out of a log. */
import { readOwn } from '../evaluate/index.ts';
import { parseInstant } from '../language/index.ts';
import type { RecordedObligation } from './event.ts';

/** `undefined` for what is no decision. A gate is passed before acting, so nothing of it is owed afterwards. */
export function readObligations(decision: unknown): RecordedObligation[] | undefined {
  if (typeof decision !== 'object' || decision === null) return undefined;
  let obligations: unknown;
  try {
    // A live decision makes some of its parts when they are first read.
    obligations = (decision as { obligations?: unknown }).obligations;
  } catch {
    return undefined;
  }
  if (!Array.isArray(obligations)) return undefined;
  const read = obligations.map(readObligation);
  if (read.some((one) => one === undefined)) return undefined;
  return read.filter((one) => one !== undefined).filter(({ fulfilment }) => fulfilment !== 'gate');
}

function readObligation(given: unknown): RecordedObligation | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const [id, policy, says, fulfilment, owner, dueAt] = (
    ['id', 'policy', 'says', 'fulfilment', 'owner', 'dueAt'] as const
  ).map((name) => readOwn(given, name));
  const clauses = readOwn(given, 'clauses');
  if (typeof id !== 'string' || typeof policy !== 'string' || typeof fulfilment !== 'string') return undefined;
  const due = typeof dueAt === 'string' ? parseInstant(dueAt) : Number.NaN;
  return {
    id,
    policy,
    says: typeof says === 'string' ? says : '',
    fulfilment,
    clauses: Array.isArray(clauses) ? clauses.filter((one): one is string => typeof one === 'string') : [],
    ...(typeof owner === 'string' ? { owner } : {}),
    ...(Number.isNaN(due) ? {} : { dueAt: due }),
    undetermined: readOwn(given, 'undetermined') === true,
  };
}
