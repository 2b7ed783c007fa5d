/** The case files beside the rules, run. */
import type { AlprRequests } from '../../src/alpr/index.ts';
import type { Engine } from '../../src/engine/index.ts';
import type { Decision } from '../../src/explain/index.ts';
import { parseInstant } from '../../src/language/index.ts';
import { loadCases } from '../../src/node/load-cases.ts';
import type { PolicyCase } from '../../src/policy/cases/case.ts';
import type { Policy } from '../../src/policy/index.ts';
import { engineOf, folders, NOW, policyIn } from './policies.ts';

export const cases: readonly PolicyCase[] = folders.flatMap((folder) => loadCases(folder, folder.split('/')[1] ?? ''));

/** The loaded policies of a case, with its parameters set in the policy beside which it stands. */
export function policiesOf({ file, policies, parameters }: PolicyCase): Policy<AlprRequests>[] {
  return policies.map((id) => {
    const policy = policyIn(`policies/${id}`);
    return file.includes(`/${id}/`) && Object.keys(parameters).length > 0 ? policy.with(parameters) : policy;
  });
}

const engines = new Map<string, Engine<AlprRequests>>();

export function engineFor(one: PolicyCase, policies = policiesOf(one)): Engine<AlprRequests> {
  const now = one.clock === undefined ? NOW : parseInstant(one.clock);
  const key = `${now} ${policies.map(({ digest }) => digest).join(' ')}`;
  const engine = engines.get(key) ?? engineOf(policies, now);
  engines.set(key, engine);
  return engine;
}

export function decideCase(one: PolicyCase): Decision {
  return engineFor(one).decide(one.request as unknown);
}

/** What a decision says of what a case expects, in the form of the expectation. */
export function seenIn(decision: Decision, { expect }: PolicyCase): PolicyCase['expect'] {
  const rules = new Set(decision.reasons.map(({ rule }) => rule));
  const clauses = new Set(decision.reasons.flatMap((reason) => reason.clauses));
  return {
    effect: decision.effect,
    rules: expect.rules?.filter((rule) => rules.has(rule)),
    clauses: expect.clauses?.filter((clause) => clauses.has(clause)),
    obligations: expect.obligations && decision.obligations.map(({ id }) => id),
    advice: expect.advice && decision.advice.map(({ id }) => id),
    missing: expect.missing && [...decision.missing],
    problems: expect.problems && decision.problems.map(({ path }) => path),
  };
}

/** The leaves of a request, for counting in how many facts two requests differ. */
export function leavesOf(value: unknown, path = ''): Map<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return new Map([[path, JSON.stringify(value)]]);
  return new Map(
    Object.entries(value).flatMap(([key, inner]) => [...leavesOf(inner, path === '' ? key : `${path}.${key}`)]),
  );
}

/** In how many leaves two requests differ. */
export function leavesApart(left: ReadonlyMap<string, string>, right: ReadonlyMap<string, string>): number {
  let count = 0;
  for (const [path, value] of left) if (right.get(path) !== value) count += 1;
  for (const path of right.keys()) if (!left.has(path)) count += 1;
  return count;
}
