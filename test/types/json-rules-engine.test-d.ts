/** What `alpr-policy/json-rules-engine` takes and gives. */
import type { Engine } from 'json-rules-engine';
import { expectTypeOf, test } from 'vitest';
import { barstow466, type Effect } from '../../src/index.ts';
import { effectOf, type RuleJson, toEngine, toRules } from '../../src/json-rules-engine.ts';

test('an engine of json-rules-engine, and its rules', async () => {
  const engine = toEngine([barstow466], { facts: { 'subject.role': async () => 'dispatcher' }, clock: () => 0 });
  expectTypeOf(engine).toEqualTypeOf<Engine>();
  expectTypeOf(toRules([barstow466])).toEqualTypeOf<RuleJson[]>();
  expectTypeOf(effectOf(await engine.run({ request: {} }))).toEqualTypeOf<Effect>();
});

test('what does not compile', () => {
  // @ts-expect-error a policy is wanted, not its rules
  toEngine(barstow466.rules);
  // @ts-expect-error a look-up is a function
  toEngine([barstow466], { facts: { 'subject.role': 'dispatcher' } });
});
