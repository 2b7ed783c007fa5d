/**
 * `can` by hand, for policy 466 and state law as they ship: true only where every fact that is read is well-formed and
 * all that has to hold is known to. So two values do, and the first "no" ends it; a getter that throws is a "no" too.
 */
import * as accounts from './can-accounts.ts';
import * as reads from './can-reads.ts';
import * as releases from './can-release.ts';
import * as systems from './can-system.ts';
import * as users from './can-users.ts';
import { isObject, type Request } from './shapes.ts';

/** What one action asks. The subject is told: without one nobody may do anything. */
type Ask = (subject: object, resource: unknown, context: unknown, clock: () => number) => boolean;

const actions: ReadonlyMap<unknown, Ask> = new Map<unknown, Ask>([
  ['alpr.operate', users.operate],
  ['read.search', users.search],
  ['read.analyze', users.useData],
  ['read.download', users.useData],
  ['read.view', users.view],
  ['read.preserve', users.preserve],
  ['hold.place', reads.placeHold],
  ['hold.lift', reads.liftHold],
  ['read.purge', reads.purge],
  ['read.release', releases.release],
  ['release.approve', releases.approveRelease],
  ['share.grant', releases.share],
  ['hotlist.add', releases.addEntry],
  ['hotlist.approve', reads.approveEntry],
  ['hotlist.refresh', users.keepEntry],
  ['hotlist.remove', users.keepEntry],
  ['hotlist.report-recovery', users.reportRecovery],
  ['alert.receive', users.receive],
  ['alert.advise-units', users.adviseUnits],
  ['alert.confirm', users.confirm],
  ['alert.announce-verified', users.announce],
  ['alert.act', users.act],
  ['account.create', accounts.createAccount],
  ['account.deactivate', accounts.deactivateAccount],
  ['permission.assign', accounts.assignPermission],
  ['administrator.assign', accounts.assignAdministrator],
  ['system.install', systems.install],
  ['system.maintain', systems.maintain],
  ['audit.conduct', systems.oversee],
  ['account.review', systems.oversee],
  ['report.submit', systems.oversee],
  ['audit.view-records', systems.viewRecords],
  ['training.record', systems.recordTraining],
  ['violation.report', systems.reportViolation],
  ['external-data.query', systems.queryExternal],
]);

export function can(request: unknown, clock: () => number = Date.now): boolean {
  try {
    return isObject(request) && permits(request, clock);
  } catch {
    return false;
  }
}

function permits(request: Request, clock: () => number): boolean {
  const ask = actions.get(Object.hasOwn(request, 'action') ? request.action : undefined);
  if (ask === undefined) return false;
  const subject = Object.hasOwn(request, 'subject') ? request.subject : undefined;
  if (!isObject(subject)) return false;
  const resource = Object.hasOwn(request, 'resource') ? request.resource : undefined;
  const context = Object.hasOwn(request, 'context') ? request.context : undefined;
  if (context !== undefined && context !== null && !isObject(context)) return false;
  return ask(subject, resource, context, clock);
}
