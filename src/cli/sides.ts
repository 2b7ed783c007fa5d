/** The two sides of a difference: two folders, or the folders of now and what they were at a revision of git. */
import { dirname, relative, resolve } from 'node:path';
import { holdsPolicy } from '../node/files.ts';
import { foldersMeant } from '../node/folders-meant.ts';
import { loadPolicy } from '../node/load-policy.ts';
import { type PolicyFolder, readRules } from '../node/policy-folders.ts';
import { type Policy, PolicyError, type PolicyProblem, quote } from '../policy/index.ts';
import { foldersThere } from './check.ts';
import { Revision } from './git.ts';
import { UsageError } from './terminal.ts';

export interface Sides {
  readonly before: readonly Policy[];
  readonly folders: readonly PolicyFolder[];
}

/** @throws UsageError where it is not two folders that are named */
export function sidesOf(named: readonly string[]): Sides {
  const [old, now, ...others] = foldersThere(named);
  if (old === undefined || now === undefined || others.length > 0) {
    const help = 'name OLD and NEW, or a revision of git with --base';
    throw new UsageError(`a difference is between two folders, not ${named.length}`, help);
  }
  return { before: [loadPolicy(old) as unknown as Policy], folders: [readRules(now)] };
}

/**
 * Each side has the policies that it had itself: one that was deleted is on the old side alone, and one whose folder was
 * renamed is on both, since policies are told apart by their ids.
 *
 * @throws UsageError where a side has no policy at all
 */
export function sidesAt(base: string, named: readonly string[]): Sides {
  const meant = foldersMeant(named);
  const revision = new Revision(base, meant[0] ?? '.');
  try {
    const held = meant.map((folder) => ({ folder, old: revision.folder(folder) }));
    const isGone = ({ folder, old }: (typeof held)[number]) => old !== undefined && !holdsPolicy(folder);
    const now = foldersThere(held.filter((one) => !isGone(one)).map(({ folder }) => folder));
    const isNew = held.some(({ old }) => old === undefined);
    const left = named.length === 0 || isNew ? leftBehind(revision, meant, named.length > 0) : [];
    const before = [...held, ...left].flatMap(({ folder, old }) =>
      old === undefined ? [] : [loadedAt(base, folder, old)],
    );
    if (before.length === 0) {
      const help = 'there is nothing to compare with; everything is new';
      throw new UsageError(
        `${meant.join(', ')} ${meant.length === 1 ? 'was' : 'were'} not there at ${quote(base)}`,
        help,
      );
    }
    if (now.length === 0) {
      const help = 'there is nothing to compare; where there is no policy, nothing is permitted';
      throw new UsageError(`no policy is left of ${meant.join(', ')}`, help);
    }
    return { before, folders: now.map((folder) => readRules(folder)) };
  } finally {
    revision.end();
  }
}

/**
 * What was beside the folders at the revision and is no more: deleted or, where a folder is new, perhaps renamed to it.
 * Where no folder was named, also a policy in the current folder, which was meant then.
 */
function leftBehind(revision: Revision, meant: readonly string[], isNamed: boolean) {
  const around = new Set(meant.filter((folder) => isNamed || folder !== '.').map((folder) => dirname(resolve(folder))));
  const beside = [...around].flatMap((folder) => revision.policiesIn(folder));
  const here = isNamed ? [] : ['.'];
  const known = meant.map((folder) => resolve(folder));
  return [...beside, ...here]
    .filter((folder) => !known.includes(resolve(folder)) && !holdsPolicy(folder))
    .map((folder) => ({ folder: relative('.', folder) || '.', old: revision.folder(folder) }));
}

/** What is wrong with the old side is said of the folder at the revision, not of where it was taken out. */
function loadedAt(base: string, folder: string, old: string): Policy {
  try {
    return loadPolicy(old) as unknown as Policy;
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    const named = (problem: PolicyProblem): PolicyProblem =>
      problem.file === undefined ? problem : { ...problem, file: problem.file.replace(old, `${base}:${folder}`) };
    const [first, ...rest] = error.problems;
    throw new PolicyError([named(first), ...rest.map(named)]);
  }
}
