/**
 * What the signature of a duty or a procedure stands for: its own words, and of what it names the kinds of event, the dates,
 * the times as they are set, and the clauses.
 */
import type { DutiesDocument } from '../../policy/duties/document.ts';
import type { Policy, PolicyDocument } from '../../policy/index.ts';
import { ofParts, own, type Signed } from './signed.ts';

export function signedDuty(
  { document: policy }: Policy,
  document: DutiesDocument | undefined,
  kind: 'duty' | 'procedure',
  id: string,
): Signed | undefined {
  const part = document && (kind === 'duty' ? own(document.duties, id) : own(document.procedures, id));
  if (document === undefined || part === undefined) return undefined;
  const { steps = {}, ...rest } = part as typeof part & { readonly steps?: Readonly<Record<string, unknown>> };
  const named = textsIn(part);
  const found = <T>(parts: { readonly [name: string]: T }, word: string) =>
    Object.entries(parts)
      .filter(([name]) => named.has(name))
      .map(([name, value]) => [`${word} ${name}`, value] as const);
  const set = { ...policy.parameters, ...document.parameters };
  const values = found(set, 'parameter').map(([name, { value }]) => [name, value] as const);
  const entries = [
    ...Object.entries(rest),
    ...Object.entries(steps).map(([step, value]) => [`step ${step}`, value] as const),
    ...found(document.events, 'event'),
    ...found(document.dates, 'date'),
    ...values,
    ...clauseParts(policy, 'clauses' in part ? part.clauses : []),
    ['time zone', policy.zone] as const,
  ];
  return ofParts(Object.fromEntries(entries), part.says);
}

/** Every text that stands in a part, and every name in braces in its sentences: what it can name. */
function textsIn(value: unknown, into = new Set<string>()): Set<string> {
  if (typeof value === 'string') {
    into.add(value);
    for (const [, name = ''] of value.matchAll(/\{([^{}]*)\}/g)) into.add(name);
  }
  if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) textsIn(one, into);
  return into;
}

export function clauseParts(document: PolicyDocument, clauses: readonly string[]) {
  return clauses.map((clause) => {
    const authored = document.clauses[clause];
    if (authored === undefined)
      return [`clause ${clause}`, { summary: document.statutes[clause]?.summary ?? '' }] as const;
    const { summary, verb, digest = '' } = authored;
    return [`clause ${clause}`, { summary, verb, digest }] as const;
  });
}
