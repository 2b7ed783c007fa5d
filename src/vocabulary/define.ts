import type { z } from 'zod';
import type { ObjectShape } from '../language/index.ts';
import { objectShape } from './introspect.ts';
import type { RequestsOf } from './requests.ts';
import type { ActionWord, Approvals, Change, Vocabulary } from './vocabulary.ts';

/** What {@link defineVocabulary} takes. Phrases for explanations come from zod's `.describe()`. */
export interface VocabularyDefinition<
  Subject extends z.ZodObject,
  Context extends z.ZodObject,
  Resources extends Record<string, z.ZodObject>,
  Actions extends Record<string, ActionWord & { readonly on: keyof Resources & string }>,
> {
  readonly name: string;
  readonly subject: Subject;
  readonly context: Context;
  readonly resources: Resources;
  readonly actions: Actions;
  readonly now?: string;
  readonly silence: string;
  readonly approvals?: Approvals;
  readonly changes?: readonly Change[];
  readonly words?: { readonly [value: string]: string };
}

/**
 * Defines the words of a field once: from the zod objects come the TypeScript request type of each action, the shape by
 * which facts are read at run time.
 *
 * Of zod it takes `enum`, `boolean`, `number`, `string` (text), `string().min(1)` (an id, never empty),
 * `string().regex()` (text of that form), `iso.datetime({ offset: true })` (a moment), `array(enum)` (a set),
 * `array(object)` (records) and `object`. `context.at`, or the path in `now`, is the moment that the clock tells when a
 * request does not. zod itself is not imported at run time: the definition brings it.
 *
 * @throws TypeError when a schema is none of those, or an action names a resource that is not defined.
 * @example
 * import { z } from 'zod';
 * const library = defineVocabulary({
 *   name: 'library',
 *   subject: z.object({ card: z.enum(['valid', 'expired']).describe("the reader's card") }),
 *   context: z.object({ at: z.iso.datetime({ offset: true }).describe('now') }),
 *   resources: { book: z.object({ id: z.string().min(1).describe('the book') }) },
 *   actions: { 'book.lend': { on: 'book', says: 'lend a book' } },
 *   silence: 'house-rules',
 * });
 * library.actions['book.lend'].on; // => 'book'
 */
export function defineVocabulary<
  const Subject extends z.ZodObject,
  const Context extends z.ZodObject,
  const Resources extends Record<string, z.ZodObject>,
  const Actions extends Record<string, ActionWord & { readonly on: keyof Resources & string }>,
>(
  definition: VocabularyDefinition<Subject, Context, Resources, Actions>,
): Vocabulary<RequestsOf<Subject, Context, Resources, Actions>> & { readonly actions: Actions } {
  const resources: Record<string, ObjectShape> = Object.create(null);
  for (const [type, schema] of Object.entries(definition.resources)) {
    resources[type] = objectShape(schema, `resource (${type})`);
  }
  for (const [action, { on }] of Object.entries(definition.actions)) {
    if (!Object.hasOwn(resources, on)) throw new TypeError(`action ${action} is on "${on}", which is no resource`);
  }
  return Object.freeze({
    name: definition.name,
    subject: objectShape(definition.subject, 'subject'),
    context: objectShape(definition.context, 'context'),
    resources,
    actions: definition.actions,
    now: definition.now ?? 'context.at',
    silence: definition.silence,
    ...(definition.approvals === undefined ? {} : { approvals: definition.approvals }),
    changes: definition.changes ?? [],
    words: definition.words ?? {},
  });
}
