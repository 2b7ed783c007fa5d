import type { Remedy } from './search.ts';

/**
 * A request with a remedy applied: the given one is left as it is. Objects that are null or not told are made on the
 * way; an index one past the end of a list adds a member.
 *
 * @param request a request as it was decided; anything that is no object counts as one without facts
 * @returns a plain JSON copy of its own enumerable parts, changed
 * @example
 * const request = { action: 'read.purge', subject: { role: 'retention-service' } };
 * applyRemedy(request, { changes: [{ path: 'resource.source', to: 'flock', by: 'host', kind: 'tell' }] });
 * // => { action: 'read.purge', subject: { role: 'retention-service' }, resource: { source: 'flock' } }
 */
export function applyRemedy(request: unknown, remedy: Remedy): unknown {
  let changed = request;
  for (const { path, to } of remedy.changes) changed = withValue(changed, path.split('.'), to);
  return changed;
}

function withValue(around: unknown, [name = '', ...rest]: readonly string[], to: unknown): unknown {
  if (Array.isArray(around)) {
    const index = Number(name);
    const member = rest.length === 0 ? to : withValue(around[index], rest, to);
    return [...around.slice(0, index), member, ...around.slice(index + 1)];
  }
  const object = typeof around === 'object' && around !== null ? { ...around } : {};
  const below = (object as Record<string, unknown>)[name];
  return { ...object, [name]: rest.length === 0 ? to : withValue(below, rest, to) };
}
