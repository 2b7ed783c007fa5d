import { basename } from 'node:path';
import type { Alternative } from '../policy/alternatives/alternative.ts';
import type { PolicyCase } from '../policy/cases/case.ts';
import type { PolicyProblem } from '../policy/index.ts';
import type { Theorem } from '../policy/theorems/theorem.ts';

export function unknownPolicy(
  id: string,
  { file, line }: PolicyCase | Theorem | Alternative,
  folder: string,
): PolicyProblem {
  const message = `there is no policy \`${id.slice(0, 60)}\` beside ${basename(folder)}`;
  const help = 'name it by its id; the folder of a policy that is not named to the command is called by the same name';
  return { code: 'unknown-policy', file, line, column: 1, message, help };
}
