/** Actions in words. */

import { inWords, type Vocabulary } from '../../vocabulary/index.ts';
import { known } from '../known.ts';

/** What an action does, as an infinitive; a case may name one that there is not, to show that it is refused. */
export function actionWords({ actions }: Vocabulary, action: string): string {
  return Object.hasOwn(actions, action) ? known(actions, action).says : action;
}

/** A member of a set: an action, or a value of a fact. */
export function memberWords(vocabulary: Vocabulary, member: string): string {
  return Object.hasOwn(vocabulary.actions, member) ? actionWords(vocabulary, member) : inWords(vocabulary, member);
}

/** The types of resource of some actions, each once, as they come. */
export function resourceTypes({ actions }: Vocabulary, named: readonly string[]): string[] {
  return [...new Set(named.map((action) => known(actions, action).on))];
}
