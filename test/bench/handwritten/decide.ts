/**
 * `decide` by hand, for policy 466 and state law as they ship: every fact that a rule reads is read once, every rule of
 * the action is asked in Kleene's logic, and the answer is made at once, reasons, missing facts and duties included.
 */
import { Case, type Decided, type Problem, partProblem, problemOf, refused } from './case.ts';
import * as accounts from './decide-accounts.ts';
import * as approvals from './decide-approval.ts';
import * as data from './decide-data.ts';
import * as dispatch from './decide-dispatch.ts';
import * as hotlist from './decide-hotlist.ts';
import * as reads from './decide-reads.ts';
import * as releases from './decide-release.ts';
import * as systems from './decide-system.ts';
import type { Request, Resource } from './shapes.ts';
import { isSomeObject, UNREADABLE } from './told.ts';

const { hasOwn } = Object;

interface Ask {
  readonly type: string;
  readonly ask: (c: Case) => Decided;
}

const on = (type: string, ask: (c: Case) => Decided): Ask => ({ type, ask });

const actions: ReadonlyMap<unknown, Ask> = new Map<unknown, Ask>([
  ['alpr.operate', on('system', data.operate)],
  ['read.search', on('read', data.search)],
  ['read.analyze', on('read', data.analyze)],
  ['read.download', on('read', data.analyze)],
  ['read.view', on('read', data.view)],
  ['read.preserve', on('read', data.preserve)],
  ['hold.place', on('read', reads.placeHold)],
  ['hold.lift', on('read', reads.liftHold)],
  ['read.purge', on('read', reads.purge)],
  ['read.release', on('release', releases.release)],
  ['release.approve', on('release', releases.approveRelease)],
  ['share.grant', on('release', releases.share)],
  ['hotlist.add', on('hotlist-entry', hotlist.add)],
  ['hotlist.approve', on('hotlist-entry', approvals.approve)],
  ['hotlist.refresh', on('hotlist-entry', hotlist.refresh)],
  ['hotlist.remove', on('hotlist-entry', hotlist.remove)],
  ['hotlist.report-recovery', on('hotlist-entry', dispatch.reportRecovery)],
  ['alert.receive', on('alert', dispatch.receive)],
  ['alert.advise-units', on('alert', dispatch.adviseUnits)],
  ['alert.confirm', on('alert', dispatch.confirm)],
  ['alert.announce-verified', on('alert', dispatch.announce)],
  ['alert.act', on('alert', dispatch.act)],
  ['account.create', on('account', accounts.createAccount)],
  ['account.deactivate', on('account', accounts.deactivateAccount)],
  ['permission.assign', on('account', accounts.assignPermission)],
  ['administrator.assign', on('account', accounts.assignAdministrator)],
  ['system.install', on('system', systems.install)],
  ['system.maintain', on('system', systems.maintain)],
  ['audit.conduct', on('system', systems.oversee)],
  ['account.review', on('system', systems.oversee)],
  ['report.submit', on('system', systems.oversee)],
  ['audit.view-records', on('system', systems.viewRecords)],
  ['training.record', on('system', systems.recordTraining)],
  ['violation.report', on('system', systems.reportViolation)],
  ['external-data.query', on('external-data', systems.queryExternal)],
]);

export function decide(request: unknown, clock: () => number = Date.now): Decided {
  if (!isSomeObject(request)) return refused([problemOf('', 'not-an-object')]);
  const { action, subject, resource, context } = partsOf(request);
  const known = actions.get(action);
  const problems = partProblems(subject, resource, context);
  if (known === undefined) return refused([...(problems ?? []), problemOf('action', actionCode(action))]);
  if (problems === undefined) {
    const c = new Case(subject, resource, context, clock);
    readType(c, known.type);
    return known.ask(c);
  }
  // What is malformed as a whole has no facts to read; the rest is read, so that every problem is named.
  const c = new Case(partOrNone(subject), partOrNone(resource), partOrNone(context), clock);
  c.problems = problems;
  readType(c, known.type);
  return known.ask(c);
}

function partsOf(request: Request) {
  let action: unknown = UNREADABLE;
  let subject: unknown = UNREADABLE;
  let resource: unknown = UNREADABLE;
  let context: unknown = UNREADABLE;
  try {
    action = hasOwn(request, 'action') ? request.action : undefined;
  } catch {}
  try {
    subject = hasOwn(request, 'subject') ? request.subject : undefined;
  } catch {}
  try {
    resource = hasOwn(request, 'resource') ? request.resource : undefined;
  } catch {}
  try {
    context = hasOwn(request, 'context') ? request.context : undefined;
  } catch {}
  return { action, subject, resource, context };
}

const isPart = (part: unknown) => part === undefined || part === null || isSomeObject(part);
const partOrNone = (part: unknown) => (isPart(part) ? part : null);

function partProblems(subject: unknown, resource: unknown, context: unknown): Problem[] | undefined {
  if (isPart(subject) && isPart(resource) && isPart(context)) return undefined;
  const problems: Problem[] = [];
  if (!isPart(subject)) problems.push(partProblem(subject, 'subject'));
  if (!isPart(resource)) problems.push(partProblem(resource, 'resource'));
  if (!isPart(context)) problems.push(partProblem(context, 'context'));
  return problems;
}

function actionCode(action: unknown): string {
  if (action === UNREADABLE) return 'unreadable';
  return action === undefined ? 'missing-action' : 'unknown-action';
}

function readType(c: Case, type: string): void {
  const { resource } = c;
  if (resource === undefined || resource === null) return;
  const of: Resource = resource;
  let told: unknown;
  try {
    told = hasOwn(of, 'type') ? of.type : undefined;
  } catch {
    told = UNREADABLE;
  }
  if (told === undefined || told === null || told === type) return;
  c.wrong('resource.type', told === UNREADABLE ? 'unreadable' : 'wrong-resource');
}
