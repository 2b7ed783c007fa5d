/** What turns on a reading: the requests that would be decided otherwise under an answer that was not adopted. */
import type { PolicyDiff } from '../../analyze/diff/change.ts';
import { diff } from '../../analyze/diff/diff.ts';
import type { PolicyFolder, PolicyFolders } from '../../node/policy-folders.ts';
import type { Alternative } from '../../policy/alternatives/alternative.ts';
import type { Policy, Reading } from '../../policy/index.ts';
import { known } from '../known.ts';

export interface Turn {
  readonly policy: string;
  readonly reading: string;
  readonly of: Reading;
  readonly answer: number;
  /** From the rules as they are to those under the answer. */
  readonly diff: PolicyDiff;
}

export function turnOf(read: PolicyFolders, folder: PolicyFolder, one: Alternative): Turn {
  const { before, after } = sidesOf(read, folder, one);
  const { reading, answer } = one;
  const of = known(folder.policy.document.readings, reading);
  return { policy: folder.policy.id, reading, of, answer, diff: diff(before, after) };
}

/** The policies that decide together, as they are and with the answer. */
export function sidesOf(read: PolicyFolders, folder: PolicyFolder, one: Alternative) {
  const before = read.policiesOf(one);
  const after = before.map((policy): Policy => (policy === folder.policy ? one.policy : policy));
  return { before, after };
}
