import type { Vocabulary } from '../../vocabulary/index.ts';
import type { Draft } from '../draft.ts';
import type { Report, SourceFile, ValuePath } from '../yaml/source-file.ts';

/** What every check of a folder needs. */
export interface Context {
  readonly draft: Draft;
  readonly vocabulary: Vocabulary;
  readonly report: Report;
}

/** A place in a file. */
export interface At {
  readonly file: SourceFile;
  readonly path: ValuePath;
}

/** On which types of resource a condition must make sense: on all of them, where a rule uses it, or on some. */
export interface Scope {
  readonly types: readonly string[];
  readonly fits: 'all' | 'some';
}

/** Where nothing is known of the use: some type of resource must do. */
export function everywhere({ vocabulary }: Context): Scope {
  return { types: Object.keys(vocabulary.resources), fits: 'some' };
}

export function below({ file, path }: At, ...steps: ValuePath): At {
  return { file, path: [...path, ...steps] };
}

export function refuse({ report }: Context, at: At, code: string, message: string, help: string): void {
  report(at.file.problem(at.path, code, message, help));
}

export function refuseKey({ report }: Context, at: At, code: string, message: string, help: string): void {
  report(at.file.keyProblem(at.path, code, message, help));
}
