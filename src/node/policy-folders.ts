/** Policy folders as reviewers' tools see them: the policy, its cases, and where each part was authored. */
import { basename, dirname, join, resolve } from 'node:path';
import { alprVocabulary } from '../alpr/vocabulary.ts';
import type { Alternative } from '../policy/alternatives/alternative.ts';
import { alternativesFromFile } from '../policy/alternatives/read.ts';
import type { PolicyCase } from '../policy/cases/case.ts';
import { misfitParameters, unknownNames } from '../policy/cases/names.ts';
import { casesFromFiles } from '../policy/cases/read.ts';
import type { PartKind } from '../policy/draft.ts';
import type { AuthoredDuties } from '../policy/duties/read.ts';
import { type Timeline, timelinesFromFile } from '../policy/duties/timelines.ts';
import { type Policy, PolicyError, type PolicyProblem, throwAny } from '../policy/index.ts';
import { authoredPolicy, type PolicyFileText } from '../policy/load.ts';
import type { AuthoredReasons } from '../policy/reasons/authored.ts';
import type { Reasons } from '../policy/reasons/reasons.ts';
import { unknownDuties } from '../policy/theorems/names.ts';
import { theoremsFromFile } from '../policy/theorems/read.ts';
import type { Theorem } from '../policy/theorems/theorem.ts';
import type { Vocabulary } from '../vocabulary/index.ts';
import { dutiesIn, placeIn, reasonsIn } from './beside-rules.ts';
import { collecting } from './collecting.ts';
import { fileNames, holdsPolicy, readFiles } from './files.ts';
import { ALTERNATIVES, isPolicyFile, misplacedRules, THEOREMS, TIMELINES } from './folder-files.ts';
import { unknownPolicy } from './unknown-policy.ts';
import { valuesSetter } from './values-setter.ts';

export interface FilePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface PolicyFolder {
  /** As it was named by the user. */
  readonly folder: string;
  readonly policy: Policy;
  readonly cases: readonly PolicyCase[];
  readonly theorems: readonly Theorem[];
  /** The policy under answers to its readings that were not adopted. */
  readonly alternatives: readonly Alternative[];
  /** What somebody owes by a time; not there where the folder has no duties.yaml. */
  readonly duties?: AuthoredDuties;
  /** How the reasons of searches are read; not there where the folder has no reasons.yaml. */
  readonly reasons?: AuthoredReasons;
  /** Decided examples of the duties. */
  readonly timelines: readonly Timeline[];
  /** Where a part of the policy was authored; the folder's `policy.yaml` where there is no such part. */
  placeOf(kind: PartKind, id: string): FilePlace;
}

/** Several folders, read together, and what their cases name beside them. */
export interface PolicyFolders {
  readonly folders: readonly PolicyFolder[];
  /**
   * The policies of a case, a theorem or an alternative, in its order: of these folders, or of a folder of that name
   * beside its own.
   */
  policiesOf(one: PolicyCase | Theorem | Alternative): readonly Policy[];
}

/**
 * Reads policy folders whole.
 *
 * @throws PolicyError with every problem of every folder
 */
export function readPolicyFolders(
  folders: readonly string[],
  vocabulary: Vocabulary = alprVocabulary as Vocabulary,
): PolicyFolders {
  const problems: PolicyProblem[] = [];
  const read = folders.flatMap((folder) => collecting(problems, () => readFolder(folder, vocabulary)) ?? []);
  const neighbours = new Map<string, Policy>();
  // Hundreds of cases may name what is not there: it is said of the first.
  const unknown = new Set<string>();
  for (const { folder, policy } of read) neighbours.set(join(dirname(resolve(folder)), policy.id), policy);
  const besideOf = new Map(read.flatMap((beside) => partsOf(beside).map((one) => [one, beside])));
  for (const [one, { folder }] of besideOf) {
    for (const id of one.policies) {
      const key = join(dirname(resolve(folder)), id);
      if (neighbours.has(key) || read.some(({ policy }) => policy.id === id)) continue;
      if (unknown.has(key)) continue;
      const beside = join(dirname(folder), id);
      const isThere = holdsPolicy(beside);
      const policy = isThere ? collecting(problems, () => readFolder(beside, vocabulary).policy) : undefined;
      if (!isThere) problems.push(unknownPolicy(id, one, folder));
      if (policy === undefined) unknown.add(key);
      else neighbours.set(key, policy);
    }
  }
  problems.push(...read.flatMap(({ cases, policy }) => cases.flatMap((one) => misfitParameters(one, policy))));
  throwAny(problems);
  const withValues = valuesSetter();
  const policiesNamed = (one: PolicyCase | Theorem | Alternative) =>
    one.policies.map((id) => {
      const own = read.find(({ policy }) => policy.id === id)?.policy;
      const near = neighbours.get(join(dirname(resolve(besideOf.get(one)?.folder ?? '.')), id));
      const policy = own ?? near;
      if (policy === undefined) throw new TypeError(`not read: ${id.slice(0, 60)}`);
      return policy;
    });
  throwAny(
    // Parameters alter no name.
    read.flatMap(({ cases, theorems }) => [
      ...cases.flatMap((one) => unknownNames(one, policiesNamed(one))),
      ...theorems.flatMap((one) => unknownDuties(one, policiesNamed(one))),
    ]),
  );
  return {
    folders: read,
    policiesOf: (one) =>
      policiesNamed(one).map((policy) =>
        // The parameters of a case are those of the policy beside which it stands.
        'parameters' in one && besideOf.get(one)?.policy === policy ? withValues(policy, one) : policy,
      ),
  };
}

/** What of a folder names the policies that decide together. */
function partsOf({ cases, theorems, alternatives }: PolicyFolder): (PolicyCase | Theorem | Alternative)[] {
  return [...cases, ...theorems, ...alternatives];
}

/**
 * Reads a policy folder for its rules and duties alone.
 *
 * @throws PolicyError with every problem of these; its cases and theorems are not looked at
 */
export function readDuties(folder: string, vocabulary: Vocabulary): AuthoredDuties | undefined {
  const names = fileNames(folder);
  const { read, draft } = rulesOf(folder, names, vocabulary);
  return dutiesIn(names, { policy: read.policy, draft });
}

/**
 * Reads a policy folder for its rules and for how the reasons of searches are read.
 *
 * @throws PolicyError with every problem of these
 */
export function readReasons(folder: string, vocabulary: Vocabulary): Reasons | undefined {
  const names = fileNames(folder);
  return reasonsIn(names, rulesOf(folder, names, vocabulary).read.policy)?.reasons;
}

/**
 * Reads a policy folder for its rules alone.
 *
 * @throws PolicyError with every problem of the folder; its cases and theorems are not looked at
 */
export function readRules(folder: string, vocabulary: Vocabulary = alprVocabulary as Vocabulary): PolicyFolder {
  return rulesOf(folder, fileNames(folder), vocabulary).read;
}

function rulesOf(folder: string, names: readonly string[], vocabulary: Vocabulary) {
  const inner = holdsPolicy(folder) ? [] : names.filter(holdsPolicy);
  if (inner.length > 0) {
    const help = `name one of the folders in it: ${inner.slice(0, 8).join(', ')}`;
    const message = 'this folder holds folders of policies, and is none itself';
    throw new PolicyError([{ code: 'no-folder', file: folder, message, help }]);
  }
  const { files, problems } = readFiles(names.filter(isPolicyFile));
  const { policy, draft } = authoredPolicy(files, vocabulary, [...misplacedRules(names), ...problems]);
  const placeOf: PolicyFolder['placeOf'] = (kind, id) => placeIn(draft, folder, kind, id);
  const read: PolicyFolder = { folder, policy, cases: [], theorems: [], alternatives: [], timelines: [], placeOf };
  return { read, draft };
}

function readFolder(folder: string, vocabulary: Vocabulary): PolicyFolder {
  const names = fileNames(folder);
  const { read, draft } = rulesOf(folder, names, vocabulary);
  const { policy } = read;
  const problems: PolicyProblem[] = [];
  const written = readFiles(names.filter((name) => name.endsWith('.cases.yaml')));
  const cases = collecting(problems, () => casesFromFiles(written.files, policy.id, vocabulary, written.problems));
  const beside = <T>(base: string, readFile: (file: PolicyFileText) => readonly T[]): T[] => {
    const found = readFiles(names.filter((name) => basename(name) === base));
    problems.push(...found.problems);
    return found.files.flatMap((file) => collecting(problems, () => readFile(file)) ?? []);
  };
  const theorems = beside(THEOREMS, (file) => theoremsFromFile(file, { policy, draft }));
  const alternatives = beside(ALTERNATIVES, (file) => alternativesFromFile(file, { policy, draft }));
  const duties = collecting(problems, () => dutiesIn(names, { policy, draft }));
  const reasons = collecting(problems, () => reasonsIn(names, policy));
  const examples = readFiles(names.filter((name) => basename(name) === TIMELINES));
  problems.push(...examples.problems);
  // What duties that are broken would have been is unknown, and so are the names in examples of them.
  const isWhole = problems.length === 0;
  const timelines = examples.files.map((file) =>
    isWhole ? collecting(problems, () => timelinesFromFile(file, duties?.duties.document)) : [],
  );
  throwAny(problems);
  return {
    ...read,
    timelines: timelines.flatMap((all) => all ?? []),
    cases: cases ?? [],
    theorems,
    alternatives,
    ...(duties === undefined ? {} : { duties }),
    ...(reasons === undefined ? {} : { reasons }),
  };
}
