import { basename } from 'node:path';
import type { AlprRequests } from '../alpr/index.ts';
import { alprVocabulary } from '../alpr/vocabulary.ts';
import type { Policy, PolicyProblem } from '../policy/index.ts';
import { policyFromFiles } from '../policy/load.ts';
import type { Vocabulary } from '../vocabulary/index.ts';
import { fileNames, readFiles } from './files.ts';

/**
 * Reads a policy's folder: `policy.yaml`, `clauses.yaml`, `readings.yaml` and every rule file beside them. Case files
 * (`*.cases.yaml`) are not part of the policy, and what does not end in `.yaml` is no rule file.
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
  return policyFromFiles(files, vocabulary, [...misnamedFiles(names), ...problems]);
}

/** Cases and signatures stand beside the policy and are no part of it. */
export function isPolicyFile(name: string): boolean {
  return name.endsWith('.yaml') && !name.endsWith('.cases.yaml') && basename(name) !== 'signatures.yaml';
}

/** A rule in a file that is passed over would be a rule that nobody misses. */
export function misnamedFiles(names: readonly string[]): PolicyProblem[] {
  return names
    .filter((name) => /\.ya?ml$/i.test(name) && !name.endsWith('.yaml'))
    .map((file) => {
      const help = 'rename it, or move it elsewhere';
      return { code: 'file-name', file, message: 'a rule file ends in .yaml', help };
    });
}
