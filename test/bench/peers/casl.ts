/** CASL: an ability for each role, made once; and as its documentation has it, one for the user of each request. */
import { AbilityBuilder, createMongoAbility, type MongoAbility } from '@casl/ability';
import type { SliceRequest } from '../slice/requests.ts';
import {
  ADC,
  detectives,
  dispatchRoles,
  fullRoles,
  kinds,
  ODC,
  officers,
  purposes,
  releaseApprovers,
} from '../slice/requests.ts';
import { compared, type Flat, flat, type Peer } from './peer.ts';

/** Where the facts are: flattened by the host, or in the request as it came, by the dotted paths that CASL reads. */
type Names = { readonly [fact in keyof Flat]: string };
const requestNames: Names = {
  action: 'action',
  role: 'subject.role',
  offices: 'subject.offices',
  account: 'subject.account',
  clearance: 'subject.clearance',
  trained: 'host.trained',
  purpose: 'context.purpose',
  office: 'context.approval.office',
  requesterRole: 'resource.requester.role',
  noted: 'host.noted',
  ownApproval: 'host.ownApproval',
  covered: 'host.covered',
  kind: 'resource.agency.kind',
  written: 'resource.written',
  ripe: 'host.ripe',
  demand: 'resource.hold.demand',
};
const flatNames = Object.fromEntries(Object.keys(requestNames).map((name) => [name, name])) as Names;

/** Rules of one role over facts of these names. */
function abilityOf(role: string, at: Names): MongoAbility {
  const { can, build } = new AbilityBuilder<MongoAbility>(createMongoAbility);
  const user = { [at.account]: 'active', [at.clearance]: true, [at.trained]: true, [at.purpose]: { $in: purposes } };
  if (fullRoles.includes(role)) {
    can('read.search', 'request', user);
    const entry = { ...user, [at.noted]: true, [at.ownApproval]: false };
    can('hotlist.add', 'request', { ...entry, [at.requesterRole]: { $in: officers }, [at.office]: ODC });
    can('hotlist.add', 'request', { ...entry, [at.requesterRole]: { $in: detectives }, [at.office]: ADC });
    const release = { [at.kind]: { $in: kinds }, [at.written]: true, [at.covered]: true };
    can('read.release', 'request', { ...user, ...release, [at.office]: { $in: releaseApprovers } });
  }
  if (fullRoles.includes(role) || dispatchRoles.includes(role)) can('read.view', 'request', user);
  const purge = { [at.ripe]: true, [at.demand]: false };
  if (role === 'retention-service') can('read.purge', 'request', purge);
  can('read.purge', 'request', { ...purge, [at.offices]: { $all: [ADC] } });
  return build({ detectSubjectType: () => 'request' });
}

function abilities(at: Names): (role: string) => MongoAbility {
  const made = new Map<string, MongoAbility>();
  return (role) => {
    const known = made.get(role) ?? abilityOf(role, at);
    made.set(role, known);
    return known;
  };
}

const asks = (ability: MongoAbility, action: string, input: object) => ability.can(action, input as never);

/** The first decision of a fresh process. */
export function firstOfCasl(request: SliceRequest): boolean {
  return asks(abilityOf(request.subject.role, flatNames), request.action, flat(request));
}

export const casl: Peer = {
  name: '@casl/ability, an ability for each role, the request as it is',
  async load() {
    const of = abilities(requestNames);
    return {
      allows: (request) => asks(of(request.subject.role), request.action, { ...request, host: compared(request) }),
    };
  },
};

export const caslFlattened: Peer = {
  name: '@casl/ability, an ability for each role, facts laid side by side by the host',
  async load() {
    const of = abilities(flatNames);
    return { allows: (request) => asks(of(request.subject.role), request.action, flat(request)) };
  },
};

export const caslPerRequest: Peer = {
  name: '@casl/ability, one made for each request',
  async load() {
    return {
      allows: (request) => asks(abilityOf(request.subject.role, flatNames), request.action, flat(request)),
    };
  },
};
