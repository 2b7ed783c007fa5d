import type { Decision } from '../../explain/index.ts';
import { canonicalJson } from '../../policy/index.ts';

/** How much of a decision its digest covers: all of it, or all but the remedies, which cost the most to make. */
export type Covered = 'whole' | 'without remedies';

/** A decision as canonical JSON (RFC 8785), of which a record holds the digest. */
export function decisionText(decision: Decision, covers: Covered): string {
  const { effect, reasons, missing, obligations, advice, problems, policies, evaluatedAt } = decision;
  const plain = { effect, reasons, missing, obligations, advice, problems, policies, evaluatedAt };
  const { remedies, remediesComplete } = covers === 'whole' ? decision : { remedies: undefined };
  const text = {
    ...plain,
    ...(remedies === undefined ? {} : { remedies }),
    ...(remediesComplete === undefined ? {} : { remediesComplete }),
  };
  try {
    return canonicalJson(text);
  } catch {
    // An id may be no text of Unicode: it stands as its code units.
    return canonicalJson(wellFormed(text));
  }
}

function wellFormed(value: unknown): unknown {
  if (typeof value === 'string')
    return value.isWellFormed() ? value : { 'UTF-16': Buffer.from(value, 'utf16le').toString('hex') };
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, wellFormed(one)]));
}
