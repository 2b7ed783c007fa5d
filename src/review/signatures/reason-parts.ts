/** What the signature of an entry of `reasons.yaml` stands for: its own words, what they tell, and the codes of law that it uses. */
import type { ReasonsDocument } from '../../policy/reasons/document.ts';
import { ofParts, own, type Signed } from './signed.ts';

export function signedReason(document: ReasonsDocument | undefined, id: string): Signed | undefined {
  const entry = document && own(document.entries, id);
  if (document === undefined || entry === undefined) return undefined;
  const used = new Set([...Object.keys(entry.sections ?? {}), ...Object.keys(entry['sections-with-code'] ?? {})]);
  const codes = Object.entries(document.codes).filter(([code]) => used.has(code));
  const { action, fact } = document;
  const parts = {
    ...entry,
    action,
    fact,
    ...Object.fromEntries(codes.map(([code, labels]) => [`code ${code}`, labels])),
  };
  return ofParts(parts, entry.question ?? entry.says);
}
