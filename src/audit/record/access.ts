/** What Civil Code 1798.90.52(a) wants on record of each access, out of what was told. */
import { WITHHELD } from './commitment.ts';
import { type Described, type DescribedObject, MARK } from './describe.ts';
import { isDescribedObject, markIn } from './told.ts';

/** The items of the subdivision, by the facts that hold them. The first, date and time, is the decision's own instant. */
const items: { readonly [item: string]: readonly string[] } = {
  /** The plate, or what else was searched by. */
  'CIV-1798.90.52(a)2': ['context.query', 'resource.plate'],
  /** Who, and with which organization. */
  'CIV-1798.90.52(a)3': ['subject.id', 'context.organization', 'resource.requester', 'resource.agency.name'],
  /** What for. */
  'CIV-1798.90.52(a)4': ['context.purpose', 'context.purposeNote', 'resource.purposeCode', 'resource.statedPurpose'],
};

/** The items by name. Of what was not told nothing is said, and what is withheld stands committed in the request. */
export function accessRecord(shown: Described, evaluatedAt: string | null): DescribedObject {
  const record: Record<string, Described> = { 'CIV-1798.90.52(a)1': evaluatedAt };
  for (const [item, paths] of Object.entries(items)) {
    const told: Record<string, Described> = {};
    for (const path of paths) {
      const value = valueAt(shown, path);
      if (value !== undefined) told[path] = markIn(value) === WITHHELD ? { [MARK]: WITHHELD } : value;
    }
    record[item] = told;
  }
  return record;
}

function valueAt(shown: Described, path: string): Described | undefined {
  let value: Described | undefined = shown;
  for (const name of path.split('.')) {
    if (value === undefined || !isDescribedObject(value) || typeof value[MARK] === 'string') return undefined;
    value = value[name];
  }
  return value;
}
