/** Mutation testing of duties: every mutant against the timelines that say something of the duty or the step. */
import { fixedOf } from '../../../duties/scene.ts';
import type { PolicyFolder } from '../../../node/policy-folders.ts';
import type { DutiesDocument } from '../../../policy/duties/document.ts';
import { Duties } from '../../../policy/duties/duties.ts';
import type { Timeline } from '../../../policy/duties/timelines.ts';
import { scoreOf, shareText } from '../report.ts';
import { runTimeline } from '../timelines.ts';
import { dutyChanges, type Part } from './duty-mutants.ts';

export interface DutyMutant {
  /** `duty audit-report` or `step query-clets`. */
  readonly of: string;
  readonly change: string;
  /** Why it is no change at all, where it is none. */
  readonly equivalent?: string | undefined;
}

export interface DutyMutation {
  readonly killed: readonly DutyMutant[];
  readonly survived: readonly DutyMutant[];
  /** Shown to be no change at all: they count neither way. */
  readonly equivalent: readonly DutyMutant[];
}

export function dutyMutationOf(folders: readonly PolicyFolder[]): DutyMutation {
  const all = folders.flatMap(mutantsIn);
  const isNone = ({ equivalent }: DutyMutant) => equivalent !== undefined;
  return {
    killed: all.filter(({ isKilled }) => isKilled),
    survived: all.filter((one) => !one.isKilled && !isNone(one)),
    equivalent: all.filter((one) => !one.isKilled && isNone(one)),
  };
}

/** As `alpr-policy test --mutate` prints it. Nothing where there are no duties. */
export function dutyMutationText(mutation: DutyMutation): string {
  const { survived, equivalent } = mutation;
  const score = scoreOf(mutation);
  if (score.of === 0) return '';
  const listed = survived.map(({ of, change }) => `    ${of}: ${change}`);
  return [
    `mutants of duties that a timeline notices: ${shareText(score)}${listed.length === 0 ? '' : '; none notices'}`,
    ...listed,
    ...equivalent.map(({ of, change, equivalent: why }) => `    no change, ${of}: ${change} (${why})`),
    '',
  ].join('\n');
}

function mutantsIn({ duties: authored, timelines }: PolicyFolder): (DutyMutant & { isKilled: boolean })[] {
  if (authored === undefined) return [];
  const { duties } = authored;
  // The calendar and the engine are those of the policy, which no mutant changes.
  fixedOf(duties);
  // A timeline that fails without any change cannot tell a change.
  const sound = timelines.filter((one) => runTimeline(duties, one).failures.length === 0);
  const { parameters } = duties.document;
  const inEffect = (written: unknown) => {
    if (typeof written !== 'object' || written === null) return written;
    const { parameter = '' } = written as { readonly parameter?: string };
    return parameters[parameter]?.value ?? duties.policy.document.parameters[parameter]?.value;
  };
  const isAboutNothing = (event: string) => duties.document.events[event]?.about === undefined;
  return partsOf(duties.document).flatMap(({ of, part, says, within, ...more }) => {
    const own = sound.filter(({ expect }) => expect.some(says));
    return dutyChanges(part, { inEffect, isAboutNothing, ...more }).map(({ change, part: mutated, equivalent }) => {
      const other = new Duties(duties.policy, within(mutated), duties.digest);
      return { of, change, equivalent, isKilled: own.some((one) => runTimeline(other, one).failures.length > 0) };
    });
  });
}

interface MutatedPart {
  readonly of: string;
  readonly part: Part;
  readonly says: (expected: Timeline['expect'][number]) => boolean;
  readonly within: (part: Part) => DutiesDocument;
  readonly result?: { readonly event: string; readonly fact: string };
}

function partsOf(document: DutiesDocument): MutatedPart[] {
  const duties = Object.entries(document.duties).map(([id, part]) => ({
    of: `duty ${id}`,
    part: part as Part,
    says: ({ duty = '' }: Timeline['expect'][number]) => duty === id || part.fulfils?.includes(duty) === true,
    within: (other: Part) => ({ ...document, duties: { ...document.duties, [id]: other } }),
  }));
  const steps = Object.entries(document.procedures).flatMap(([name, procedure]) =>
    Object.entries(procedure.steps).map(([id, part]) => ({
      of: `step ${id}`,
      part: part as Part,
      result: procedure.result,
      says: ({ step, duty = '' }: Timeline['expect'][number]) => step === id || part.fulfils?.includes(duty) === true,
      within: (other: Part) => ({
        ...document,
        procedures: { ...document.procedures, [name]: { ...procedure, steps: { ...procedure.steps, [id]: other } } },
      }),
    })),
  );
  return [...duties, ...steps];
}
