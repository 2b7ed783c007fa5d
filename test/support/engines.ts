/** Engines of generated policies. */
import { createEngine } from '../../src/engine/index.ts';
import type { Decision } from '../../src/explain/index.ts';
import { Policy, type PolicyDocument } from '../../src/policy/index.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';
import { NOW } from './policies.ts';
import { small } from './small-vocabulary.ts';

/** What an engine of a generated policy is asked: always by the untyped door. */
export interface AnyEngine {
  can(request: unknown): boolean;
  decide(request: unknown): Decision;
}

export function policyOf(document: PolicyDocument, vocabulary: Vocabulary = small as Vocabulary): Policy {
  return new Policy(document, vocabulary);
}

export function engineOfDocuments(documents: readonly PolicyDocument[], vocabulary?: Vocabulary): AnyEngine {
  return createEngine<unknown>({
    policies: documents.map((document) => policyOf(document, vocabulary)),
    clock: () => NOW,
  });
}

/** A decision without what differs by policy: two policies that mean the same give the same. */
export function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
