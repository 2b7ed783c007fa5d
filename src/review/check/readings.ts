import type { PolicyFolder } from '../../node/policy-folders.ts';
import type { Finding } from './finding.ts';
import { foundAt } from './found.ts';

/** Readings of encoded clauses that only the clauses name: no rule, chain or parameter says that it follows them. */
export function readingsFollowed(folder: PolicyFolder): Finding[] {
  const { readings, rules, chains, parameters, clauses } = folder.policy.document;
  const followed = new Set([
    ...Object.values(rules).flatMap(({ reading }) => reading ?? []),
    ...Object.values(chains).flatMap(({ reading }) => reading ?? []),
    ...Object.values(parameters).flatMap((parameter) => parameter.readings ?? []),
  ]);
  const named = new Set(Object.values(clauses).flatMap((clause) => clause.readings ?? []));
  const isEncoded = (id: string) =>
    clauses[id]?.kind.some((kind) => kind !== 'documentary' && kind !== 'schedule') === true;
  return Object.keys(readings)
    .filter((id) => named.has(id) && !followed.has(id) && readings[id]?.clauses.some(isEncoded) === true)
    .map((id) =>
      foundAt(folder, 'readings', id, 'reading-without-rule', `no rule, chain or parameter follows reading \`${id}\``),
    );
}
