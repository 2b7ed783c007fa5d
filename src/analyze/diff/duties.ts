/** Which duties and advice attach otherwise, where the effect stays, and which are owed otherwise. */
import { FALSE, TRUE } from '../../language/index.ts';
import { compareText } from '../../policy/index.ts';
import type { Diagram } from '../diagrams.ts';
import { known } from '../known.ts';
import type { Counted, TwoSides } from './action.ts';
import type { DutyChange, Shown } from './change.ts';
import { differsIn, shownApart, type Term } from './owed.ts';
import type { Duty } from './side.ts';
import { areSame, dueWays, fulfilmentWays, NONE, ownerWays, type Ways } from './terms.ts';

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
    ];
    const of = {
      policy,
      duty: id,
      kind,
      rules: [...new Set([...(was?.rules ?? []), ...(is?.rules ?? [])].map(({ id }) => id))].sort(compareText),
    };
    const attached = ways.flatMap(([change, where]): Counted<DutyChange>[] => {
      const shown = comparison.show(where)?.shown;
      return shown === undefined ? [] : [{ ...shown, ...of, change, where }];
    });
    if (was === undefined || is === undefined || !comparison.changed.has(name)) return attached;
    const terms = (['due', 'owner', 'fulfilment'] as const).flatMap((change): Counted<DutyChange>[] => {
      const found = otherwise(comparison, both, { was, is, change });
      return found === undefined ? [] : [{ ...found.shown, ...of, change, where: found.where }];
    });
    return [...attached, ...terms];
  });
}

interface Changed {
  readonly was: Duty;
  readonly is: Duty;
  readonly change: Term;
}

/** A request on which a duty that is attached on both sides is owed otherwise, and all of which that may be so. */
function otherwise(
  comparison: TwoSides,
  both: Diagram,
  { was, is, change }: Changed,
): { readonly shown: Shown; readonly where: Diagram } | undefined {
  const { space } = comparison;
  const { diagrams } = space;
  const ways = { due: dueWays, owner: ownerWays, fulfilment: fulfilmentWays }[change];
  const [old, now] = [ways(space, was), ways(space, is)];
  const { calendar } = known(is.rules[0]);
  const isSame = (one: string, other: string): Diagram =>
    change === 'owner' ? areSame(space, one, other, calendar) : one === other ? TRUE : FALSE;
  const apart = [...apartIn(comparison, old, now, isSame), ...apartIn(comparison, now, old, isSame)];
  const anywhere = diagrams.and(both, diagrams.any(apart));
  const isKnown = diagrams.not(diagrams.or(old.get(NONE) ?? FALSE, now.get(NONE) ?? FALSE));
  const differs = differsIn(change, was);
  let isOpen = false;
  // What has a moment or an owner on both sides shows the difference best.
  for (const part of [isKnown, diagrams.not(isKnown)].flatMap((here) => apart.map((one) => diagrams.and(here, one)))) {
    const found = comparison.show(diagrams.and(both, part))?.shown;
    if (found === undefined) continue;
    const shown = differs(found) ? found : shownApart(comparison, found, differs);
    if (shown !== undefined) return { shown, where: anywhere };
    isOpen = true;
  }
  // Two ways that may always come to the same: nobody knows.
  comparison.isUnclear ||= isOpen;
  return undefined;
}

/** Where each way of one side is none of those of the other. */
function apartIn(
  { space: { diagrams } }: TwoSides,
  ways: Ways,
  others: Ways,
  isSame: (one: string, other: string) => Diagram,
): Diagram[] {
  return [...ways]
    .sort(([left], [right]) => compareText(right, left))
    .map(([way, where]) => {
      const there = [...others].map(([other, at]) => diagrams.and(at, isSame(way, other)));
      return diagrams.and(where, diagrams.not(diagrams.any(there)));
    })
    .filter((where) => where !== FALSE);
}
