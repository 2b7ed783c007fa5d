/**
 * A policy as it is authored, after YAML and before sets, conditions, parameters and chains are put in their places.
 * The policy's digest names exactly this.
 */
import type { Constant, FactReference } from '../language/index.ts';

export interface PolicyDocument {
  readonly policy: string;
  readonly title: string;
  readonly version: string;
  readonly agency: string;
  readonly vocabulary: string;
  readonly zone: string;
  readonly source: Source;
  readonly parameters: ById<Parameter>;
  readonly sections: ById<string>;
  readonly sets: ById<readonly Member[]>;
  readonly conditions: ById<AuthoredCondition>;
  readonly chains: ById<Chain>;
  readonly rules: ById<AuthoredRule>;
  readonly clauses: ById<Clause>;
  /** Statutes on which rules rest beside the policy's own clauses. */
  readonly statutes: ById<Statute>;
  readonly readings: ById<Reading>;
}

export type ById<T> = { readonly [id: string]: T };

/** The document that the rules encode. The digest is of its normalized text; the text itself is nowhere kept. */
export interface Source {
  readonly document: string;
  readonly published: string;
  readonly digest?: string;
  readonly note?: string;
}

export interface Clause {
  readonly summary: string;
  readonly verb: string;
  readonly kind: readonly ClauseKind[];
  readonly reason?: string;
  readonly digest?: string;
  readonly readings?: readonly string[];
}

export interface Statute {
  readonly summary: string;
}

export const clauseKinds = ['rule', 'obligation', 'advice', 'schedule', 'documentary'] as const;
export type ClauseKind = (typeof clauseKinds)[number];

export const clauseVerbs = [
  'none',
  'may',
  'shall',
  'shall not',
  'will',
  'should',
  'only',
  'must',
  'restricted',
  'responsible',
] as const;

export interface Reading {
  readonly clauses: readonly string[];
  readonly question: string;
  readonly alternatives: readonly string[];
  /** Which alternative the rules follow, from 1. */
  readonly adopted: number;
  readonly safeguard?: boolean;
  readonly why: string;
  readonly open?: string;
  readonly ask: string;
  readonly signature: { readonly name: string; readonly office: string; readonly date: string };
}

export type Parameter = PeriodParameter | ChoiceParameter | ChoicesParameter;

interface AnyParameter {
  readonly title: string;
  readonly clauses: readonly string[];
  readonly readings?: readonly string[];
  readonly 'changed-by': string;
  readonly why: string;
}

export interface PeriodParameter extends AnyParameter {
  readonly type: 'period';
  readonly value: string;
  readonly 'at-least': string;
  readonly 'at-most': string;
}

export interface ChoiceParameter extends AnyParameter {
  readonly type: 'choice';
  readonly value: string;
  readonly choices: readonly string[];
}

/** One or more of several. */
export interface ChoicesParameter extends AnyParameter {
  readonly type: 'choices';
  readonly value: readonly string[];
  readonly choices: readonly string[];
}

export type ParameterValue = string | readonly string[];
export interface ParameterReference {
  readonly parameter: string;
}

/** A member of a set, or all of another set but some. */
export type Member = string | { readonly set: string; readonly except?: readonly string[] };

export interface Chain {
  readonly says: string;
  readonly clauses: readonly string[];
  readonly reading?: readonly string[];
  readonly first: string | ParameterReference;
  readonly 'if-unavailable': readonly string[] | ParameterReference;
}

export type AuthoredCondition =
  | { readonly all: readonly AuthoredCondition[]; readonly name?: string }
  | { readonly any: readonly AuthoredCondition[]; readonly name?: string }
  | { readonly not: AuthoredCondition; readonly name?: string }
  | { readonly condition: string; readonly name?: string }
  /** The approval on record satisfies the chain. */
  | { readonly chain: string; readonly name?: string }
  /** The person acting may give the approval that the chain asks for. */
  | { readonly holds: string; readonly name?: string }
  | AuthoredTest;

export interface AuthoredTest {
  readonly fact: string;
  readonly operator: string;
  readonly value?: AuthoredValue;
  readonly name?: string;
}

export type AuthoredValue =
  | Constant
  | readonly Constant[]
  | { readonly set: string }
  | ParameterReference
  | FactReference
  | { readonly period: string | ParameterReference; readonly until: FactReference }
  | { readonly office: string | ParameterReference; readonly at: FactReference; readonly notBy: FactReference };

/** Modality (the verb of the clause) and the effects that fit it. */
export const effectsOf = {
  may: ['permit'],
  must: ['require', 'forbid'],
  shall: ['require', 'forbid'],
  only: ['require', 'forbid'],
  restricted: ['require', 'forbid'],
  'shall-do': ['oblige'],
  'will-do': ['oblige'],
  should: ['advise'],
} as const;

export const effects = ['permit', 'require', 'forbid', 'oblige', 'advise'] as const;
export type Effect = (typeof effects)[number];
export type Modality = keyof typeof effectsOf;

export const fulfilments = ['gate', 'duty', 'best-effort'] as const;
export type Fulfilment = (typeof fulfilments)[number];

export interface AuthoredRule {
  readonly effect: Effect;
  readonly modality: Modality;
  readonly clauses: readonly string[];
  /** Why it stands although no clause says it in so many words. */
  readonly basis?: string;
  readonly actions: readonly Member[];
  readonly 'in-force'?: InForce;
  readonly applies?: AuthoredCondition;
  readonly when?: AuthoredCondition;
  readonly says: string;
  readonly remedy?: string;
  readonly reading?: readonly string[];
  readonly duty?: string;
  readonly on?: 'permit' | 'deny';
  readonly fulfilment?: Fulfilment;
  readonly owner?: readonly string[];
  readonly due?: readonly AuthoredDue[];
}

/** A rule that a parameter switches on. */
export type InForce =
  | { readonly parameter: string; readonly is: string }
  | { readonly parameter: string; readonly includes: string };

/** When a duty is due, where its condition holds: the latest of some moments. */
export interface AuthoredDue {
  readonly when?: AuthoredCondition;
  readonly latest: readonly { readonly from: string; readonly after?: string | ParameterReference }[];
}
