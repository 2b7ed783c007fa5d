/** The facts of a case: that there are such facts, and where each was written. */
import { pathsOf } from '../../language/index.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { type PolicyProblem, quote } from '../errors.ts';
import { meantBy, suggest } from '../nearest.ts';
import type { Place, SourceFile, ValuePath } from '../yaml/source-file.ts';
import { isMap, type Request } from './request.ts';

/** A part of requests that cases share, and where it was written. */
export interface Piece {
  readonly file: SourceFile;
  readonly path: ValuePath;
  readonly request: Request;
}

/** What a case says of its request, and where. */
export interface CaseFacts {
  readonly file: SourceFile;
  readonly path: ValuePath;
  readonly request: Request;
  readonly given: readonly Piece[];
  readonly but: Request;
  readonly untold: readonly string[];
  /** Facts that the case expects to be missing. */
  readonly missing: readonly string[];
}

const PARTS = ['subject', 'resource', 'context'];
const LISTED = 'the facts are listed in policies/README.md';

/** Every fact that a case names is one that the vocabulary knows: a mistyped one would quietly tell nothing. */
export function unknownFacts(one: CaseFacts, vocabulary: Vocabulary): PolicyProblem[] {
  const { file, path, request } = one;
  const { actions } = vocabulary;
  const action = String(request['action']);
  const word = Object.hasOwn(actions, action) ? actions[action] : undefined;
  if (word === undefined) {
    const help = suggest(action, Object.keys(actions), 'the actions are listed in policies/README.md');
    return [file.problem([...path, 'action'], 'unknown-action', `there is no action ${quote(action)}`, help)];
  }
  const known = factsOn(vocabulary, word.on);
  const problem = (fact: string, place: Pick<PolicyProblem, 'file' | 'line' | 'column'>): PolicyProblem => {
    const help = meantByFact(fact, known) ?? LISTED;
    const where = fact.startsWith('resource.') ? `a request on \`${word.on}\` has` : 'there is';
    return { code: 'unknown-fact', ...place, message: `${where} no fact ${quote(fact)}`, help };
  };
  const isKnown = (fact: string) => known.has(fact) || PARTS.includes(fact) || known.has(listOf(fact));
  const named = (facts: readonly string[], way: ValuePath) =>
    facts.flatMap((fact, index) =>
      isKnown(fact) ? [] : [problem(fact, { file: file.name, ...file.placeOf([...path, ...way, index]) })],
    );
  // Beside its parts a request may hold what a host adds. A fact without its part is a mistake.
  const beside = Object.keys(request).filter((key) => key !== 'action' && !PARTS.includes(key));
  const told = PARTS.flatMap((part) => toldPaths(request[part], part)).filter((fact) => !known.has(fact));
  return [
    ...[...told, ...beside.filter((key) => meantByFact(key, known) !== undefined)].map((fact) =>
      problem(fact, placeOfFact(one, fact, 'key')),
    ),
    ...named(one.untold, ['untold']),
    ...named(one.missing, ['expect', 'missing']),
  ];
}

const gathered = new WeakMap<Vocabulary, Map<string, ReadonlySet<string>>>();

/** Every fact of a request on a type of resource, gathered once for all cases. */
function factsOn(vocabulary: Vocabulary, type: string): ReadonlySet<string> {
  const onTypes = gathered.get(vocabulary) ?? new Map<string, ReadonlySet<string>>();
  gathered.set(vocabulary, onTypes);
  const known = onTypes.get(type);
  if (known !== undefined) return known;
  const { subject, context, resources } = vocabulary;
  const resource = resources[type];
  const facts = new Set([
    ...pathsOf(subject, 'subject'),
    ...pathsOf(context, 'context'),
    ...(resource === undefined ? [] : pathsOf(resource, 'resource')),
    'resource.type',
  ]);
  onTypes.set(type, facts);
  return facts;
}

/** A help line for what is no fact but was meant to be one. */
function meantByFact(fact: string, known: ReadonlySet<string>): string | undefined {
  const [, name, value] = /([^.:]*):(.*)$/.exec(fact) ?? [];
  if (name !== undefined) return `write a space after the colon: ${quote(`${name}: ${value}`)}`;
  const whole = [...known].find((one) => one.endsWith(`.${fact}`));
  return whole === undefined ? meantBy(fact, known) : `did you mean ${quote(whole)}?`;
}

/** The list to which a fact such as `context.unavailable.0.until` belongs, else the fact. */
function listOf(fact: string): string {
  return fact.replace(/\.\d+(\..*)?$/, '');
}

/** Where a case tells a fact: in its own `but`, else in the last of its pieces that does; else the case itself. */
export function placeOfFact(
  { file, path, but, given }: Pick<CaseFacts, 'file' | 'path' | 'but' | 'given'>,
  fact: string,
  of: 'key' | 'value',
): Place & { readonly file: string } {
  const place = (source: SourceFile, way: ValuePath) => {
    return { file: source.name, ...(of === 'key' ? source.placeOfKey(way) : source.placeOf(way)) };
  };
  const own = Object.keys(but).findLast((key) => fact === key || fact.startsWith(`${key}.`));
  if (own !== undefined) {
    const below = fact.slice(own.length + 1);
    return place(file, [...path, 'but', own, ...(below === '' ? [] : below.split('.'))]);
  }
  const steps = fact.split('.');
  const piece = given.findLast(
    ({ request }) => steps.reduce<unknown>((at, step) => (isMap(at) ? at[step] : undefined), request) !== undefined,
  );
  return piece === undefined
    ? { file: file.name, ...file.placeOf(path) }
    : place(piece.file, [...piece.path, ...steps]);
}

function toldPaths(value: unknown, path: string): string[] {
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const below = `${path}.${key}`;
    return isMap(inner) ? toldPaths(inner, below) : inner === undefined ? [] : [below];
  });
}
