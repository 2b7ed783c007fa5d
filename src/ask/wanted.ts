/** Which providers can tell what is missing. */

import { isObject } from '../evaluate/index.ts';
import { compareText } from '../policy/index.ts';
import { filled, valueAt } from './fill.ts';
import { type AnyEngine, decided } from './outcome-of.ts';

/** Whether a path is another, or stands inside it. */
export const isWithin = (path: string, object: string) => path === object || path.startsWith(`${object}.`);

/**
 * Of the providers that were not asked yet, those that can tell what a decision lacks: of each missing path its own
 * provider; where there is none left, those of the objects around it and of the facts inside it that are read.
 */
export function wantedProviders(
  engine: AnyEngine,
  request: unknown,
  missing: readonly string[],
  left: ReadonlySet<string>,
): string[] {
  const wanted = new Set<string>();
  for (const path of missing) {
    if (left.has(path)) {
      wanted.add(path);
      continue;
    }
    for (const one of left) if (isWithin(path, one) && canBeFilled(request, one)) wanted.add(one);
    const inside = [...left].filter((one) => one !== path && isWithin(one, path));
    for (const one of inside.length === 0 ? [] : readInside(engine, request, path, inside)) wanted.add(one);
  }
  return [...wanted].sort(compareText);
}

function canBeFilled(request: unknown, path: string): boolean {
  const told = valueAt(request, path);
  return told === undefined || isObject(told);
}

/**
 * Of the facts inside an untold object those that would be missing if it were there. That it is there is supposed here
 * only to find out what to ask: for the three parts it says nothing, for other objects it might.
 */
function readInside(engine: AnyEngine, request: unknown, path: string, inside: readonly string[]): readonly string[] {
  const { missing } = decided(engine, filled(request, path.split('.'), {})).decision;
  const deeper = missing.filter((one) => one !== path && isWithin(one, path));
  // Only its being there is asked for: whatever is known of its inside tells that.
  if (deeper.length === 0) return inside;
  return inside.filter((one) => deeper.some((fact) => isWithin(one, fact) || isWithin(fact, one)));
}
