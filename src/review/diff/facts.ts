/** The facts of a request in words, in the order in which it tells them. */
import type { Request } from '../../analyze/space/request.ts';
import { isObject } from '../../evaluate/index.ts';
import { factPhrase } from '../../explain/index.ts';
import { inWords, listInWords, type Vocabulary } from '../../vocabulary/index.ts';

export interface ToldFact {
  readonly path: string;
  readonly phrase: string;
  readonly value: string;
}

/** Every fact that a request tells, in the order in which it tells them. */
export function factsOf(vocabulary: Vocabulary, request: Request): ToldFact[] {
  const on = vocabulary.actions[request.action]?.on ?? '';
  const walk = (value: unknown, path: string): ToldFact[] => {
    if (isObject(value)) {
      const inner = Object.entries(value).flatMap(([key, one]) => walk(one, `${path}.${key}`));
      return inner.length > 0 ? inner : [{ path, phrase: factPhrase(vocabulary, on, path), value: 'there is one' }];
    }
    if (Array.isArray(value) && value.some(isObject))
      return value.flatMap((one, index) => walk(one, `${path}.${index}`));
    return [{ path, phrase: factPhrase(vocabulary, on, path), value: valueText(vocabulary, value) }];
  };
  return ['subject', 'resource', 'context'].flatMap((part) => (part in request ? walk(request[part], part) : []));
}

function valueText(vocabulary: Vocabulary, value: unknown): string {
  if (value === null) return 'none';
  if (Array.isArray(value))
    return value.length === 0
      ? 'nothing'
      : listInWords(
          value.map((one) => inWords(vocabulary, one)),
          'and',
        );
  return typeof value === 'string' && value.trim() === '' ? 'blank' : inWords(vocabulary, value);
}
