import { alprVocabulary } from '../alpr/vocabulary.ts';
import type { PolicyCase } from '../policy/cases/case.ts';
import { casesFromFiles } from '../policy/cases/read.ts';
import type { Vocabulary } from '../vocabulary/index.ts';
import { fileNames, readFiles } from './files.ts';

/**
 * Reads the case files (`*.cases.yaml`) of a policy's folder: requests, each with what must be decided.
 *
 * @param folder the policy's folder
 * @param policy the id of the policy in it
 * @throws PolicyError with every problem of every file, each with file, line and column
 * @example
 * loadCases('policies/california-alpr', 'california-alpr').every(({ expect }) => expect.effect !== undefined); // => true
 */
export function loadCases(
  folder: string,
  policy: string,
  vocabulary: Vocabulary = alprVocabulary as Vocabulary,
): readonly PolicyCase[] {
  const { files, problems } = readFiles(fileNames(folder).filter((name) => name.endsWith('.cases.yaml')));
  return casesFromFiles(files, policy, vocabulary, problems);
}
