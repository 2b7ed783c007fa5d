import { alprVocabulary } from '../alpr/vocabulary.ts';
import { PolicyError } from '../policy/index.ts';
import type { Reasons } from '../policy/reasons/reasons.ts';
import type { Vocabulary } from '../vocabulary/index.ts';
import { readReasons } from './policy-folders.ts';

/**
 * Reads how the reasons of searches are read (`reasons.yaml`) from a policy's folder.
 *
 * @param folder the folder that holds policy.yaml
 * @throws PolicyError with every problem of the rules and of the file, and where the folder has no reasons.yaml
 * @example
 * loadReasons('policies/barstow-466').document.action; // => 'read.search'
 */
export function loadReasons(folder: string, vocabulary: Vocabulary = alprVocabulary as Vocabulary): Reasons {
  const reasons = readReasons(folder, vocabulary);
  if (reasons !== undefined) return reasons;
  const file = `${folder}/reasons.yaml`;
  const message = 'the folder does not say how reasons are read';
  throw new PolicyError([{ code: 'missing-file', file, message, help: 'write reasons.yaml' }]);
}
