/** The obligations of a decision that was recorded: as `decide` answered it, or the same out of a log. */
import { readOwn } from '../evaluate/index.ts';
import { parseInstant } from '../language/index.ts';
import type { RecordedObligation } from './event.ts';

/** Half a character is no text: it could not be written down, nor told from another half. */
export const isText = (value: unknown): value is string => typeof value === 'string' && value.isWellFormed();

/** `undefined` for what is no decision. A gate is passed before acting, so nothing of it is owed afterwards. */
export function readObligations(decision: unknown): RecordedObligation[] | undefined {
  if (typeof decision !== 'object' || decision === null) return undefined;
  let read: (RecordedObligation | undefined)[];
  try {
    // A live decision makes some of its parts when they are first read.
    const { obligations } = decision as { obligations?: unknown };
    if (!Array.isArray(obligations)) return undefined;
    read = Array.from(obligations as unknown[], readObligation);
  } catch {
    return undefined;
  }
  if (read.some((one) => one === undefined)) return undefined;
  return read.filter((one) => one !== undefined).filter(({ fulfilment }) => fulfilment !== 'gate');
}

function readObligation(given: unknown): RecordedObligation | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const [id, policy, says, fulfilment, owner, dueAt] = (
    ['id', 'policy', 'says', 'fulfilment', 'owner', 'dueAt'] as const
  ).map((name) => readOwn(given, name));
  const clauses = readOwn(given, 'clauses');
  if (!isText(id) || !isText(policy) || !isText(fulfilment)) return undefined;
  const due = typeof dueAt === 'string' ? parseInstant(dueAt) : Number.NaN;
  return {
    id,
    policy,
    says: isText(says) ? says : '',
    fulfilment,
    clauses: Array.isArray(clauses) ? clauses.filter(isText) : [],
    ...(isText(owner) ? { owner } : {}),
    ...(Number.isNaN(due) ? {} : { dueAt: due }),
    undetermined: readOwn(given, 'undetermined') === true,
  };
}
