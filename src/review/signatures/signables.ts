/** Everything in a folder that can be signed, and where it stands. */
import type { FilePlace, PolicyFolder } from '../../node/policy-folders.ts';
import type { Signable } from './parts.ts';

export function signablesOf(
  { policy, placeOf, duties, reasons }: PolicyFolder,
  kind: Signable,
): { readonly id: string; readonly place: FilePlace }[] {
  const ofDuties = (part: 'duties' | 'procedures' | 'duty-parameters', ids: object) =>
    Object.keys(ids).map((id) => ({
      id,
      place: { file: duties?.file ?? '', ...(duties?.placeOf(part, id) ?? { line: 1, column: 1 }) },
    }));
  const owed = duties?.duties.document;
  if (kind === 'duty') return ofDuties('duties', owed?.duties ?? {});
  if (kind === 'procedure') return ofDuties('procedures', owed?.procedures ?? {});
  if (kind === 'reason')
    return Object.keys(reasons?.reasons.document.entries ?? {}).map((id) => ({
      id,
      place: { file: reasons?.file ?? '', ...(reasons?.placeOf(id) ?? { line: 1, column: 1 }) },
    }));
  const own = Object.keys(policy.document[`${kind}s`]).map((id) => ({ id, place: placeOf(`${kind}s`, id) }));
  return kind === 'parameter' ? [...own, ...ofDuties('duty-parameters', owed?.parameters ?? {})] : own;
}
