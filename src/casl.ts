/**
 * `alpr-policy/casl`: what somebody may do, as an ability of CASL, for interfaces. Needs the package `@casl/ability` beside
 * this one.
 *
 * @module
 */
export { abilityFor, abilityOf, isEverAllowed, subjectOf } from './casl/ability.ts';
export { rulesFor } from './casl/rules.ts';
export type { ToldResource } from './casl/subject.ts';
export type { AbilityFor, PolicyAbility, ResourceTypeOf, TypeAskedOf } from './casl/types.ts';
export { type Unsaid, unsaid } from './casl/unsaid.ts';
