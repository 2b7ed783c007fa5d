import type { MongoAbility } from '@casl/ability';
import type { PartOf } from '../engine/index.ts';
import type { ToldResource } from './subject.ts';

/** The types of resource of a vocabulary. */
export type ResourceTypeOf<R> = NonNullable<
  { readonly [A in keyof R]: R[A] extends { readonly resource?: infer S } ? TypeIn<NonNullable<S>> : never }[keyof R]
>;
type TypeIn<S> = S extends { readonly type?: infer T } ? Extract<NonNullable<T>, string> : never;

/**
 * A `MongoAbility` of CASL over the actions of a vocabulary. It is asked about what {@link subjectOf} gives, or about the name
 * of a type, which asks whether the action is permitted whatever the resource.
 */
export type PolicyAbility<R> = MongoAbility<[keyof R & string, ResourceTypeOf<R> | ToldResource]>;

/** The names of types about which an ability can be asked. */
export type TypeAskedOf<A extends { can(...asked: never): boolean }> = Extract<Parameters<A['can']>[1], string>;

/** Whose ability, and in which context: the parts of a request that stay the same. */
export interface AbilityFor<R> {
  readonly subject?: PartOf<R, 'subject'>;
  readonly context?: PartOf<R, 'context'>;
}
