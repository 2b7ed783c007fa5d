import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { type PolicyFolder, type PolicyFolders, readPolicyFolders } from '../../node/policy-folders.ts';
import { PolicyError } from '../../policy/index.ts';
import { decideCases } from '../testing/suite.ts';
import { alternativesDecide } from './alternatives.ts';
import { kindsTold } from './clauses.ts';
import { type Finding, sorted } from './finding.ts';
import { found } from './found.ts';
import { malformedCases } from './malformed.ts';
import { rulesMeanSomething } from './meaning.ts';
import { ofLoader } from './of-loader.ts';
import { rulesHaveCases } from './rule-cases.ts';
import { shouldAsMust } from './should.ts';
import { signaturesHold } from './signatures.ts';
import { unusedParts } from './unused.ts';
import { vagueWords } from './vague.ts';

export interface CheckOptions {
  /** Whether everything must be signed. */
  readonly requireSignatures?: boolean;
}

export interface Checked {
  /** The folders that were looked at, each once, as they were named first. */
  readonly folders: readonly string[];
  readonly findings: readonly Finding[];
}

/**
 * Everything that loading refuses and, where nothing is refused, everything that the lints find.
 *
 * @param named folders that are there; one that is named twice is looked at once
 */
export function checkFolders(named: readonly string[], { requireSignatures = false }: CheckOptions = {}): Checked {
  const folders = onceEach(named);
  let read: PolicyFolders;
  try {
    read = readPolicyFolders(folders);
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return { folders, findings: sorted(error.problems.map((problem) => ofLoader(problem, folders[0] ?? '.'))) };
  }
  const twice = idsTwice(read.folders);
  // Which of the two a case means is unknown, so nothing else can be said.
  if (twice.length > 0) return { folders, findings: sorted(twice) };
  const findings = read.folders.flatMap((folder) => [
    ...kindsTold(folder),
    ...unusedParts(folder),
    ...shouldAsMust(folder),
    ...vagueWords(folder),
    ...signaturesHold(folder, requireSignatures),
    ...rulesMeanSomething(folder),
  ]);
  const decided = decideCases(read);
  const ofCases = [...malformedCases(decided), ...rulesHaveCases(read, decided)];
  return { folders, findings: sorted([...findings, ...ofCases, ...alternativesDecide(read)]) };
}

function onceEach(named: readonly string[]): string[] {
  const paths = named.map((folder) => realpathSync(folder));
  return named.filter((_, index) => paths.indexOf(paths[index] ?? '') === index);
}

function idsTwice(folders: readonly PolicyFolder[]): Finding[] {
  return folders.flatMap(({ folder, policy }, index) => {
    const first = folders.findIndex((other) => other.policy.id === policy.id);
    if (first === index) return [];
    const message = `policy \`${policy.id}\` stands in ${folders[first]?.folder ?? ''} already`;
    return [found('policy-twice', { file: join(folder, 'policy.yaml'), line: 1, column: 1 }, message)];
  });
}
