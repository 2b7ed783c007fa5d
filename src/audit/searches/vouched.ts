/** What roster and auditor vouch for, held against the vocabulary: a mistyped fact would quietly tell nothing. */
import { isArray, isObject } from '../../evaluate/index.ts';
import type { FactShape } from '../../language/index.ts';
import { type PolicyProblem, quote } from '../../policy/index.ts';
import { suggest } from '../../policy/nearest.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import type { Assumed } from './request.ts';
import type { Roster } from './roster.ts';

/** The facts that the vocabulary does not have, each by its path: `assumed.subject.rle`, `roster.2.subject.training.at`. */
export function unknownFacts(
  { subject, context }: Pick<Vocabulary, 'subject' | 'context'>,
  assumed: Assumed | undefined,
  roster: Roster | undefined,
): PolicyProblem[] {
  const parts: FactShape = { type: 'object', says: 'what the auditor vouches for', fields: { subject, context } };
  return [
    ...unknownIn(assumed, parts, 'assumed'),
    ...[...(roster?.subjects() ?? [])].flatMap(([line, facts]) => unknownIn(facts, subject, `roster.${line}.subject`)),
  ];
}

function unknownIn(value: unknown, shape: FactShape, path: string): PolicyProblem[] {
  if (!('fields' in shape)) return [];
  if (isArray(value)) return value.flatMap((one, index) => unknownIn(one, shape, `${path}.${index}`));
  // What is no object where one belongs is malformed, and the report says so.
  if (!isObject(value)) return [];
  const { fields } = shape;
  return Object.entries(value).flatMap(([name, one]) => {
    const known = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (known !== undefined) return unknownIn(one, known, `${path}.${name}`);
    const help = suggest(name, Object.keys(fields), 'the facts are listed in policies/README.md');
    return [{ code: 'unknown-fact', path, message: `there is no fact ${quote(name)} here`, help }];
  });
}
