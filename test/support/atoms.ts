/** Formulas of atoms judged naively against a resource, for tests of partial evaluation. */
import { readInstant } from '../../src/language/index.ts';
import { type Atom, type Formula, isAll, isAny, type OpenFact, type Wanted } from '../../src/partial/index.ts';

type Told = unknown;

/** @returns the value at a path of a resource: null through a null, undefined through what is untold, times as instants */
function tell(resource: unknown, { path, shape }: OpenFact): Told {
  let value: unknown = resource;
  for (const step of path.split('.').slice(1)) {
    if (value === null || value === undefined) return value;
    value = (value as Record<string, unknown>)[step];
  }
  return shape.type === 'time' && value != null ? readInstant(value) : value;
}

function holds(atom: Atom, resource: unknown): boolean | undefined {
  if (atom.is === 'other') throw new Error(`not judged here: ${atom.operator}`);
  const value = tell(resource, atom.fact);
  if (atom.is === 'none') return value === undefined ? undefined : value === null;
  if (atom.is === 'same' || atom.is === 'notAfter') {
    const other = tell(resource, atom.other);
    if (value === null || other === null) return false;
    if (value === undefined || other === undefined) return undefined;
    return atom.is === 'same' ? value === other : (value as number) <= (other as number);
  }
  if (value === null) return false;
  if (value === undefined) return undefined;
  const number = value as number;
  switch (atom.is) {
    case 'among':
      return (atom.values as readonly unknown[]).includes(value);
    case 'ordered':
      return {
        '<': number < atom.value,
        '<=': number <= atom.value,
        '>': number > atom.value,
        '>=': number >= atom.value,
      }[atom.operator];
    case 'within':
      return atom.spans.some(([from, to]) => from <= number && number <= to);
    case 'containing':
      return (value as string[]).includes(atom.member);
    default:
      return typeof value !== 'string' || value.trim() !== '';
  }
}

export function judge(formula: Formula<Wanted>, resource: unknown): boolean {
  if (typeof formula === 'boolean') return formula;
  if (isAll(formula)) return formula.all.every((part) => judge(part, resource));
  if (isAny(formula)) return formula.any.some((part) => judge(part, resource));
  return holds(formula.literal.atom, resource) === formula.literal.wanted;
}
