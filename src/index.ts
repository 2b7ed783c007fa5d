/**
 * `alpr-policy`: policy 466 and California's ALPR law as an engine that a host asks before every action. It needs
 * neither Node nor YAML nor zod.
 *
 * @module
 */
export {
  type AlprAction,
  type AlprRequest,
  type AlprRequests,
  barstow466,
  californiaAlpr,
  can,
  decide,
  normalizePlate,
} from './alpr/index.ts';
export { createEngine, type Engine, type EngineOptions, type StreamOptions, type Untyped } from './engine/index.ts';
export type { Clock, Duty, Effect, RequestProblem, RequestProblemCode } from './evaluate/index.ts';
export {
  applyRemedy,
  type Change,
  type Decision,
  type Explanation,
  explain,
  type Reason,
  type Remedy,
  type ToldFact,
  type WhyRule,
} from './explain/index.ts';
export {
  type ParameterValue,
  type ParameterValues,
  Policy,
  PolicyError,
  type PolicyProblem,
  type Rule,
} from './policy/index.ts';
export {
  defineVocabulary,
  type FactInput,
  type JsonSchema,
  type LuxonDateTime,
  type Moment,
  type ObjectInput,
  type RequestInput,
  type RequestsOf,
  requestSchema,
  type Vocabulary,
  type VocabularyDefinition,
} from './vocabulary/index.ts';
