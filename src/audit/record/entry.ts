/** One decision as it stands in the log: what is hashed, and nothing in it that could not stand there for ever. */
import type { Decision } from '../../explain/index.ts';
import { canonicalJson, type ParameterValue, type Policy } from '../../policy/index.ts';
import { hashBase64 } from '../merkle/hash.ts';
import { accessRecord } from './access.ts';
import { committed } from './commitment.ts';
import { type Covered, decisionText } from './decision-text.ts';
import type { Described, DescribedObject } from './describe.ts';
import type { LogLine } from './line.ts';
import type { Secrets } from './redact.ts';
import type { EngineVersion } from './version.ts';

export interface PolicyName {
  readonly id: string;
  readonly version: string;
  readonly digest: string;
}

/** A policy with what makes it again of the policy as it ships: its parameters. */
export interface RecordedPolicy extends PolicyName {
  readonly parameters: { readonly [name: string]: ParameterValue };
}

/** What a record says of the decision in clear: which rules and clauses, but none of the facts. */
export interface RecordedDecision {
  readonly effect: Decision['effect'];
  readonly evaluatedAt: string | null;
  /** Of each policy the rules that decided, and their clauses. */
  readonly reasons: ClausesByPolicy;
  readonly missing: readonly string[];
  readonly problems: readonly { readonly path: string; readonly code: string }[];
  readonly obligations: ClausesByPolicy;
  readonly advice: ClausesByPolicy;
  readonly covers: Covered;
  /** Of the salt and the decision's canonical JSON. */
  readonly sha256: string;
}

/** The clauses of rules or duties, by policy and by their ids. */
export type ClausesByPolicy = { readonly [policy: string]: { readonly [id: string]: readonly string[] } };

/** A record of a decision. */
export interface DecisionEntry {
  readonly kind: 'decision';
  readonly form: 1;
  readonly id: string;
  /** When it was put on record, by the log's clock; UTC with milliseconds. */
  readonly recordedAt: string;
  readonly engine: EngineVersion;
  readonly policies: readonly PolicyName[];
  /** As {@link Described}, with commitments in place of what may have to be forgotten. */
  readonly request: Described;
  /** The items of Civil Code 1798.90.52(a). */
  readonly access: DescribedObject;
  readonly decision: RecordedDecision;
  /** The SHA-256 of the private part: by its salts nobody learns anything from it. Last, so that it is found by place. */
  readonly withheld: string;
}

/** A record that others were erased, since nothing may be missing without a word. */
export interface ErasureEntry {
  readonly kind: 'erasure';
  readonly form: 1;
  readonly id: string;
  readonly recordedAt: string;
  /** Who had it done, and why: a code or a clause. */
  readonly by: string;
  readonly reason: string;
  /** From and to, both included, from 0. */
  readonly records: readonly (readonly [number, number])[];
  readonly withheld: string;
}

/** A record of which policies decide from here on. */
export interface PoliciesEntry {
  readonly kind: 'policies';
  readonly form: 1;
  readonly id: string;
  readonly recordedAt: string;
  readonly policies: readonly RecordedPolicy[];
  readonly withheld: string;
}

export type Entry = DecisionEntry | ErasureEntry | PoliciesEntry;

export interface EntryParts {
  readonly id: string;
  readonly recordedAt: string;
  readonly engine: EngineVersion;
  readonly request: Described;
  readonly decision: Decision;
  readonly covers: Covered;
  readonly secrets: Secrets;
  /** Of the decision's digest. */
  readonly salt: string;
}

/** A record as it is written: the entry, which is hashed, and the private part, which may be erased. */
export function recordOf(parts: EntryParts): LogLine {
  const { id, recordedAt, engine, request, decision, covers, secrets: opening, salt } = parts;
  const secrets = canonicalJson({ ...opening, [DECISION]: { salt } });
  const entry: DecisionEntry = {
    kind: 'decision',
    form: 1,
    id,
    recordedAt,
    engine,
    policies: decision.policies,
    request,
    access: accessRecord(request, decision.evaluatedAt),
    decision: {
      effect: decision.effect,
      evaluatedAt: decision.evaluatedAt,
      reasons: byPolicy(decision.reasons.map(({ policy, rule, clauses }) => ({ policy, id: rule, clauses }))),
      missing: decision.missing,
      problems: decision.problems.map(({ path, code }) => ({ path, code })),
      obligations: byPolicy(decision.obligations),
      advice: byPolicy(decision.advice),
      covers,
      sha256: committed(salt, decisionText(decision, covers)),
    },
    withheld: hashBase64(secrets),
  };
  return { entry: canonicalJson(entry), secrets };
}

export function byPolicy(
  parts: readonly { policy: string; id: string; clauses: readonly string[] }[],
): ClausesByPolicy {
  const clauses: Record<string, Record<string, readonly string[]>> = Object.create(null);
  for (const one of parts) {
    const ofPolicy = clauses[one.policy] ?? Object.create(null);
    ofPolicy[one.id] = one.clauses;
    clauses[one.policy] = ofPolicy;
  }
  return clauses;
}

/** The private part of a record that withholds nothing. */
const NOTHING = '{}';

/** The policies of the decisions that follow: what a digest stands for, said once and not with each of them. */
export function policiesRecord(
  parts: Pick<EntryParts, 'id' | 'recordedAt'> & Pick<PoliciesEntry, 'policies'>,
): LogLine {
  const entry: PoliciesEntry = { kind: 'policies', form: 1, ...parts, withheld: hashBase64(NOTHING) };
  return { entry: canonicalJson(entry), secrets: NOTHING };
}

export function erasureRecord(parts: Omit<ErasureEntry, 'kind' | 'form' | 'withheld'>): LogLine {
  const entry: ErasureEntry = { kind: 'erasure', form: 1, ...parts, withheld: hashBase64(NOTHING) };
  return { entry: canonicalJson(entry), secrets: NOTHING };
}

/** Under which name the salt of the decision stands beside those of the facts. */
export const DECISION = 'decision';

export function recordedPolicies(policies: readonly Policy[]): RecordedPolicy[] {
  return policies.map(({ id, version, digest, document: { parameters } }) => ({
    id,
    version,
    digest,
    parameters: Object.fromEntries(Object.entries(parameters).map(([name, { value }]) => [name, value])),
  }));
}
