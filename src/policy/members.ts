import type { Member, PolicyDocument } from './document.ts';

/** The members of a set, other sets and exceptions resolved, each once. */
export function membersOf(document: Pick<PolicyDocument, 'sets'>, members: readonly Member[]): string[] {
  const all = members.flatMap((member) => {
    if (typeof member === 'string') return [member];
    const others = membersOf(document, named(document.sets, member.set));
    return others.filter((other) => !member.except?.includes(other));
  });
  return [...new Set(all)];
}

/** A part of the policy by its name. The document has been checked: an unknown name is our own fault. */
export function named<T>(all: { readonly [name: string]: T }, name: string): T {
  if (!Object.hasOwn(all, name)) throw new TypeError(`not in the policy: ${name.slice(0, 60)}`);
  return all[name] as T;
}
