import { compareText } from '../../policy/index.ts';
import type { Signed } from './parts.ts';
import type { Signature } from './record.ts';

const SHOWN = 160;

/** What is no longer as it was signed, in words; nothing where all of it is. */
export function changesSince(signature: Signature, now: Signed): string[] {
  const names = [...new Set([...Object.keys(signature.parts), ...Object.keys(now.parts)])].sort(compareText);
  const changes = names.flatMap((name) => {
    const [then, today] = [signature.parts[name], now.parts[name]];
    if (then === today) return [];
    if (then === undefined) return [`\`${name}\` is new`];
    return today === undefined ? [`\`${name}\` is gone`] : [`\`${name}\` changed`];
  });
  if (changes.length === 0 || signature.words === now.words) return changes;
  return [...changes, `it was signed as "${cut(signature.words)}" and now is "${cut(now.words)}"`];
}

function cut(words: string): string {
  const plain = words.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, ' ');
  return plain.length > SHOWN ? `${plain.slice(0, SHOWN)}…` : plain;
}
