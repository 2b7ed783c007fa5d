import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PolicyError } from '../policy/index.ts';
import { holdsPolicy } from './files.ts';

/**
 * The folders that a command means: those that were named or, when none was, the current folder if it holds a policy, and
 * else every folder under `policies/` that does.
 *
 * @throws PolicyError where there is none
 */
export function foldersMeant(named: readonly string[], cwd = '.'): string[] {
  if (named.length > 0) return [...named];
  if (holdsPolicy(cwd)) return [cwd];
  const around = join(cwd, 'policies');
  const found = existsSync(around)
    ? readdirSync(around)
        .sort()
        .map((name) => join(around, name))
        .filter(holdsPolicy)
    : [];
  if (found.length > 0) return found;
  const help = 'name the folder that holds policy.yaml';
  throw new PolicyError([{ code: 'no-folder', path: cwd, message: 'there is no policy here', help }]);
}
