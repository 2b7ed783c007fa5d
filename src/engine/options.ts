/** What `createEngine` is given, checked: untyped callers pass anything. */
import { compile, type Plan } from '../compile/index.ts';
import { type CompiledAction, type CompiledPolicies, isObject, kindOfValue, readOwn } from '../evaluate/index.ts';
import { compareText, isPolicy, type Policy, PolicyError } from '../policy/index.ts';

function refuse(path: string, code: string, message: string, help: string): never {
  throw new PolicyError([{ code, path, message, help }]);
}

/** Untyped callers pass anything: a folder's path where the policy read from it is wanted, say. */
export function policiesIn(options: unknown): readonly Policy<never, never>[] {
  const policies = isObject(options) && Object.hasOwn(options, 'policies') ? readOwn(options, 'policies') : undefined;
  const help = 'pass at least one: { policies: [barstow466] }';
  if (!Array.isArray(policies) || policies.length === 0)
    return refuse('policies', 'no-policy', 'an engine needs a policy', help);
  policies.forEach((policy, index) => {
    // Not by its class: a policy that was loaded by `require` is one to an engine that was imported.
    if (isObject(policy) && (isPolicy(policy) || Array.isArray((policy as { rules?: unknown }).rules))) return;
    const message = `this is no policy but ${kindOfValue(policy)}`;
    refuse(`policies.${index}`, 'no-policy', message, 'pass what `loadPolicy` gives, or a policy that ships');
  });
  return policies;
}

/** @throws PolicyError where the module was made of other policies, or of another version of these */
export function compiledIn(
  options: { readonly compiled?: CompiledPolicies },
  policies: readonly Policy<never, never>[],
): ReadonlyMap<string, CompiledAction> {
  const compiled = Object.hasOwn(options, 'compiled') ? options.compiled : undefined;
  if (compiled === undefined) return new Map();
  const help = 'make it anew with `alpr-policy compile`, from the policies that are loaded';
  if (!isObject(compiled) || !isObject(compiled.digests) || !isObject(compiled.actions)) {
    return refuse('compiled', 'no-module', 'this is nothing that `alpr-policy compile` made', help);
  }
  const made = Object.keys(compiled.digests);
  const other = policies.find(({ id, digest }) => !made.includes(id) || compiled.digests[id] !== digest);
  if (other !== undefined || made.length !== policies.length) {
    const message = `the module was not made of ${other?.id ?? 'these policies'} as ${other === undefined ? 'they are' : 'it is'}`;
    refuse('compiled', 'stale-module', message, help);
  }
  return new Map(Object.entries(compiled.actions));
}

export function planOf(policies: readonly Policy<unknown, never>[], isCompiled: boolean): Plan {
  const [first] = policies as readonly [Policy<unknown, never>];
  const ids = [...policies].map(({ id }) => id).sort(compareText);
  const twice = ids.find((id, index) => id === ids[index + 1]);
  if (twice !== undefined)
    refuse('policies', 'defined-twice', `policy ${twice} is given twice`, 'pass one version of it');
  const other = policies.find(({ vocabulary }) => vocabulary.name !== first.vocabulary.name);
  if (other !== undefined) {
    const message = `${first.id} speaks ${first.vocabulary.name}, ${other.id} speaks ${other.vocabulary.name}`;
    refuse('policies', 'vocabulary', message, 'one engine decides over policies of one vocabulary');
  }
  return compile(policies as unknown as readonly Policy[], first.vocabulary, isCompiled);
}
