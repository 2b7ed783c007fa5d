/** `duties.yaml` of a policy's folder, read as strictly as the rules. */
import type { Draft } from '../draft.ts';
import { type PolicyProblem, refused, throwAny } from '../errors.ts';
import { parseAt } from '../form.ts';
import type { PolicyFileText } from '../load.ts';
import type { Policy } from '../policy.ts';
import { readYaml } from '../yaml/read.ts';
import type { Place } from '../yaml/source-file.ts';
import { checkDuties } from './check.ts';
import type { AuthoredProcedure, DutiesDocument } from './document.ts';
import { byId, DutiesDraft, type Part } from './draft.ts';
import { Duties } from './duties.ts';
import { dutiesFile } from './form.ts';

/** Duties with the places at which their parts were authored. */
export interface AuthoredDuties {
  readonly duties: Duties;
  readonly file: string;
  placeOf(kind: 'duties' | 'procedures' | 'duty-parameters', id: string): Place;
}

/**
 * The duties of a policy.
 *
 * @throws PolicyError with every problem of the file
 */
export function dutiesFromFile(
  { name, text }: PolicyFileText,
  { policy, draft }: { readonly policy: Policy; readonly draft: Draft },
): AuthoredDuties {
  const problems: PolicyProblem[] = [];
  const report = (problem: PolicyProblem) => problems.push(problem);
  const file = readYaml(name, text, report);
  const head = file && parseAt(dutiesFile, file, [], file.value, report);
  if (file === undefined || head === undefined) throw refused(problems);
  const own = new DutiesDraft(file, head, report);
  throwAny(problems);
  checkDuties({ own, policy, draft, vocabulary: policy.vocabulary, report });
  throwAny(problems);
  const parts = { duties: own.duties, procedures: own.procedures, 'duty-parameters': own.parameters } as const;
  return {
    duties: new Duties(policy as Policy<unknown, never>, documentOf(policy.id, own)),
    file: name,
    placeOf(kind, id) {
      const part = (parts[kind] as readonly Part<unknown>[]).find((one) => one.id === id);
      return own.file.placeOf(part?.path ?? []);
    },
  };
}

function documentOf(policy: string, own: DutiesDraft): DutiesDocument {
  const procedures = own.procedures.map(({ own: steps, value: { steps: _, ...value }, ...part }) => ({
    ...part,
    value: { ...value, order: steps.map(({ id }) => id), steps: byId(steps) } as AuthoredProcedure,
  }));
  return {
    policy,
    parameters: byId(own.parameters),
    people: own.people,
    events: byId(own.events),
    dates: byId(own.dates),
    duties: byId(own.duties),
    procedures: byId(procedures),
    ...(own.retention === undefined ? {} : { retention: own.retention }),
    ...(own.desk === undefined ? {} : { desk: own.desk }),
  };
}
