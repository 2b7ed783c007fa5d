/** What `alpr-policy/casl` takes and gives. */
import { expectTypeOf, test } from 'vitest';
import { abilityFor, isEverAllowed, type PolicyAbility, subjectOf, type ToldResource } from '../../src/casl.ts';
import { type AlprRequests, barstow466, createEngine } from '../../src/index.ts';

const engine = createEngine({ policies: [barstow466] });
const ability = abilityFor(engine, { subject: { role: 'dispatcher' }, context: {} });

test('an ability of CASL over the actions and resources of the vocabulary', () => {
  expectTypeOf(ability).toEqualTypeOf<PolicyAbility<AlprRequests>>();
  expectTypeOf(subjectOf(ability, 'read', {})).toEqualTypeOf<ToldResource<'read'>>();
  expectTypeOf(ability.can('read.view', subjectOf(ability, 'read', {}))).toEqualTypeOf<boolean>();
  expectTypeOf(ability.can('read.view', 'read')).toEqualTypeOf<boolean>();
  expectTypeOf(isEverAllowed(ability, 'read.view')).toEqualTypeOf<boolean>();
});

test('what does not compile', () => {
  // @ts-expect-error no such action
  ability.can('read.veiw', 'read');
  // @ts-expect-error no such resource
  ability.can('read.view', 'reed');
  // @ts-expect-error no such resource
  subjectOf(ability, 'reed', {});
  // @ts-expect-error only what `subjectOf` gives
  ability.can('read.view', { source: 'flock' });
});
