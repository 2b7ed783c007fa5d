/** casbin: attributes by expressions in the policy lines, asked synchronously. Lists are functions of the host. */
import { newEnforcer, newModelFromString } from 'casbin';
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
import { flat, type Peer } from './peer.ts';

const model = `
[request_definition]
r = sub, act

[policy_definition]
p = act, rule

[policy_effect]
e = some(where (p.eft == allow))

[matchers]
m = r.act == p.act && eval(p.rule)
`;

const user = 'r.sub.account == "active" && r.sub.clearance && r.sub.trained && inPurposes(r.sub.purpose)';
const entry = `inFull(r.sub.role) && ${user} && r.sub.noted && !r.sub.ownApproval`;
const lines = [
  ['read.search', `inFull(r.sub.role) && ${user}`],
  ['read.view', `(inFull(r.sub.role) || inDispatch(r.sub.role)) && ${user}`],
  ['hotlist.add', `${entry} && inOfficers(r.sub.requesterRole) && r.sub.office == "${ODC}"`],
  ['hotlist.add', `${entry} && inDetectives(r.sub.requesterRole) && r.sub.office == "${ADC}"`],
  [
    'read.release',
    `inFull(r.sub.role) && ${user} && inKinds(r.sub.kind) && r.sub.written && inApprovers(r.sub.office) && r.sub.covered`,
  ],
  ['read.purge', 'r.sub.role == "retention-service" && r.sub.ripe && !r.sub.demand'],
  ['read.purge', 'holdsAdc(r.sub.offices) && r.sub.ripe && !r.sub.demand'],
];

export const casbin: Peer = {
  name: 'casbin, enforceSync',
  async load() {
    const enforcer = await newEnforcer(newModelFromString(model));
    const lists = {
      inFull: fullRoles,
      inDispatch: dispatchRoles,
      inOfficers: officers,
      inDetectives: detectives,
      inPurposes: purposes,
      inKinds: kinds,
      inApprovers: releaseApprovers,
    };
    for (const [name, list] of Object.entries(lists)) {
      const set = new Set<string>(list);
      await enforcer.addFunction(name, (word: string) => set.has(word));
    }
    await enforcer.addFunction('holdsAdc', (offices: readonly string[]) => offices.includes(ADC));
    await enforcer.addPolicies(lines);
    return { allows: (request) => enforcer.enforceSync(flat(request), request.action) };
  },
};
