/** What `alpr-policy/sql` takes and gives. */
import type { Expression, SqlBool } from 'kysely';
import { expectTypeOf, test } from 'vitest';
import { barstow466, createEngine } from '../../src/index.ts';
import { type Filter, filter, type Mapping, resourceOf } from '../../src/sql.ts';

const engine = createEngine({ policies: [barstow466] });
const facts: Mapping['facts'] = { capturedAt: { column: 'captured_at', as: 'epoch-ms' } };
const mapping: Mapping = { dialect: 'sqlite', table: 'reads', facts };

test('a filter for a question of the vocabulary', () => {
  const made = filter(engine, { action: 'read.purge', subject: { role: 'retention-service' } }, mapping);
  expectTypeOf(made).toEqualTypeOf<Filter>();
  expectTypeOf(made.expression).toEqualTypeOf<Expression<SqlBool>>();
  expectTypeOf(resourceOf(engine, 'read.purge', mapping, {})).toEqualTypeOf<Record<string, unknown>>();
});

test('what does not compile', () => {
  // @ts-expect-error no such action
  filter(engine, { action: 'read.prge' }, mapping);
  // @ts-expect-error no such role
  filter(engine, { action: 'read.purge', subject: { role: 'Chief' } }, mapping);
  // @ts-expect-error the rows tell the resource
  filter(engine, { action: 'read.purge', resource: {} }, mapping);
  // @ts-expect-error no such database
  filter(engine, { action: 'read.purge' }, { dialect: 'oracle', facts: {} });
  // @ts-expect-error no such way to keep a time
  filter(engine, { action: 'read.purge' }, { dialect: 'mysql', facts: { capturedAt: { column: 'c', as: 'iso' } } });
});
