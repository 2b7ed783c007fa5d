import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PolicyError, type PolicyProblem } from '../policy/index.ts';
import type { PolicyFileText } from '../policy/load.ts';

/** What stands in a folder, by name in code-unit order. */
export function fileNames(folder: string): string[] {
  if (typeof folder !== 'string') {
    const help = 'pass the path of the folder that holds policy.yaml';
    throw new PolicyError([
      { code: 'unreadable', message: `a folder is named by its path, not by a ${typeof folder}`, help },
    ]);
  }
  try {
    return readdirSync(folder)
      .sort()
      .map((name) => join(folder, name));
  } catch (error) {
    throw new PolicyError([{ code: 'unreadable', file: folder, ...wrongFolder(folder, error) }]);
  }
}

/** Why there is no folder to read, and which one was probably meant. */
export function wrongFolder(folder: string, error: unknown): { message: string; help: string } {
  const { code } = error as { code?: unknown };
  if (code === 'ENOTDIR' && existsSync(folder)) {
    return { message: 'this is a file, not a folder', help: `name the folder that it is in: ${dirname(folder)}` };
  }
  if (code !== 'ENOENT' && code !== 'ENOTDIR') {
    return { message: reasonOf(error), help: 'pass the folder that holds policy.yaml' };
  }
  const meant = join('policies', folder);
  const help = holdsPolicy(meant) ? `did you mean ${meant}?` : 'pass the folder that holds policy.yaml';
  return { message: 'there is no such folder', help };
}

export const holdsPolicy = (folder: string) => existsSync(join(folder, 'policy.yaml'));

/** The texts of files, and what kept some from being read. */
export function readFiles(names: readonly string[]): { files: PolicyFileText[]; problems: PolicyProblem[] } {
  const files: PolicyFileText[] = [];
  const problems: PolicyProblem[] = [];
  for (const name of names) {
    try {
      // The decoder would take a byte order mark away; the strict reader is to see it.
      const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
      files.push({ name, text: decoder.decode(readFileSync(name)) });
    } catch (error) {
      const help = error instanceof TypeError ? 'save the file as UTF-8' : 'see that it is a file that can be read';
      problems.push({ code: 'unreadable', file: name, message: reasonOf(error), help });
    }
  }
  return { files, problems };
}

function reasonOf(error: unknown): string {
  if (error instanceof TypeError) return 'the file is not valid UTF-8';
  const { code } = error as { code?: unknown };
  if (code === 'EISDIR') return 'this is a folder, not a file';
  if (code === 'ENOENT') return 'there is no such file';
  return `cannot be read (${typeof code === 'string' ? code : 'unknown error'})`;
}
