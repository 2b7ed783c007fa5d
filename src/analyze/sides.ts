import { type Policy, PolicyError } from '../policy/index.ts';
import { checkOnce, firstOf } from './given/policies.ts';

const NO_POLICY = 'a side has no policy';

/** @throws PolicyError where a side has no policy, or one twice, something in it is none, or their vocabularies differ */
export function checkSides(
  one: readonly Policy[],
  other: readonly Policy[],
  [here, there]: readonly [string, string],
): void {
  const first = firstOf(one, here, NO_POLICY);
  firstOf(other, there, NO_POLICY);
  checkOnce(one, here);
  checkOnce(other, there);
  const stranger = [...one, ...other].find(({ vocabulary }) => vocabulary.name !== first.vocabulary.name);
  if (stranger === undefined) return;
  const message = `${first.id} speaks ${first.vocabulary.name}, ${stranger.id} speaks ${stranger.vocabulary.name}`;
  const help = 'only policies of one vocabulary can be compared';
  throw new PolicyError([{ code: 'vocabulary', path: 'policies', message, help }]);
}
