/** What each value of a variable weighs in a request that is shown: told facts weigh, so that it says no more than it must. */
import type { Space } from './space.ts';

const NONE_WEIGHS = 1200;
const TOLD_WEIGHS = 1000;
const MEMBER_WEIGHS = 100;

/** By variable and value. */
export function weightsOf({ facts, relations }: Space): readonly (readonly number[])[] {
  const weights: number[][] = [];
  for (const { variable, classes, members } of facts.values()) {
    weights[variable] = classes.map(({ told, open }, index) =>
      told === 'untold'
        ? 0
        : told === 'none'
          ? NONE_WEIGHS
          : TOLD_WEIGHS + index + (open === 'blank' ? MEMBER_WEIGHS : 0),
    );
    for (const bit of members.values()) weights[bit] = [0, MEMBER_WEIGHS];
  }
  for (const { variable, tie } of relations)
    weights[variable] = tie === 'absence' ? [0, TOLD_WEIGHS + 1, TOLD_WEIGHS] : [1, 0];
  return weights;
}
