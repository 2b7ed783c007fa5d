/** Which parts of a policy rest on which others: walked over the document as it is authored. */
import type { PolicyDocument } from '../../policy/index.ts';

/** Parts by which a rule can rest on something with a name. */
export const namedKinds = ['sets', 'conditions', 'chains', 'parameters'] as const;
export type NamedKind = (typeof namedKinds)[number];

/** The keys under which a name of each kind is written, wherever in a rule, a condition, a chain or a set. */
const kindOfKey: { readonly [key: string]: NamedKind } = {
  set: 'sets',
  condition: 'conditions',
  chain: 'chains',
  holds: 'chains',
  parameter: 'parameters',
};

export interface NamesOptions {
  /** Whether a parameter counts that a sentence names in braces. */
  readonly sentences?: boolean;
}

/** The names that stand in a value itself, not in what they stand for. */
function namesIn(value: unknown, add: (kind: NamedKind, name: string) => void, sentences: boolean): void {
  if (typeof value === 'string' && sentences) {
    for (const [, name = ''] of value.matchAll(/\{([^{}]*)\}/g)) add('parameters', name);
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const kind = kindOfKey[key];
    if (kind !== undefined && typeof inner === 'string') add(kind, inner);
    else namesIn(inner, add, sentences);
  }
}

/** Everything with a name on which a value rests, however far: `sets full-users`, `chains officers-track`, … */
export function namesUnder(
  document: PolicyDocument,
  roots: unknown,
  { sentences = true }: NamesOptions = {},
): ReadonlyMap<NamedKind, ReadonlySet<string>> {
  const seen = new Map<NamedKind, Set<string>>(namedKinds.map((kind) => [kind, new Set<string>()]));
  const add = (kind: NamedKind, name: string): void => {
    const part: unknown = Object.hasOwn(document[kind], name) ? document[kind][name] : undefined;
    if (part === undefined || seen.get(kind)?.has(name) === true) return;
    seen.get(kind)?.add(name);
    // A parameter is words and bounds; it rests on nothing.
    if (kind !== 'parameters') namesIn(part, add, sentences);
  };
  namesIn(roots, add, sentences);
  return seen;
}
