/** What a case expects by name has to be there: a misspelt rule that must not decide would never decide. */
import { type PolicyProblem, quote } from '../errors.ts';
import { suggest } from '../nearest.ts';
import { valueProblem } from '../parameters.ts';
import type { Policy } from '../policy.ts';
import type { ValuePath } from '../yaml/source-file.ts';
import type { PolicyCase } from './case.ts';

/** The reason that stands in a decision where no loaded policy grants the action to anyone. */
const NO_GRANT = 'no-grant';

/** @param policies those that decide the case together */
export function unknownNames(one: PolicyCase, policies: readonly Policy[]): PolicyProblem[] {
  const known = policies.map(namesOf);
  const { expect } = one;
  const named = [
    ...listed('rule', 'rules', expect.rules),
    ...listed('rule', 'notRules', expect.notRules),
    ...listed('clause', 'clauses', expect.clauses),
    ...listed('duty', 'obligations', expect.obligations),
    ...listed('duty', 'advice', expect.advice),
    ...keyed('due', expect.due),
    ...keyed('owner', expect.owner),
  ];
  return named.flatMap(({ kind, name, at, of }): PolicyProblem[] => {
    if (known.some((names) => names[kind].has(name)) || (kind === 'rule' && name === NO_GRANT)) return [];
    const all = new Set([...known.flatMap((names) => [...names[kind]]), ...(kind === 'rule' ? [NO_GRANT] : [])]);
    const help = suggest(name, all, `name a ${words[kind]} of ${one.policies.join(' or ')}`);
    const message = `the case expects ${quote(name)}, and there is no ${words[kind]} of that name`;
    return [{ code: `unknown-${kind}`, file: one.file, ...one.placeOf(['expect', ...at], of), message, help }];
  });
}

interface Names {
  readonly rule: ReadonlySet<string>;
  readonly clause: ReadonlySet<string>;
  readonly duty: ReadonlySet<string>;
}

const gathered = new WeakMap<Policy, Names>();

/** Gathered once for the hundreds of cases that a policy decides. */
function namesOf(policy: Policy): Names {
  const known = gathered.get(policy);
  if (known !== undefined) return known;
  const { rules, clauses, statutes } = policy.document;
  const duties = Object.entries(rules).filter(([, { effect }]) => effect === 'oblige' || effect === 'advise');
  const names: Names = {
    rule: new Set(Object.keys(rules)),
    clause: new Set([...Object.keys(clauses), ...Object.keys(statutes)]),
    duty: new Set(duties.map(([id, { duty }]) => duty ?? id)),
  };
  gathered.set(policy, names);
  return names;
}

/** What a case sets the parameters of its own policy to, where there is no such parameter or it takes no such value. */
export function misfitParameters(one: PolicyCase, { document: { parameters } }: Policy): PolicyProblem[] {
  return Object.entries(one.parameters).flatMap(([name, value]): PolicyProblem[] => {
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (parameter === undefined) {
      const help = suggest(name, Object.keys(parameters), 'see `parameters` in policy.yaml');
      const place = one.placeOf(['parameters', name], 'key');
      return [
        { code: 'unknown-parameter', file: one.file, ...place, message: `there is no parameter ${quote(name)}`, help },
      ];
    }
    const problem = valueProblem(parameter, value);
    if (problem === undefined) return [];
    const { message, help, entry = [] } = problem;
    const place = one.placeOf(['parameters', name, ...[entry].flat()]);
    return [{ code: 'parameter-out-of-bounds', file: one.file, ...place, message, help }];
  });
}

interface Named {
  readonly kind: 'rule' | 'clause' | 'duty';
  readonly name: string;
  readonly at: ValuePath;
  readonly of: 'key' | 'value';
}

const words = { rule: 'rule', clause: 'clause', duty: 'duty or advice' } as const;

function listed(kind: Named['kind'], of: string, names: readonly string[] | undefined): Named[] {
  return (names ?? []).map((name, index) => ({ kind, name, at: [of, index], of: 'value' }));
}

function keyed(of: string, names: { readonly [duty: string]: string } | undefined): Named[] {
  return Object.keys(names ?? {}).map((name) => ({ kind: 'duty', name, at: [of, name], of: 'key' }));
}
