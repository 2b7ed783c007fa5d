import { type Policy, PolicyError } from '../policy/index.ts';

/** @throws PolicyError where a side has no policy, or their vocabularies differ */
export function checkSides(one: readonly Policy[], other: readonly Policy[]): void {
  const [first] = one;
  if (first === undefined || other.length === 0) {
    const path = first === undefined ? 'first' : 'second';
    const help = 'pass at least one: [barstow466]';
    throw new PolicyError([{ code: 'no-policy', path, message: 'a side has no policy', help }]);
  }
  const stranger = [...one, ...other].find(({ vocabulary }) => vocabulary.name !== first.vocabulary.name);
  if (stranger === undefined) return;
  const message = `${first.id} speaks ${first.vocabulary.name}, ${stranger.id} speaks ${stranger.vocabulary.name}`;
  const help = 'only policies of one vocabulary can be compared';
  throw new PolicyError([{ code: 'vocabulary', path: 'policies', message, help }]);
}
