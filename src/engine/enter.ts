import type { Plan } from '../compile/index.ts';
import {
  echo,
  isObject,
  kindOfValue,
  type Outcome,
  partProblems,
  type RequestProblem,
  readOwn,
  UNREADABLE,
} from '../evaluate/index.ts';
import { compareText } from '../policy/index.ts';

export type Entry =
  | { readonly action: undefined; readonly request?: undefined; readonly problems: readonly RequestProblem[] }
  | { readonly action: NonNullable<Outcome['action']>; readonly request: object; readonly problems?: undefined };

/** The action of a request; or why there is none, and then only its three parts are looked at beside it. */
export function enter(plan: Plan, request: unknown): Entry {
  if (!isObject(request)) {
    const message = `a request must be an object, not ${kindOfValue(request)}`;
    return { action: undefined, problems: [{ path: '', code: 'not-an-object', message }] };
  }
  const name = readOwn(request, 'action');
  const action = typeof name === 'string' ? plan.actions.get(name) : undefined;
  if (action !== undefined) return { action, request };
  return {
    action: undefined,
    problems: [actionProblem(name), ...partProblems(request)].sort((left, right) => compareText(left.path, right.path)),
  };
}

function actionProblem(name: unknown): RequestProblem {
  const path = 'action';
  if (name === UNREADABLE) return { path, code: 'unreadable', message: 'action cannot be read' };
  if (name === undefined) return { path, code: 'missing-action', message: 'action is missing' };
  const shown = typeof name === 'string' ? echo(name) : kindOfValue(name);
  return { path, code: 'unknown-action', message: `there is no action ${shown}` };
}
