/** `reasons.yaml` of a policy's folder, read as strictly as the rules. */
import { type PolicyProblem, refused, throwAny } from '../errors.ts';
import { parseAt } from '../form.ts';
import type { PolicyFileText } from '../load.ts';
import type { Policy } from '../policy.ts';
import { readYaml } from '../yaml/read.ts';
import type { Place } from '../yaml/source-file.ts';
import { reasonsFile } from './form.ts';
import { ReasonsReader } from './read.ts';
import { Reasons } from './reasons.ts';

/** Reasons, and where each entry of them is written. */
export interface AuthoredReasons {
  readonly reasons: Reasons;
  readonly file: string;
  placeOf(id: string): Place;
}

/**
 * The reasons beside a policy.
 *
 * @throws PolicyError with every problem of the file
 */
export function reasonsFromFile(file: PolicyFileText, policy: Policy): Reasons {
  return authoredReasons(file, policy).reasons;
}

/** The same, with the places of the entries. */
export function authoredReasons({ name, text }: PolicyFileText, policy: Policy): AuthoredReasons {
  const problems: PolicyProblem[] = [];
  const report = (problem: PolicyProblem) => problems.push(problem);
  const file = readYaml(name, text, report);
  const head = file && parseAt(reasonsFile, file, [], file.value, report);
  if (file === undefined || head === undefined) throw refused(problems);
  const entries = new ReasonsReader(file, head, policy, report).entries();
  throwAny(problems);
  const { reasons: written, ...top } = head;
  const places = new Map(
    written.map((one, index) => [(one as { readonly id: string }).id, file.placeOf(['reasons', index])]),
  );
  return {
    reasons: new Reasons({ policy: policy.id, ...top, entries }),
    file: name,
    placeOf: (id) => places.get(id) ?? { line: 1, column: 1 },
  };
}
