/**
 * How a resource is told to CASL. Every fact that some rule reads has a key for its state, so that a missing fact is an
 * ordinary value: CASL's own comparisons find `undefined` less than everything and different from everything.
 */

/** The action of the rules that say which facts a type of resource has. Nobody is ever allowed it. */
export const FACTS = 'alpr-policy.facts';

/** The subject type of a resource that was read by `subjectOf`, apart from that of the type's bare name. */
export const toldAs = (type: string) => `${type}${AS_TOLD}`;
export const AS_TOLD = ' as told';
/** What everything else is to an ability: nothing is allowed on it. */
export const UNTRUSTED = 'something that subjectOf did not read';

/** What CASL takes for every action, and for every type. */
export const ANY_ACTION = 'manage';
export const ANY_TYPE = 'all';

export type State = 'told' | 'blank' | 'none' | 'untold' | 'malformed';
export const wellFormed: readonly State[] = ['told', 'blank', 'none', 'untold'];

/** The marks that keys are made of, so that no name is taken for another key; `.` would be a step into an object to CASL. */
const escaped = (name: string) =>
  name.replaceAll(/[%/?=:,.]/g, (mark) => `%${mark.charCodeAt(0).toString(16).padStart(2, '0')}`);
const plain = (path: string) => path.split('.').map(escaped).join('/');
export const stateKey = (path: string) => `${plain(path)}?`;
export const valueKey = (path: string) => plain(path);
export const memberKey = (path: string, member: string) => `${plain(path)}=${escaped(member)}`;
/** Whether the fields of records that an action reads are well-formed: another action reads others. */
export const fieldsKey = (path: string, fields: readonly { readonly name: string }[]) =>
  `${plain(path)}:${fields.map(({ name }) => escaped(name)).join(',')}`;
export const TYPE = 'resource?type';
export const WHOLE = 'resource?';
