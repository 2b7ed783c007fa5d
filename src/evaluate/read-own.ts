/** The marker of a property whose reading threw. */
export const UNREADABLE: unique symbol = Symbol('unreadable');

/**
 * An own property, read once. Inherited ones are not told: a class instance or a polluted prototype speaks for nobody.
 * An accessor or a proxy may throw; that is an answer too, and a decision never throws.
 */
export function readOwn(object: object, name: string | number): unknown {
  try {
    return Object.hasOwn(object, name) ? (object as Record<string | number, unknown>)[name] : undefined;
  } catch {
    return UNREADABLE;
  }
}
