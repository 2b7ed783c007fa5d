/**
 * `alpr-policy/ask`: questions around a decision. Facts fetched only when they would decide, who may, what somebody may,
 * and from when on. It needs nothing but the main door.
 *
 * @module
 */
export { type AsyncOptions, type AsyncRequest, decideAsync } from './ask/decide-async.ts';
export type { AskedDecision, Provider, ProviderAsked, ProviderProblem, Providers } from './ask/providers.ts';
export { type WhatCan, type WhatOptions, whatCan } from './ask/what-can.ts';
export { type WhenCan, whenCan } from './ask/when-can.ts';
export { type WhoCan, type WhoOptions, whoCan } from './ask/who-can.ts';
