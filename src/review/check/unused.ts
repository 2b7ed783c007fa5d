import type { PolicyFolder } from '../../node/policy-folders.ts';
import type { Finding } from './finding.ts';
import { foundAt } from './found.ts';
import { namedKinds, namesUnder } from './names-used.ts';

const words = { sets: 'set', conditions: 'condition', chains: 'chain', parameters: 'parameter' } as const;

/** Sets, conditions, chains and parameters on which no rule rests, and readings that nothing names. */
export function unusedParts(folder: PolicyFolder): Finding[] {
  const { document } = folder.policy;
  const used = namesUnder(document, document.rules);
  const deciding = namesUnder(document, document.rules, { sentences: false });
  const said = [...(used.get('parameters') ?? [])].filter((name) => deciding.get('parameters')?.has(name) !== true);
  const parts = namedKinds.flatMap((kind) =>
    Object.keys(document[kind])
      .filter((name) => used.get(kind)?.has(name) !== true)
      .map((name) =>
        foundAt(folder, kind, name, `unused-${words[kind]}`, `no rule rests on the ${words[kind]} \`${name}\``),
      ),
  );
  const onlySaid = said.map((name) => {
    const message = `only sentences name the parameter \`${name}\`: no rule decides by it`;
    return foundAt(folder, 'parameters', name, 'unused-parameter', message);
  });
  return [...parts, ...onlySaid, ...unusedReadings(folder)];
}

function unusedReadings(folder: PolicyFolder): Finding[] {
  const { rules, chains, parameters, clauses, readings } = folder.policy.document;
  const used = namesUnder(folder.policy.document, rules);
  const named = new Set([
    ...Object.values(rules).flatMap(({ reading = [] }) => reading),
    ...[...(used.get('chains') ?? [])].flatMap((name) => chains[name]?.reading ?? []),
    ...[...(used.get('parameters') ?? [])].flatMap((name) => parameters[name]?.readings ?? []),
  ]);
  // Of a clause that no rule encodes, the clause itself is where its reading is followed.
  const encoded = new Set(Object.values(rules).flatMap((rule) => rule.clauses));
  for (const [id, clause] of Object.entries(clauses)) {
    if (!encoded.has(id) || clause.kind.includes('schedule')) for (const one of clause.readings ?? []) named.add(one);
  }
  return Object.keys(readings)
    .filter((id) => !named.has(id))
    .map((id) => foundAt(folder, 'readings', id, 'unused-reading', `no rule names the reading \`${id}\``));
}
