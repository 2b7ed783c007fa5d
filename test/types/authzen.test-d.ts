/** What `alpr-policy/authzen` and `alpr-policy/serve` take and give. */
import { expectTypeOf, test } from 'vitest';
import {
  type AccessRequest,
  type AccessRequests,
  type AuthzenHandler,
  authzenHandler,
  type Evaluation,
  listed,
} from '../../src/authzen.ts';
import { barstow466, createEngine, type Decision } from '../../src/index.ts';
import { type Serving, serve } from '../../src/serve.ts';

const engine = createEngine({ policies: [barstow466] });
const accessRequests: AccessRequests = { submit: () => ({ id: 'made-up-0123456789' }), status: () => undefined };

test('a handler of web requests, and a server of it', () => {
  expectTypeOf(authzenHandler({ engine })).toEqualTypeOf<AuthzenHandler>();
  expectTypeOf(serve).returns.toEqualTypeOf<Promise<Serving>>();
  expectTypeOf<AccessRequest['evaluation']>().toEqualTypeOf<Evaluation>();
  expectTypeOf<Parameters<NonNullable<AccessRequests['requestable']>>>().toEqualTypeOf<[Decision, Evaluation]>();
});

test('what does not compile', () => {
  // @ts-expect-error no engine
  (): unknown => authzenHandler({});
  // @ts-expect-error no such draft
  (): unknown => authzenHandler({ engine, drafts: ['obligation'] });
  // @ts-expect-error no such limit
  (): unknown => authzenHandler({ engine, limits: { bodies: 5 } });
  // @ts-expect-error nobody tells what became of a request
  (): unknown => authzenHandler({ engine, accessRequests: { submit: accessRequests.submit } });
  // @ts-expect-error what was approved has its approval
  const approved: AccessRequests = { ...accessRequests, status: () => ({ status: 'approved' }) };
  // @ts-expect-error somebody without an id
  listed([{ properties: {} }]);
  // @ts-expect-error a key without its certificate
  (): unknown => serve({ engine, tls: { key: 'a key' } });
  return approved;
});
