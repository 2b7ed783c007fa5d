import { type FactShape, pathsOf, shapeAt } from '../language/index.ts';
import { PolicyError, type PolicyProblem } from '../policy/index.ts';
import { suggest } from '../policy/nearest.ts';
import type { Vocabulary } from '../vocabulary/index.ts';
import { around, isColumn, type MappedColumn, type Mapping } from './mapping.ts';

const dialects = ['postgres', 'sqlite', 'mysql', 'duckdb'];

/** @throws PolicyError with everything that is wrong in a mapping */
export function checkMapping(mapping: Mapping, vocabulary: Vocabulary, resourceType: string): void {
  const resource = vocabulary.resources[resourceType];
  const problems: PolicyProblem[] = [];
  const refuse = (path: string, code: string, message: string, help: string) =>
    problems.push({ code, path: `mapping.${path}`.slice(0, 100), message, help });
  if (!dialects.includes(mapping.dialect)) {
    refuse(
      'dialect',
      'unknown-dialect',
      'this is no database that is known here',
      `it is one of ${dialects.join(', ')}`,
    );
  }
  for (const [path, mapped] of Object.entries(mapping.facts)) {
    const place = `facts.${path}`;
    const shape = resource === undefined ? undefined : shapeAt(resource, path.split('.'));
    if (shape === undefined) {
      const known = resource === undefined ? [] : pathsOf(resource, '').map((one) => one.slice(1));
      const help = suggest(path, known, `see the facts of a ${resourceType} in the vocabulary`);
      refuse(place, 'unknown-fact', `a ${resourceType} has no such fact`, help);
    } else if (isColumn(mapped)) {
      const problem = columnProblem(mapped, shape, mapping);
      if (problem !== undefined) refuse(place, 'column', problem.message, problem.help);
    } else if (around(path).some((one) => Object.hasOwn(mapping.facts, one))) {
      const help = 'map it to a column, or leave the object out of the mapping';
      refuse(
        place,
        'value-below-column',
        'a value that is always the same stands below an object that can be missing',
        help,
      );
    }
  }
  const [first, ...more] = problems;
  if (first !== undefined) throw new PolicyError([first, ...more]);
}

function columnProblem(
  { as, exact }: MappedColumn,
  shape: FactShape,
  { dialect }: Mapping,
): { readonly message: string; readonly help: string } | undefined {
  if (shape.type === 'set' || shape.type === 'records') {
    return { message: `a ${shape.type} does not stand in one column`, help: 'leave it out: it is untold then' };
  }
  if (shape.type !== 'time') {
    if (as !== undefined) return { message: 'only a time is kept `as` something', help: 'leave `as` out' };
    const isText = shape.type === 'id' || shape.type === 'text' || shape.type === 'enum';
    return exact === undefined || isText
      ? undefined
      : { message: 'only a text has a collation', help: 'leave `exact` out' };
  }
  if (as === undefined) {
    return { message: 'how a time is kept is not said', help: 'add as: epoch-ms, timestamptz or timestamp-utc' };
  }
  const can = {
    postgres: ['epoch-ms', 'timestamptz', 'timestamp-utc'],
    duckdb: ['epoch-ms', 'timestamptz', 'timestamp-utc'],
    mysql: ['epoch-ms', 'timestamp-utc'],
    sqlite: ['epoch-ms'],
  }[dialect];
  if (can === undefined || can.includes(as)) return undefined;
  return {
    message: `${dialect} does not tell the order of times kept as ${as} exactly`,
    help: `keep it as ${can.join(' or ')}`,
  };
}
