/** Which facts the rules of an action look at: a malformed value of one of them is denied, of any other passed over. */
import { layOut } from '../compile/index.ts';
import { compareText, type Rule } from '../policy/index.ts';
import type { Vocabulary } from '../vocabulary/index.ts';
import { known } from './known.ts';

/** By path, with the objects around them and the fields of records; as the engine reads them. */
export function readBy(rules: readonly Rule[], action: string, vocabulary: Vocabulary): ReadonlySet<string> {
  const own = rules.filter(({ actions }) => actions.includes(action));
  const { slots } = layOut(own, known(vocabulary.actions[action]).on, vocabulary);
  return new Set(
    slots
      .filter(({ read }) => read)
      .flatMap(({ path, fields }) => [path, ...fields.map(({ name }) => `${path}.${name}`)]),
  );
}

/** What is in the one and not in the other, by path. */
export function onlyIn(one: ReadonlySet<string>, other: ReadonlySet<string>): string[] {
  return [...one].filter((path) => !other.has(path)).sort(compareText);
}
