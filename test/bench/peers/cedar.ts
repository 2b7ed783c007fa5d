/** Cedar's WebAssembly: policies parsed once and kept there, which is the fastest way that it offers. */
import { preparsePolicySet, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
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

const isIn = (list: readonly string[], fact: string) => `${JSON.stringify(list)}.contains(context.${fact})`;
const permit = (action: string, ...conditions: readonly string[]) =>
  `permit (principal, action == Action::"${action}", resource) when { ${conditions.join(' && ')} };`;
const user = ['context.account == "active"', 'context.clearance', 'context.trained', isIn(purposes, 'purpose')];
const full = isIn(fullRoles, 'role');
const entry = [full, ...user, 'context.noted', '!context.ownApproval'];
const purge = ['context.ripe', '!context.demand'];

const policies = [
  permit('read.search', full, ...user),
  permit('read.view', isIn([...fullRoles, ...dispatchRoles], 'role'), ...user),
  permit('hotlist.add', ...entry, isIn(officers, 'requesterRole'), `context.office == "${ODC}"`),
  permit('hotlist.add', ...entry, isIn(detectives, 'requesterRole'), `context.office == "${ADC}"`),
  permit(
    'read.release',
    full,
    ...user,
    isIn(kinds, 'kind'),
    'context.written',
    isIn(releaseApprovers, 'office'),
    'context.covered',
  ),
  permit('read.purge', 'context.role == "retention-service"', ...purge),
  permit('read.purge', `context.offices.contains("${ADC}")`, ...purge),
].join('\n');

export const cedar: Peer = {
  name: '@cedar-policy/cedar-wasm, stateful',
  async load() {
    const parsed = preparsePolicySet('slice', { staticPolicies: policies });
    if (parsed.type !== 'success') throw new Error(JSON.stringify(parsed));
    const resource = { type: 'Resource', id: 'r' };
    return {
      allows(request) {
        const answer = statefulIsAuthorized({
          principal: { type: 'User', id: request.subject.id },
          action: { type: 'Action', id: request.action },
          resource,
          context: { ...flat(request), offices: [...request.subject.offices] },
          preparsedPolicySetId: 'slice',
          entities: [],
        });
        return answer.type === 'success' && answer.response.decision === 'allow';
      },
    };
  },
};
