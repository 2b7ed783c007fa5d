/** json-rules-engine: a rule for each way to a permit; allowed is what some rule permits. */
import { Engine, type TopLevelCondition } from 'json-rules-engine';
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

const is = (fact: string, value: unknown) => ({ fact, operator: 'equal', value });
const isIn = (fact: string, value: readonly string[]) => ({ fact, operator: 'in', value });
const user = [is('account', 'active'), is('clearance', true), is('trained', true), isIn('purpose', purposes)];
const full = isIn('role', fullRoles);
const entry = [full, ...user, is('noted', true), is('ownApproval', false)];
const release = [isIn('kind', kinds), is('written', true), isIn('office', releaseApprovers), is('covered', true)];
const purge = [is('ripe', true), is('demand', false)];

const ways: readonly (readonly [action: string, conditions: readonly object[]])[] = [
  ['read.search', [full, ...user]],
  ['read.view', [isIn('role', [...fullRoles, ...dispatchRoles]), ...user]],
  ['hotlist.add', [...entry, isIn('requesterRole', officers), is('office', ODC)]],
  ['hotlist.add', [...entry, isIn('requesterRole', detectives), is('office', ADC)]],
  ['read.release', [full, ...user, ...release]],
  ['read.purge', [is('role', 'retention-service'), ...purge]],
  ['read.purge', [{ fact: 'offices', operator: 'contains', value: ADC }, ...purge]],
];

export const jsonRulesEngine: Peer = {
  name: 'json-rules-engine',
  async load() {
    const engine = new Engine();
    for (const [action, conditions] of ways) {
      const all = [is('action', action), ...conditions];
      engine.addRule({ conditions: { all } as unknown as TopLevelCondition, event: { type: 'permit' } });
    }
    return {
      async allowsLater(request) {
        const { events } = await engine.run({ ...flat(request) });
        return events.length > 0;
      },
    };
  },
};
