import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
    const help = 'pass the folder that holds policy.yaml';
    throw new PolicyError([{ code: 'unreadable', file: folder, message: reasonOf(error), help }]);
  }
}

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
  return `cannot be read (${typeof code === 'string' ? code : 'unknown error'})`;
}
