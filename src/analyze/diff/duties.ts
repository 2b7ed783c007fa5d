/** Which duties and advice attach otherwise, where the effect stays, and which are owed otherwise. */
import { FALSE } from '../../language/index.ts';
import { canonicalJson, compareText, type DutyTerms } from '../../policy/index.ts';
import type { Diagram } from '../diagrams.ts';
import type { Counted, TwoSides } from './action.ts';
import type { DutyChange } from './change.ts';
import type { Duty } from './side.ts';

export function dutyChanges(comparison: TwoSides): Counted<DutyChange>[] {
  const { diagrams } = comparison.space;
  const { before, after } = comparison;
  const same = diagrams.not(diagrams.differ(before.meaning.effect, after.meaning.effect));
  const [old, now] = [before.duties(), after.duties()];
  const all = [...new Map([...old, ...now])].sort(([left], [right]) => compareText(left, right));
  return all.flatMap(([name, { policy, id, kind }]) => {
    const [was, is] = [old.get(name), now.get(name)];
    const [attachedBefore, attachedNow] = [was?.attached ?? FALSE, is?.attached ?? FALSE];
    const [openBefore, openNow] = [was?.undetermined ?? FALSE, is?.undetermined ?? FALSE];
    const both = diagrams.all([same, attachedBefore, attachedNow]);
    const ways: readonly (readonly [DutyChange['change'], Diagram])[] = [
      ['attaches', diagrams.all([same, attachedNow, diagrams.not(attachedBefore)])],
      ['no longer attaches', diagrams.all([same, attachedBefore, diagrams.not(attachedNow)])],
      ['certain', diagrams.all([both, openBefore, diagrams.not(openNow)])],
      ['undetermined', diagrams.all([both, openNow, diagrams.not(openBefore)])],
      ...otherTerms(was, is).map((change) => [change, diagrams.and(both, told(comparison, was, is))] as const),
    ];
    const of = {
      policy,
      duty: id,
      kind,
      rules: [...new Set([...(was?.rules ?? []), ...(is?.rules ?? [])].map(({ id }) => id))].sort(compareText),
    };
    return ways.flatMap(([change, where]): Counted<DutyChange>[] => {
      const shown = comparison.show(where)?.shown;
      return shown === undefined ? [] : [{ ...shown, ...of, change, where }];
    });
  });
}

/** What of a duty that is there on both sides is otherwise. */
export function otherTerms(was: Duty | undefined, is: Duty | undefined): ('due' | 'owner' | 'fulfilment')[] {
  if (was === undefined || is === undefined) return [];
  const differs = (of: (duty: DutyTerms) => unknown) => {
    const each = ({ rules }: Duty) => rules.map(({ terms }) => of(terms));
    return canonicalJson(each(was)) !== canonicalJson(each(is));
  };
  return [
    ...(differs(({ due }) => due ?? []) ? ['due' as const] : []),
    ...(differs(({ owner }) => owner ?? []) ? ['owner' as const] : []),
    ...(differs(({ fulfilment }) => fulfilment) ? ['fulfilment' as const] : []),
  ];
}

/** The facts from which due times and owners are taken were told, as far as the space has them. */
function told({ space }: TwoSides, ...duties: readonly (Duty | undefined)[]): Diagram {
  const facts = duties.flatMap((one) => (one?.rules ?? []).flatMap(({ terms }) => termFacts(terms)));
  return space.diagrams.all(
    [...new Set(facts)].flatMap((name) => {
      const fact = space.facts.get(name);
      return fact === undefined ? [] : [space.told(fact)];
    }),
  );
}

export function termFacts(duty: DutyTerms | undefined): string[] {
  return [...(duty?.owner ?? []), ...(duty?.due ?? []).flatMap(({ latest }) => latest.map(({ from }) => from))];
}
