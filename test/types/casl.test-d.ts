/** What `alpr-policy/casl` takes and gives. */
import { expectTypeOf, test } from 'vitest';
import {
  type AbilityFor,
  abilityFor,
  isEverAllowed,
  type PolicyAbility,
  rulesFor,
  subjectOf,
  type ToldResource,
  unsaid,
} from '../../src/casl.ts';
import { type AlprRequests, barstow466, createEngine } from '../../src/index.ts';

const engine = createEngine({ policies: [barstow466] });
const ability = abilityFor(engine, { subject: { role: 'dispatcher' }, context: {} });

test('an ability of CASL over the actions and resources of the vocabulary', () => {
  expectTypeOf(ability).toEqualTypeOf<PolicyAbility<AlprRequests>>();
  expectTypeOf(subjectOf(ability, 'read', {})).toEqualTypeOf<ToldResource<'read'>>();
  expectTypeOf(ability.can('read.view', subjectOf(ability, 'read', {}))).toEqualTypeOf<boolean>();
  expectTypeOf(ability.can('read.view', 'read')).toEqualTypeOf<boolean>();
  expectTypeOf(isEverAllowed(ability, 'read.view')).toEqualTypeOf<boolean>();
  // Of a vocabulary that the compiler does not know, whose ability it is may be anything.
  expectTypeOf<AbilityFor<unknown>['subject']>().toEqualTypeOf<unknown>();
});

test('what does not compile', () => {
  // @ts-expect-error no such fact of a subject
  abilityFor(engine, { subject: { rol: 'dispatcher' } });
  // @ts-expect-error no such role
  rulesFor(engine, { subject: { role: 'Dispatcher' } });
  // @ts-expect-error no such fact of a context
  unsaid(engine, { context: { purpos: 'personal' } });
  // @ts-expect-error no such part: an ability is about any resource
  abilityFor(engine, { subject: { role: 'dispatcher' }, resource: {} });
  // @ts-expect-error no such action
  ability.can('read.veiw', 'read');
  // @ts-expect-error no such resource
  ability.can('read.view', 'reed');
  // @ts-expect-error no such resource
  subjectOf(ability, 'reed', {});
  // @ts-expect-error only what `subjectOf` gives
  ability.can('read.view', { source: 'flock' });
});
