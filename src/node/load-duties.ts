import { alprVocabulary } from '../alpr/vocabulary.ts';
import type { Duties } from '../policy/duties/duties.ts';
import { PolicyError } from '../policy/index.ts';
import type { Vocabulary } from '../vocabulary/index.ts';
import { readDuties } from './policy-folders.ts';

/**
 * Reads the duties (`duties.yaml`) of a policy's folder, with the policy beside them.
 *
 * @param folder the folder that holds policy.yaml
 * @throws PolicyError with every problem of the folder, and where it has no duties.yaml
 * @example
 * loadDuties('policies/barstow-466').document.duties['annual-report'].clauses; // => ['466.6(d).s2', '466.6(d).s3']
 */
export function loadDuties(folder: string, vocabulary: Vocabulary = alprVocabulary as Vocabulary): Duties {
  const read = readDuties(folder, vocabulary);
  if (read !== undefined) return read.duties;
  const message = 'the folder holds no duties';
  throw new PolicyError([{ code: 'missing-file', file: `${folder}/duties.yaml`, message, help: 'write duties.yaml' }]);
}
