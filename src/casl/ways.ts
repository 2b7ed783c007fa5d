import { isObject } from '../evaluate/index.ts';
import type { Residual } from '../partial/index.ts';
import { alternativesOf, both, type Conditions, formOf, TooManyRules, withoutNone } from './conditions.ts';

/** Own properties only, and no resource: that one is asked about later. */
export function toldOf(known: unknown): { readonly subject?: unknown; readonly context?: unknown } {
  const told = (name: 'subject' | 'context') =>
    isObject(known) && Object.hasOwn(known, name)
      ? { [name]: (known as { readonly [name: string]: unknown })[name] }
      : {};
  return { ...told('subject'), ...told('context') };
}

/** The ways in which what is left of an action can hold, each a set of conditions; `undefined` where they are too many. */
export function waysOf(left: Residual, tell: Parameters<typeof alternativesOf>[1]): Conditions[] | undefined {
  const form = formOf(left.reads);
  try {
    return alternativesOf(left.permitted, tell).flatMap((way) => withoutNone(both(way, form)));
  } catch (error) {
    if (error instanceof TooManyRules) return undefined;
    throw error;
  }
}
