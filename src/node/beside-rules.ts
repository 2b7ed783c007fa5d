/** What stands beside the rules of a folder in files of their own, and where a rule stands. */
import { basename, join } from 'node:path';
import type { Draft, PartKind } from '../policy/draft.ts';
import { type AuthoredDuties, dutiesFromFile } from '../policy/duties/read.ts';
import { type Policy, throwAny } from '../policy/index.ts';
import { type AuthoredReasons, authoredReasons } from '../policy/reasons/authored.ts';
import { readFiles } from './files.ts';
import { DUTIES, REASONS } from './folder-files.ts';
import type { FilePlace } from './policy-folders.ts';

export function dutiesIn(
  names: readonly string[],
  beside: { policy: Policy; draft: Draft },
): AuthoredDuties | undefined {
  const { files, problems } = readFiles(names.filter((name) => basename(name) === DUTIES));
  throwAny(problems);
  const [file] = files;
  return file === undefined ? undefined : dutiesFromFile(file, beside);
}

export function reasonsIn(names: readonly string[], policy: Policy): AuthoredReasons | undefined {
  const { files, problems } = readFiles(names.filter((name) => basename(name) === REASONS));
  throwAny(problems);
  const [file] = files;
  return file === undefined ? undefined : authoredReasons(file, policy);
}

export function placeIn(draft: Draft, folder: string, kind: PartKind, id: string): FilePlace {
  const part = draft[kind].all.get(id);
  if (part === undefined) return { file: join(folder, 'policy.yaml'), line: 1, column: 1 };
  return { file: part.file.name, ...part.file.placeOf(part.path) };
}
