/** The endpoints of the draft Access Request and Approval Profile. */
import type { Decision } from '../../explain/index.ts';
import { type Evaluation, evaluationIn, objectIn, own } from '../entities.ts';
import type { Waiting } from '../evaluate.ts';
import { bad, Refusal } from '../refusal.ts';
import { type Signer, signerOf } from '../signer.ts';
import type { AccessRequests, AccessTask, Submitted } from './access-requests.ts';
import { bindingOf, denialIn } from './binding.ts';

type Json = Readonly<Record<string, unknown>>;

export const CAPABILITY = 'urn:openid:authzen:capability:access-request';
const EXPIRY = 600_000;
const TASK_ID = /^[\w-]{16,128}$/;

function problem(status: number, name: string, message: string): Refusal {
  return new Refusal(status, message, {}, `urn:openid:authzen:access-request:error:${name}`);
}

export class AccessDesk {
  readonly #host: AccessRequests;
  readonly #endpoint: string;
  readonly #signer: Signer;
  readonly #clock: () => number;
  readonly #expiry: number;

  /** @throws TypeError for a secret that can be guessed, or an expiry that is none */
  constructor(host: AccessRequests, endpoint: string) {
    const { clock = Date.now, expiry = EXPIRY, secret } = host;
    if (!(Number.isSafeInteger(expiry) && expiry > 0)) throw new TypeError('the expiry of a denial is milliseconds');
    this.#host = host;
    this.#endpoint = endpoint;
    this.#signer = signerOf('binding token', secret);
    this.#clock = clock;
    this.#expiry = expiry;
  }

  /** What stands in the context of a denial that can be asked about. It stays a denial. */
  offer(decision: Decision, evaluation: Evaluation): object | undefined {
    const { requestable = hasRemedy } = this.#host;
    const how = decision.effect === 'deny' && decision.problems.length === 0 && requestable(decision, evaluation);
    if (how === false) return undefined;
    const { template, display, formUrl, requestSchemaUrl } = how === true ? {} : how;
    const denial = { evaluationId: crypto.randomUUID(), expiresAt: this.#clock() + this.#expiry };
    const accessRequest = {
      endpoint: this.#endpoint,
      template,
      expires_at: new Date(denial.expiresAt).toISOString(),
      binding_token: bindingOf(this.#signer, denial, evaluation),
      form_url: formUrl,
      request_schema_url: requestSchemaUrl,
      display,
    };
    return { evaluation_id: denial.evaluationId, access_request: accessRequest };
  }

  async submit(body: Json, request: Request, { signal }: Waiting): Promise<object> {
    if (own(body, 'items') !== undefined) bad('requests for several things at once are not taken here');
    if (own(body, 'callback') !== undefined) bad('nobody is called back from here: ask at task.status_endpoint');
    const evaluation = evaluationIn(body);
    const denial = objectIn(body, 'denial');
    const evaluationId = this.#bound(denial, evaluation);
    const template = own(denial, 'template');
    const submitted = await this.#host.submit({
      evaluationId,
      evaluation,
      template: typeof template === 'string' ? template : undefined,
      requestedAccess: own(body, 'requested_access') === undefined ? {} : objectIn(body, 'requested_access'),
      client: own(body, 'client') === undefined ? {} : objectIn(body, 'client'),
      idempotencyKey: request.headers.get('idempotency-key') ?? undefined,
      request,
      signal,
    });
    if (!TASK_ID.test(submitted.id)) throw new TypeError('the id of a task can be guessed');
    return { task: this.#task(submitted.id, 'pending', submitted) };
  }

  async status(id: string, request: Request): Promise<object> {
    const task = TASK_ID.test(id) ? await this.#host.status(id, { request }) : undefined;
    if (task === undefined) throw problem(404, 'unknown_task', 'there is no such request here');
    const shown = { task: this.#task(id, task.status, task) };
    if (task.status !== 'approved') return shown;
    const { id: of, approvedAt, approvedUntil, state } = task.approval;
    // The caller evaluates anew: that something was approved permits nothing.
    const approval = { id: of, approved_at: approvedAt, approved_until: approvedUntil, state };
    return { ...shown, result: { mode: 'reevaluate', approval } };
  }

  /** @throws Refusal where it is not of a denial that was given here, or no longer good */
  #bound(denial: Json, evaluation: Evaluation): string {
    const [token, expires, id] = ['binding_token', 'expires_at', 'evaluation_id'].map((name) => own(denial, name));
    const bound = typeof token === 'string' ? denialIn(this.#signer, token, evaluation) : undefined;
    const isBound =
      bound !== undefined &&
      expires === new Date(bound.expiresAt).toISOString() &&
      (id === undefined || id === bound.evaluationId);
    if (!isBound) throw problem(400, 'invalid_denial_binding', 'this is not of a denial that was given here');
    if (this.#clock() > bound.expiresAt)
      throw problem(410, 'expired_denial', 'the denial can no longer be asked about');
    return bound.evaluationId;
  }

  #task(id: string, status: AccessTask['status'], { expiresAt, display }: Omit<Submitted, 'id'>): object {
    return { id, status, status_endpoint: `${this.#endpoint}/${id}`, expires_at: expiresAt, display };
  }
}

/** Somebody can bring about what is lacking: it is not only that nobody told. */
function hasRemedy({ remedies }: Decision): boolean {
  return remedies.some(({ changes }) => changes.some(({ kind }) => kind === 'change'));
}
