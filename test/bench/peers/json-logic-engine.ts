/** json-logic-engine: an expression for each action, compiled by `new Function`. */
import { LogicEngine } from 'json-logic-engine';
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

const fact = (name: string) => ({ var: name });
const is = (name: string, value: unknown) => ({ '===': [fact(name), value] });
const isIn = (name: string, list: readonly string[]) => ({ in: [fact(name), { preserve: list }] });
const all = (...parts: readonly unknown[]) => ({ and: parts });
const any = (...parts: readonly unknown[]) => ({ or: parts });

const user = all(is('account', 'active'), is('clearance', true), is('trained', true), isIn('purpose', purposes));
const full = isIn('role', fullRoles);
const expressions = {
  'read.search': all(full, user),
  'read.view': all(any(full, isIn('role', dispatchRoles)), user),
  'hotlist.add': all(
    full,
    user,
    is('noted', true),
    is('ownApproval', false),
    any(
      all(isIn('requesterRole', officers), is('office', ODC)),
      all(isIn('requesterRole', detectives), is('office', ADC)),
    ),
  ),
  'read.release': all(
    full,
    user,
    isIn('kind', kinds),
    is('written', true),
    isIn('office', releaseApprovers),
    is('covered', true),
  ),
  'read.purge': all(
    any(is('role', 'retention-service'), { in: [ADC, fact('offices')] }),
    is('ripe', true),
    is('demand', false),
  ),
};

export const jsonLogicEngine: Peer = {
  name: 'json-logic-engine, compiled',
  async load() {
    const engine = new LogicEngine();
    const compiled = new Map(
      Object.entries(expressions).map(([action, logic]) => [action, engine.build(logic) as (data: object) => unknown]),
    );
    return { allows: (request) => compiled.get(request.action)?.(flat(request)) === true };
  },
};
