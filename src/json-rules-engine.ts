/**
 * `alpr-policy/json-rules-engine`: the policies as a live engine of json-rules-engine, for hosts that run one. Needs that
 * package beside this one.
 *
 * @module
 */
export { effectOf, type ToEngineOptions, toEngine, toRules } from './json-rules-engine/engine.ts';
export type { FactProvider } from './json-rules-engine/reading.ts';
export type { ConditionJson, RuleJson, TestJson } from './json-rules-engine/rules.ts';
