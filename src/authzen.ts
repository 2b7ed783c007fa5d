/**
 * `alpr-policy/authzen`: the engine as a policy decision point that speaks OpenID AuthZEN's Authorization API 1.0. A
 * function from a web-standard `Request` to a `Response`: it runs on Node, Deno, Bun and in workers.
 *
 * @module
 */
export { type Candidate, type Directories, type Directory, type DirectoryAsked, listed } from './authzen/directory.ts';
export type {
  AccessRequest,
  AccessRequests,
  AccessTask,
  Approval,
  Requestable,
  Submitted,
} from './authzen/drafts/access-requests.ts';
export type { DraftObligation } from './authzen/drafts/obligations.ts';
export type { Action, Entity, Evaluation } from './authzen/entities.ts';
export { authzenHandler } from './authzen/handler.ts';
export type { AuthzenHandler, AuthzenOptions, Ended, Limits, Started } from './authzen/options.ts';
