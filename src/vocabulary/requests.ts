/** The TypeScript request types that follow from a vocabulary's zod definitions. Types only: nothing here runs. */
import type { z } from 'zod';

/** Structurally a Luxon `DateTime`, of any copy of Luxon. */
export interface LuxonDateTime {
  readonly isValid: boolean;
  toMillis(): number;
}

/**
 * A moment: `YYYY-MM-DDTHH:MM[:SS[.fraction]]` with `Z` or `±HH:MM`, whole epoch milliseconds, a valid `Date` or a
 * valid Luxon `DateTime`.
 */
export type Moment = string | number | Date | LuxonDateTime;

/** What a host may put for a fact that zod defines as `S`. */
export type FactInput<S> = S extends z.ZodISODateTime
  ? Moment
  : S extends z.ZodObject<infer F>
    ? ObjectInput<F>
    : S extends z.ZodArray<infer M>
      ? readonly FactInput<M>[]
      : S extends z.ZodType<infer T>
        ? T
        : never;

/** Every field may be left out (not told) or null (known to be none). */
export type ObjectInput<F> = { readonly [K in keyof F]?: FactInput<F[K]> | null | undefined };

type Nullable<T> = T | null | undefined;

/** The request of one action. */
export interface RequestInput<Action extends string, Subject, ResourceType extends string, Resource, Context> {
  readonly action: Action;
  readonly subject?: Nullable<FactInput<Subject>>;
  readonly resource?: Nullable<{ readonly type?: Nullable<ResourceType> } & FactInput<Resource>>;
  readonly context?: Nullable<FactInput<Context>>;
}

/** The request of each action of a vocabulary, by action. */
export type RequestsOf<
  Subject,
  Context,
  Resources extends Record<string, unknown>,
  Actions extends Record<string, { readonly on: keyof Resources & string }>,
> = {
  readonly [A in keyof Actions & string]: RequestInput<
    A,
    Subject,
    Actions[A]['on'],
    Resources[Actions[A]['on']],
    Context
  >;
};
