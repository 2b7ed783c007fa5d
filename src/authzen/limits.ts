import type { Limits } from './options.ts';

export const defaultLimits: Limits = {
  body: 1_048_576,
  depth: 32,
  evaluations: 200,
  answer: 16_777_216,
  page: 100,
  candidates: 5000,
  time: 5000,
};

/** The most that any of them can be; a timer of more milliseconds would end at once. */
const MOST = 2 ** 31 - 1000;

/**
 * The limits, each of them one: NaN would limit nothing.
 *
 * @throws TypeError for what is no limit
 */
export function limitsIn(given: Partial<Limits> = {}): Limits {
  const limits = { ...defaultLimits };
  for (const [name, limit] of Object.entries(given)) {
    if (!Object.hasOwn(defaultLimits, name)) throw new TypeError(`there is no limit of ${name.slice(0, 40)}`);
    if (limit === undefined) continue;
    if (!(Number.isSafeInteger(limit) && limit > 0 && limit <= MOST))
      throw new TypeError(`the limit of ${name} is a whole number from 1 to ${MOST}`);
    limits[name as keyof Limits] = limit;
  }
  return limits;
}
