import { createMongoAbility, type RawRuleOf } from '@casl/ability';
import type { Engine } from '../engine/index.ts';
import { PolicyError } from '../policy/index.ts';
import { AS_TOLD, FACTS, toldAs, UNTRUSTED } from './names.ts';
import { rulesFor } from './rules.ts';
import { type ToldResource, tellResource, toldType } from './subject.ts';
import type { AbilityFor, PolicyAbility, TypeAskedOf } from './types.ts';

/**
 * What somebody may do, as an ability of CASL: so that an interface can leave out what is not permitted anyway. Only what is
 * definitely true becomes a rule: `ability.can` implies `engine.can` of the same subject, context and resource at the moment of
 * the ability, never the reverse. Every refusal of an action of the vocabulary, and of an object that {@link subjectOf} did not
 * read, has its reason ({@link https://casl.js.org | `ForbiddenError`}).
 *
 * It decides nothing: the server asks `decide` all the same, and what an ability leaves unsaid {@link unsaid} lists.
 *
 * @param known whose ability, in which context; `context.at` left out is the engine's clock, now
 * @throws PolicyError for a vocabulary with a name that says more to CASL: `manage`, `all`, or one with a comma in it
 * @example
 * const ability = abilityFor(createEngine({ policies: [barstow466] }), { subject: { role: 'dispatcher' }, context: {} });
 * ability.can('violation.report', 'system'); // => true
 */
export function abilityFor<R>(engine: Engine<R>, known: AbilityFor<R>): PolicyAbility<R> {
  return abilityOf<R>(rulesFor(engine, known));
}

/**
 * An ability of rules that {@link rulesFor} gave, perhaps unpacked by `unpackRules`. An ability that is made of them in another
 * way allows nothing, for it does not know what {@link subjectOf} gives.
 *
 * @example
 * abilityOf([]).can('read.search', 'read'); // => false
 */
export function abilityOf<R>(rules: readonly RawRuleOf<PolicyAbility<R>>[]): PolicyAbility<R> {
  const make = createMongoAbility as unknown as (
    rules: readonly object[],
    options: { readonly detectSubjectType: (subject: unknown) => string },
  ) => PolicyAbility<R>;
  let known: { readonly of: unknown; readonly facts: ReadonlyMap<string, string> } | undefined;
  const detectSubjectType = (subject: unknown): string => {
    // `update` gives an ability other rules.
    if (known?.of !== ability.rules) known = { of: ability.rules, facts: factsIn(ability) };
    const { facts } = known;
    const type = toldType(subject, (name) => facts.get(name));
    return type === undefined ? UNTRUSTED : toldAs(type);
  };
  const ability = make([...rules], { detectSubjectType });
  const { relevantRuleFor } = ability;
  // Of a name of a type CASL asks no condition, so that "perhaps" would read as yes: this name is nobody's to say.
  const decide: typeof relevantRuleFor = (...asked) => {
    const [, subject] = asked as readonly unknown[];
    return typeof subject === 'string' && subject.endsWith(AS_TOLD) ? null : relevantRuleFor.apply(ability, asked);
  };
  return Object.defineProperty(ability, 'relevantRuleFor', { value: decide });
}

/**
 * A resource for an ability to be asked about. It is read once, as `decide` reads it: by own properties, with what is left out
 * untold and null known to be none; what is malformed is never permitted. The type is the caller's word, never the object's. An
 * ability that asks other facts of a type of this name does not know it.
 *
 * @throws PolicyError where the ability was not made here, or has no such type
 * @example
 * const ability = abilityFor(createEngine({ policies: [barstow466] }), {
 *   subject: { offices: ['custodian-of-records'] },
 *   context: { at: '2026-11-23T10:00:00-08:00' },
 * });
 * const hold = { evidence: 'none', demand: false, booked: false };
 * const read = { source: 'flock', capturedAt: '2026-01-01T00:00:00Z', hold };
 * ability.can('read.purge', subjectOf(ability, 'read', read)); // => true
 */
export function subjectOf<
  A extends { readonly rules: unknown; can(...asked: never): boolean },
  const T extends TypeAskedOf<A>,
>(ability: A, type: T, resource: unknown): ToldResource<T> {
  const facts = factsIn(ability).get(type);
  if (facts !== undefined) return tellResource(type, resource, facts);
  const message = `this ability has no resource ${JSON.stringify(String(type).slice(0, 40))}`;
  const help = 'make it by `abilityFor` or `abilityOf`, and name a type of resource of the vocabulary';
  throw new PolicyError([{ code: 'unknown-resource', path: 'type', message, help }]);
}

/**
 * Whether an action may be permitted on some resource, for a menu that shows what somebody can ever do.
 *
 * @example
 * const ability = abilityFor(createEngine({ policies: [barstow466] }), { subject: { offices: ['custodian-of-records'] } });
 * [ability.can('read.purge', 'read'), isEverAllowed(ability, 'read.purge')]; // => [false, true]
 */
export function isEverAllowed<R>(ability: PolicyAbility<R>, action: keyof R & string): boolean {
  return plainRules(ability).some((rule) => isAbout(rule.action, action) && rule.inverted !== true);
}

interface PlainRule {
  readonly action: string | readonly string[];
  readonly subject?: string | readonly string[];
  readonly inverted?: boolean;
  readonly reason?: string;
}

function plainRules({ rules }: { readonly rules: unknown }): readonly PlainRule[] {
  return rules as readonly PlainRule[];
}

/** By type, the facts that are asked of it. */
function factsIn(ability: { readonly rules: unknown }): Map<string, string> {
  const known = new Map<string, string>();
  for (const { action, subject, reason } of plainRules(ability)) {
    if (reason === undefined || !isAbout(action, FACTS)) continue;
    for (const type of namesIn(subject)) known.set(type, reason);
  }
  return known;
}

function isAbout(names: PlainRule['subject'], name: string): boolean {
  return namesIn(names).includes(name);
}

/** What was unpacked has a list where there was one name. */
function namesIn(names: PlainRule['subject']): readonly string[] {
  return typeof names === 'string' ? [names] : (names ?? []);
}
