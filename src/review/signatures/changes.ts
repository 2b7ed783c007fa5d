import { compareText } from '../../policy/index.ts';
import type { Signed } from './parts.ts';
import type { Signature } from './record.ts';

const SHOWN = 160;
const BEFORE = 24;

/** What is no longer as it was signed, in words; nothing where all of it is. */
export function changesSince(signature: Signature, now: Signed): string[] {
  const names = [...new Set([...Object.keys(signature.parts), ...Object.keys(now.parts)])].sort(compareText);
  // What a rule expands to changes with the parts that it names; then they are what changed.
  const isNamed = (name: string) => /^(set|condition|chain|parameter) /.test(name);
  const changedParts = names.filter((name) => signature.parts[name] !== now.parts[name]);
  const isFollowing = (name: string) => changedParts.some(isNamed) && EXPANDED.has(name);
  const changes = names.flatMap((name) => {
    const [then, today] = [signature.parts[name], now.parts[name]];
    if (then === today) return [];
    if (then === undefined) return [`\`${name}\` is new`];
    if (today === undefined) return [`\`${name}\` is gone`];
    return isFollowing(name) ? [] : [`\`${name}\` changed`];
  });
  const following = changedParts.filter(isFollowing);
  if (following.length > 0)
    changes.push(`and with that what ${following.map((name) => `\`${name}\``).join(' and ')} comes to`);
  if (changes.length === 0 || signature.words === now.words) return changes;
  const [then, today] = aroundDifference(plain(signature.words), plain(now.words));
  return [...changes, `it was signed as "${then}" and now is "${today}"`];
}

/** Parts that are worked out from those that a rule names. */
const EXPANDED: ReadonlySet<string> = new Set(['applies', 'when', 'duty', 'actions']);

const plain = (words: string) => words.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, ' ');

/** Two texts, long ones cut so that what differs is in sight: from a word or two before it. */
function aroundDifference(left: string, right: string): [string, string] {
  let same = 0;
  while (same < left.length && left[same] === right[same]) same += 1;
  const from = same < SHOWN / 2 ? 0 : Math.max(0, left.lastIndexOf(' ', same - BEFORE) + 1);
  const shown = (text: string) => `${from === 0 ? '' : '… '}${cut(text.slice(from))}`;
  return [shown(left), shown(right)];
}

function cut(words: string): string {
  return words.length > SHOWN ? `${words.slice(0, SHOWN)}…` : words;
}
