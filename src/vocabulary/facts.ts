import { type FactShape, shapeAt } from '../language/index.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The shape of a fact, by dotted path, in a request for an action on this type of resource. */
export function factShape(vocabulary: Vocabulary, resourceType: string, path: string): FactShape | undefined {
  const [part, ...rest] = path.split('.');
  if (rest.length === 0) return undefined;
  if (part === 'subject') return shapeAt(vocabulary.subject, rest);
  if (part === 'context') return shapeAt(vocabulary.context, rest);
  const resource = Object.hasOwn(vocabulary.resources, resourceType) ? vocabulary.resources[resourceType] : undefined;
  return part === 'resource' && resource !== undefined ? shapeAt(resource, rest) : undefined;
}
