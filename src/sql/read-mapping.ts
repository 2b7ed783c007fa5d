/** A mapping → what is known of it, read once and by own properties: a word that is misspelt must not count as left out. */
import { isObject, readOwn } from '../evaluate/index.ts';
import { type FactShape, type ObjectShape, pathsOf, shapeAt } from '../language/index.ts';
import { type PolicyProblem, throwAny } from '../policy/index.ts';
import { suggest } from '../policy/nearest.ts';
import { columnProblem } from './column-problem.ts';
import {
  around,
  dialects,
  isColumn,
  type ReadFact,
  type ReadMapping,
  type SqlDialect,
  type TimeColumn,
} from './mapping.ts';

type Refuse = (place: string, code: string, message: string, help: string) => undefined;

const MAPPING_KEYS = ['dialect', 'table', 'facts'];
const COLUMN_KEYS = ['column', 'null', 'as', 'exact'];
const HOW = 'a fact is mapped to a column, { column: … }, or to a value that is the same for every row, { value: … }';

/** @throws PolicyError with everything that is wrong in a mapping */
export function readMapping(given: unknown, resourceType: string, resource: ObjectShape): ReadMapping {
  const problems: PolicyProblem[] = [];
  const refuse: Refuse = (place, code, message, help) => {
    problems.push({ code, path: `mapping${place}`.slice(0, 100), message, help });
  };
  const shown = isObject(given) ? given : {};
  if (shown !== given) refuse('', 'not-an-object', 'a mapping is wanted here', 'pass { dialect: …, facts: { … } }');
  unknownKeys(shown, '', MAPPING_KEYS, refuse);
  const dialect = readDialect(shown, refuse);
  const table = readTable(shown, dialect, refuse);
  const facts = readFacts(shown, resourceType, resource, dialect, refuse);
  throwAny(problems);
  return { dialect: dialect as SqlDialect, table, facts };
}

function readDialect(given: object, refuse: Refuse): SqlDialect | undefined {
  const told = readOwn(given, 'dialect');
  const dialect = dialects.find((one) => one === told);
  const help = `it is one of ${dialects.join(', ')}`;
  return dialect ?? refuse('.dialect', 'unknown-dialect', 'this is no database that is known here', help);
}

function readTable(given: object, dialect: SqlDialect | undefined, refuse: Refuse): string | undefined {
  const told = readOwn(given, 'table');
  const help = 'add table: the name of the table, or its alias in the query';
  if (told === undefined) {
    if (dialect !== 'sqlite') return undefined;
    // sqlite.org/quirks.html, section 8.
    return refuse(
      '.table',
      'table',
      'SQLite can take a misspelt column for a text where no table stands before it',
      help,
    );
  }
  return isName(told) ? told : refuse('.table', 'table', 'this is no name of a table', help);
}

function readFacts(
  given: object,
  resourceType: string,
  resource: ObjectShape,
  dialect: SqlDialect | undefined,
  refuse: Refuse,
): ReadonlyMap<string, ReadFact> {
  const told = readOwn(given, 'facts');
  const facts = new Map<string, ReadFact>();
  if (!isObject(told)) {
    refuse('.facts', 'not-an-object', 'which column tells which fact is not said', HOW);
    return facts;
  }
  // Objects before what is in them.
  const paths = Object.keys(told).sort((left, right) => left.split('.').length - right.split('.').length);
  for (const path of paths) {
    const place = `.facts.${path}`;
    const shape = shapeAt(resource, path.split('.'));
    if (shape === undefined) {
      const known = pathsOf(resource, '').map((one) => one.slice(1));
      const help = suggest(path, known, `see the facts of a ${resourceType} in the vocabulary`);
      refuse(place, 'unknown-fact', `a ${resourceType} has no such fact`, help);
      continue;
    }
    const fact = readFact(readOwn(told, path), shape, place, refuse);
    if (fact === undefined) continue;
    if (isColumn(fact) && dialect !== undefined) {
      const problem = columnProblem(fact, dialect);
      if (problem !== undefined) refuse(place, 'column', problem.message, problem.help);
    }
    refuseBelow(path, fact, facts, refuse);
    facts.set(path, fact);
  }
  return facts;
}

function refuseBelow(path: string, fact: ReadFact, facts: ReadonlyMap<string, ReadFact>, refuse: Refuse): void {
  const outer = around(path).flatMap((one) => facts.get(one) ?? []);
  if (outer.some((one) => !isColumn(one))) {
    const help = 'map each fact of the object by itself, or give the whole object as one value';
    refuse(`.facts.${path}`, 'below-value', 'this stands below a value that tells all of its object already', help);
  } else if (outer.length > 0 && !isColumn(fact)) {
    const message = 'a value that is always the same stands below an object that can be missing';
    const help = 'map it to a column, or leave the object out of the mapping';
    refuse(`.facts.${path}`, 'value-below-column', message, help);
  }
}

function readFact(given: unknown, shape: FactShape, place: string, refuse: Refuse): ReadFact | undefined {
  if (!isObject(given)) return refuse(place, 'mapped', 'this is neither a column nor a value', HOW);
  const isValue = Object.hasOwn(given, 'value');
  const hasColumn = Object.hasOwn(given, 'column');
  const keys = isValue === hasColumn ? [...COLUMN_KEYS, 'value'] : isValue ? ['value'] : COLUMN_KEYS;
  if (unknownKeys(given, place, keys, refuse)) return undefined;
  if (isValue && hasColumn) return refuse(place, 'mapped', 'this is both a column and a value', HOW);
  if (isValue) {
    const value = readOwn(given, 'value');
    if (value !== undefined) return { is: 'value', shape, value };
    return refuse(`${place}.value`, 'mapped', 'undefined is no value', 'leave the fact out: it is untold then');
  }
  const column = readOwn(given, 'column');
  if (!isName(column)) return refuse(place, 'mapped', 'no column is named here', HOW);
  const [nulls, exact, as] = ['null', 'exact', 'as'].map((key) => readOwn(given, key));
  if (nulls !== undefined && nulls !== 'untold' && nulls !== 'none') {
    const written = typeof nulls === 'string' ? nulls : '';
    const help = suggest(written, ['untold', 'none'], 'leave it out where NULL says that nothing was told');
    return refuse(`${place}.null`, 'mapped', 'what NULL says is not known here', help);
  }
  if (exact !== undefined && exact !== true) {
    return refuse(`${place}.exact`, 'mapped', 'this is not true', 'write exact: true, or leave it out');
  }
  // Whether it is a word for a time, `columnProblem` tells.
  return { is: 'column', shape, column, isNone: nulls === 'none', as: as as TimeColumn, exact: exact === true };
}

/** Whether there are any. */
function unknownKeys(given: object, place: string, known: readonly string[], refuse: Refuse): boolean {
  const unknown = Object.keys(given).filter((key) => !known.includes(key));
  for (const key of unknown) {
    refuse(`${place}.${key}`, 'unknown-key', 'a mapping has no such word here', suggest(key, known, 'leave it out'));
  }
  return unknown.length > 0;
}

function isName(told: unknown): told is string {
  return typeof told === 'string' && told !== '';
}
