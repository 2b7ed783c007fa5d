import type { FilePlace, PolicyFolder } from '../../node/policy-folders.ts';
import type { PartKind } from '../../policy/draft.ts';
import type { Finding } from './finding.ts';
import { type LintId, lints } from './lints.ts';

/** A finding of a lint at a part of a folder. */
export function foundAt(folder: PolicyFolder, kind: PartKind, part: string, id: LintId, message: string): Finding {
  return found(id, folder.placeOf(kind, part), message);
}

export function found(id: LintId, { file, line, column }: FilePlace, message: string): Finding {
  const { level, mend } = lints[id];
  return { id, level, file, line, column, message, help: mend };
}
