/** A described request, told again. */
import { kindOfValue, MOST_MEMBERS } from '../../evaluate/index.ts';
import { type Described, type DescribedObject, MARK, marks } from './describe.ts';

/** One value of each kind of which a decision says no more than the kind. */
const samples: ReadonlyMap<string, unknown> = new Map(
  [undefined, [], {}, revoked(), '', 0, false, 0n, Symbol('a symbol'), () => undefined].map((value) => [
    kindOfValue(value),
    value,
  ]),
);

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

export function told(described: Described): unknown {
  if (Array.isArray(described)) return toldList(described);
  if (!isDescribedObject(described)) return described;
  const says = described[MARK];
  if (typeof says === 'string') return toldMark(says, described);
  // Defined, not assigned: a setter that somebody put on `Object.prototype` gets none of it.
  const object = Object.fromEntries(Object.entries(described).map(([name, one]) => [name, told(one)]));
  for (const name of Object.keys(described)) hide(object, name, described[name] as Described);
  return object;
}

export function isDescribedObject(described: Described): described is DescribedObject {
  return typeof described === 'object' && described !== null && !Array.isArray(described);
}

/** The mark of what cannot be told as it is; `undefined` for all else. */
export function markIn(described: Described): string | undefined {
  const says = isDescribedObject(described) ? described[MARK] : undefined;
  return typeof says === 'string' ? says : undefined;
}

function toldList(described: readonly Described[]): unknown[] {
  const list = described.map(told);
  for (const [index, member] of described.entries()) hide(list, String(index), member);
  return list;
}

/** What could not be read cannot be read again. */
function hide(object: object, name: string, described: Described): void {
  if (markIn(described) === marks.unreadable)
    Object.defineProperty(object, name, { enumerable: true, configurable: true, get: unreadable });
}

function toldMark(says: string, { units }: DescribedObject): unknown {
  if (says === marks.notFinite) return Number.NaN;
  if (says === marks.tooMany) return new Array(MOST_MEMBERS + 1);
  if (says === marks.units) return Buffer.from(String(units), 'hex').toString('utf16le');
  return samples.get(says);
}

function unreadable(): never {
  throw new TypeError('unreadable');
}
