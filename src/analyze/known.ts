/** What is there by construction. That it is not would be a mistake of this library, and no answer. */
export function known<T>(value: T | undefined): T {
  if (value === undefined) throw new TypeError('something is missing that has to be there');
  return value;
}
