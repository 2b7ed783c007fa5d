import type { AlprRequests } from '../alpr/index.ts';
import { alprVocabulary } from '../alpr/vocabulary.ts';
import type { Policy } from '../policy/index.ts';
import { policyFromFiles } from '../policy/load.ts';
import type { Vocabulary } from '../vocabulary/index.ts';
import { fileNames, readFiles } from './files.ts';
import { isPolicyFile, misplacedRules } from './folder-files.ts';

/**
 * Reads a policy's folder: `policy.yaml`, `clauses.yaml`, `readings.yaml` and every rule file beside them. Case files
 * (`*.cases.yaml`), `signatures.yaml` and papers are not part of the policy. A name that only looks like that of a rule
 * file, as `more.yml` or `more.yaml.txt`, is an error, and so is a folder of rule files in the folder: a rule that is
 * passed over would be a rule that nobody misses. That a rule was deleted from its file is seen where a clause is left that
 * nothing encodes; otherwise only the digest tells.
 *
 * @param folder a path; problems name files by it
 * @param vocabulary the words of the policy; those of license plate readers unless given
 * @throws PolicyError with every problem of every file, each with file, line, column, message and help
 * @example
 * loadPolicy('policies/barstow-466').id; // => 'barstow-466'
 */
export function loadPolicy(folder: string): Policy<AlprRequests>;
export function loadPolicy<R>(folder: string, vocabulary: Vocabulary<R>): Policy<R>;
export function loadPolicy(folder: string, vocabulary: Vocabulary = alprVocabulary as Vocabulary): Policy {
  const names = fileNames(folder);
  const { files, problems } = readFiles(names.filter(isPolicyFile));
  return policyFromFiles(files, vocabulary, [...misplacedRules(names), ...problems]);
}
