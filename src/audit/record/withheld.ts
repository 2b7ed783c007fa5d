import type { FactShape } from '../../language/index.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';

/** Which facts are committed, beyond those that always are. Paths as in a request, without indices. */
export interface Withheld {
  readonly withhold: ReadonlySet<string>;
  readonly show: ReadonlySet<string>;
}

/** Every path that a request of some action can have below its parts: of objects, lists and what is in them. */
export function pathsToWithhold({ subject, context, resources }: Vocabulary): Set<string> {
  const parts: [string, FactShape][] = [
    ['subject', subject],
    ['context', context],
  ];
  for (const resource of Object.values(resources)) parts.push(['resource', resource]);
  return new Set(parts.flatMap(([name, shape]) => pathsWithin(name, shape)));
}

function pathsWithin(path: string, shape: FactShape): string[] {
  if (!('fields' in shape)) return [];
  return Object.entries(shape.fields).flatMap(([name, inner]) => {
    const place = `${path}.${name}`;
    return [place, ...pathsWithin(place, inner)];
  });
}
