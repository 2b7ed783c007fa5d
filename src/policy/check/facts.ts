import { type FactShape, type FactType, pathsOf } from '../../language/index.ts';
import { factShape, type Vocabulary } from '../../vocabulary/index.ts';
import { quote } from '../errors.ts';
import { suggest } from '../nearest.ts';
import { type At, type Context, refuse, type Scope } from './context.ts';

/** The shapes of a fact on the types of resource at hand; reported where there are none, or not on all of them. */
export function shapesOf(context: Context, fact: string, at: At, scope: Scope): FactShape[] {
  const shapes = scope.types.map((type) => factShape(context.vocabulary, type, fact));
  const known = shapes.filter((shape) => shape !== undefined);
  if (known.length === 0) {
    const paths = scope.types.flatMap((type) => factPaths(context.vocabulary, type));
    refuse(
      context,
      at,
      'unknown-fact',
      `there is no fact ${quote(fact)}`,
      suggest(fact, paths, 'the facts are listed in policies/README.md'),
    );
  } else if (known.length < shapes.length && scope.fits === 'all') {
    const type = scope.types[shapes.indexOf(undefined)] ?? '';
    const help = 'write one rule for each type of resource, or take out the action';
    refuse(context, at, 'fact-elsewhere', `${quote(fact)} is no fact of a ${quote(type)}`, help);
  }
  return known;
}

function factPaths({ subject, context, resources }: Vocabulary, type: string): string[] {
  const resource = resources[type];
  return [
    ...pathsOf(subject, 'subject'),
    ...pathsOf(context, 'context'),
    ...(resource === undefined ? [] : pathsOf(resource, 'resource')),
  ];
}

/** Whether a constant of a rule file is a value that the fact, or a member of it, can have. */
export function fits(shape: FactShape, value: unknown): boolean {
  switch (shape.type) {
    case 'enum':
    case 'set':
      return typeof value === 'string' && shape.values.includes(value);
    case 'id':
      return typeof value === 'string' && value !== '';
    case 'text':
      return typeof value === 'string' && (shape.pattern === undefined || new RegExp(shape.pattern, 'u').test(value));
    case 'boolean':
      return typeof value === 'boolean';
    case 'number':
      return typeof value === 'number';
    default:
      return false;
  }
}

const typesInWords: { readonly [type in FactType]: string } = {
  id: 'an id',
  text: 'a text',
  enum: 'one of several words',
  boolean: 'true or false',
  number: 'a number',
  time: 'a time',
  set: 'a set',
  records: 'a list of records',
  object: 'an object',
};

export function typeInWords({ type }: Pick<FactShape, 'type'>): string {
  return typesInWords[type];
}
