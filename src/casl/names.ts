/**
 * How a resource is told to CASL. Every fact that some rule reads has a key for its state, so that a missing fact is an
 * ordinary value: CASL's own comparisons find `undefined` less than everything and different from everything.
 */

/** The action of the rules that say which facts a type of resource has. Nobody is ever allowed it. */
export const FACTS = 'alpr-policy.facts';

/** The subject type of a resource that was read by `subjectOf`, apart from that of the type's bare name. */
export const toldAs = (type: string) => `${type}${AS_TOLD}`;
export const AS_TOLD = ' as told';
/** What everything else is to an ability: no rule is about it. */
export const UNTRUSTED = 'alpr-policy.untrusted';

export type State = 'told' | 'blank' | 'none' | 'untold' | 'malformed';
export const wellFormed: readonly State[] = ['told', 'blank', 'none', 'untold'];

/** `.` would be a step into an object. */
const plain = (path: string) => path.replaceAll('.', '/');
export const stateKey = (path: string) => `${plain(path)}?`;
export const valueKey = (path: string) => plain(path);
export const memberKey = (path: string, member: string) => `${plain(path)}=${member}`;
export const TYPE = 'resource/type?';
export const WHOLE = 'resource?';
