import { isColumn, type Mapping } from './mapping.ts';

/**
 * The resource that a row tells under a mapping: what `filter` understands of it. A host that acts on a row that a filter
 * found can ask `decide` about it once more, and will be answered the same.
 *
 * NULL is left out, or null where the mapping says so; 0 and 1 are false and true where the database has no other way to
 * say it; a `bigint` is a number. Everything else is taken as it is, so that what is malformed in a row is malformed here.
 *
 * @param row by column name
 * @param isBoolean of a path below the resource: whether its fact is a boolean
 */
export function resourceIn(
  { facts, dialect }: Mapping,
  row: { readonly [column: string]: unknown },
  isBoolean: (path: string) => boolean,
  isObject: (path: string) => boolean,
): Record<string, unknown> {
  const resource: Record<string, unknown> = {};
  const paths = Object.keys(facts).sort((left, right) => left.split('.').length - right.split('.').length);
  for (const path of paths) {
    const mapped = facts[path];
    if (mapped === undefined) continue;
    const told = isColumn(mapped) ? row[mapped.column] : mapped.value;
    let value: unknown = typeof told === 'bigint' ? Number(told) : told;
    // A column that the row does not have was not asked for: untold, whatever NULL would say.
    if (isColumn(mapped) && value === null) value = mapped.null === 'none' ? null : undefined;
    else if (value === undefined) continue;
    else if (isColumn(mapped) && isObject(path)) value = {};
    // A text in a column of numbers is no time, even where it reads like one: the database does not compare it as one.
    else if (isColumn(mapped) && mapped.as === 'epoch-ms' && typeof value !== 'number') value = Number.NaN;
    const isNumeric = dialect === 'sqlite' || dialect === 'mysql';
    if (isNumeric && isBoolean(path) && (value === 0 || value === 1)) value = value === 1;
    put(resource, path.split('.'), value, facts);
  }
  return resource;
}

/** Objects on the way are made, but those that a column says are not there. */
function put(
  resource: Record<string, unknown>,
  path: readonly string[],
  value: unknown,
  facts: Mapping['facts'],
): void {
  let object = resource;
  for (let depth = 1; depth < path.length; depth += 1) {
    const name = path[depth - 1] ?? '';
    const inner = object[name];
    if (inner === null) return;
    if (inner === undefined) {
      if (Object.hasOwn(facts, path.slice(0, depth).join('.'))) return;
      object[name] = {};
    }
    object = object[name] as Record<string, unknown>;
  }
  if (value !== undefined) object[path.at(-1) ?? ''] = value;
}
