import type { At, Context } from '../check/context.ts';
import type { Policy } from '../policy.ts';
import type { ValuePath } from '../yaml/source-file.ts';
import type { DutiesDraft } from './draft.ts';

export interface DutyContext extends Context {
  readonly own: DutiesDraft;
  readonly policy: Policy;
}

export function below(path: ValuePath, ...steps: ValuePath): ValuePath {
  return [...path, ...steps];
}

export function placed({ own }: DutyContext, path: ValuePath): At {
  return { file: own.file, path };
}

export function refuseAt(
  { own, report }: DutyContext,
  path: ValuePath,
  code: string,
  message: string,
  help: string,
): void {
  report(own.file.problem(path, code, message, help));
}
