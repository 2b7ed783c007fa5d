import { join } from 'node:path';
import type { PolicyProblem } from '../../policy/index.ts';
import type { Finding } from './finding.ts';

/** What the loader refuses, as an error of a check, under the loader's own code. */
export function ofLoader({ code, file, line, column, path, message, help }: PolicyProblem, folder: string): Finding {
  const said = path === undefined ? message : `${path}: ${message}`;
  return {
    id: code,
    level: 'error',
    file: file ?? join(folder, 'policy.yaml'),
    line: line ?? 1,
    column: column ?? 1,
    message: said,
    help,
  };
}
