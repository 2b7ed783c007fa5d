/**
 * What the signature of a duty or a procedure stands for: its own words, and of what it names the kinds of event, the people, the
 * times as they are set, the clauses, and the dates with the rules that give them and all on which these rest.
 */
import type { AuthoredDate, DutiesDocument } from '../../policy/duties/document.ts';
import type { Policy } from '../../policy/index.ts';
import { clauseParts, rulePartsOf } from './rule-parts.ts';
import { ofParts, own, type Signed } from './signed.ts';

export function signedDuty(
  wholePolicy: Policy,
  document: DutiesDocument | undefined,
  kind: 'duty' | 'procedure',
  id: string,
): Signed | undefined {
  const { document: policy } = wholePolicy;
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
    ...found(document.dates, 'date').flatMap(([, date]) => partsOfDate(wholePolicy, date)),
    ...found(document.people, 'person'),
    ...values,
    ...clauseParts(policy, 'clauses' in part ? part.clauses : []),
    ['time zone', policy.zone] as const,
  ];
  return ofParts(Object.fromEntries(entries), part.says);
}

/** The rules whose obligation gives a date, each by itself, and what is named in them. */
function partsOfDate(policy: Policy, { action, obligation }: AuthoredDate): (readonly [string, unknown])[] {
  const giving = policy.rules.filter(({ duty, actions }) => duty?.id === obligation && actions.includes(action));
  return giving.flatMap(({ id }) => {
    const rule = own(policy.document.rules, id);
    if (rule === undefined) return [];
    const parts = Object.entries(rulePartsOf(policy, id, rule)).filter(([, value]) => value !== undefined);
    const isNamed = ([name]: readonly [string, unknown]) => /^(set|condition|chain|parameter|clause) /.test(name);
    return [
      ...parts.filter(isNamed),
      [`rule ${id}`, Object.fromEntries(parts.filter((one) => !isNamed(one)))] as const,
    ];
  });
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
