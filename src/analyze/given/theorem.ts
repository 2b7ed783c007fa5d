/** Whether a theorem that a program gives can be proved or refuted at all: as strictly as those of `theorems.yaml`. */
import { operatorNamed } from '../../language/index.ts';
import { typeInWords } from '../../policy/check/facts.ts';
import { type Policy, quote } from '../../policy/index.ts';
import { suggest } from '../../policy/nearest.ts';
import { changeWords, type Theorem } from '../../policy/theorems/theorem.ts';
import { known } from '../known.ts';
import { checkCondition, type Scope, shapesOf } from './condition.ts';
import { checkAction, firstOf } from './policies.ts';
import { isObject, refuse, shown } from './refuse.ts';

/** @throws PolicyError for the first thing of a theorem, or of the policies, that cannot be meant */
export function checkTheorem(policies: readonly Policy[], theorem: Theorem): void {
  const { vocabulary } = firstOf(policies, 'policies', 'a theorem is about policies');
  const given: unknown = theorem;
  if (!isObject(given)) return refuse('theorem', 'theorem-form', `this is no theorem but ${shown(given)}`, FORM_HELP);
  const { actions, claim, given: premise } = given;
  if (!Array.isArray(actions) || actions.length === 0) {
    return refuse('theorem.actions', 'theorem-form', 'the theorem is about no action', 'name at least one action');
  }
  actions.forEach((action, index) => {
    checkAction(vocabulary, action, `theorem.actions.${index}`);
  });
  const types = new Set(actions.map((action: string) => known(vocabulary.actions[action]).on));
  const scope: Scope = { vocabulary, types: [...types] };
  if (premise !== undefined) checkCondition(premise, 'theorem.given', scope);
  if (!isObject(claim)) return refuse('theorem.claim', 'theorem-form', 'the theorem claims nothing', FORM_HELP);
  checkClaim(claim, policies, scope);
}

const KINDS = ['permit-needs', 'never-permit', 'carries', 'yields-to', 'changing', 'telling-more'] as const;
const FORM_HELP = `a claim is of one of the kinds ${KINDS.join(', ')}`;

function checkClaim(claim: Record<string, unknown>, policies: readonly Policy[], scope: Scope): void {
  const { kind } = claim;
  switch (kind) {
    case 'permit-needs':
    case 'never-permit':
      return checkCondition(claim['condition'], 'theorem.claim.condition', scope);
    case 'carries': {
      const duties = policies.flatMap(({ rules }) => rules.flatMap(({ duty }) => duty?.id ?? []));
      return checkNames(claim['duties'], duties, { path: 'theorem.claim.duties', code: 'unknown-duty', what: 'duty' });
    }
    case 'yields-to': {
      const ids = policies.map(({ id }) => id);
      const of = { path: 'theorem.claim.policy', code: 'unknown-policy', what: 'policy' };
      return checkNames([claim['policy']], ids, of);
    }
    case 'changing':
      return checkChanges(claim, scope);
    case 'telling-more':
      return;
    default: {
      const help = suggest(String(kind).slice(0, 60), KINDS, FORM_HELP);
      return refuse('theorem.claim.kind', 'theorem-form', `there is no claim ${shown(kind)}`, help);
    }
  }
}

function checkNames(
  names: unknown,
  known: readonly string[],
  { path, code, what }: { readonly path: string; readonly code: string; readonly what: string },
): void {
  if (!Array.isArray(names) || names.length === 0) {
    return refuse(path, 'theorem-form', `the claim names no ${what}`, `name a ${what} of the policies that are given`);
  }
  const stranger = names.find((name) => !known.includes(name));
  if (stranger === undefined && names.every((name) => name !== undefined)) return;
  const help = suggest(String(stranger).slice(0, 60), known, `name a ${what} of the policies that are given`);
  refuse(path, code, `there is no ${what} ${shown(stranger)}`, help);
}

function checkChanges({ facts, keeps }: Record<string, unknown>, scope: Scope): void {
  const path = 'theorem.claim.facts';
  if (!isObject(facts) || Object.keys(facts).length === 0) {
    return refuse(
      path,
      'theorem-form',
      'the claim changes no fact',
      'write { "resource.capturedAt": "a-day-earlier" }',
    );
  }
  for (const [fact, change] of Object.entries(facts)) {
    const [shape] = shapesOf(fact, path, scope);
    if (!changeWords.some((word) => word === change)) {
      const help = suggest(String(change).slice(0, 60), changeWords, `it is one of ${changeWords.join(', ')}`);
      refuse(path, 'unknown-value', `no fact becomes ${shown(change)}`, help);
    }
    const asked = change === 'earlier' || change === 'a-day-earlier' ? 'notAfter' : 'none';
    if (shape === undefined || operatorNamed(asked).on.includes(shape.type)) continue;
    const message = `${quote(fact)} is ${typeInWords(shape)}, and cannot become ${shown(change)}`;
    refuse(path, 'type-mismatch', message, 'only a time becomes earlier');
  }
  if (keeps === 'permit' || keeps === 'answer') return;
  refuse('theorem.claim.keeps', 'unknown-value', `a change does not keep ${shown(keeps)}`, 'it is permit or answer');
}
