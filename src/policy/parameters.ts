import { lastsAtLeast, parsePeriod } from '../language/index.ts';
import type { ById, Parameter, ParameterValue, PeriodParameter } from './document.ts';
import { PolicyError, type PolicyProblem, quote } from './errors.ts';
import { meantBy, suggest } from './nearest.ts';

export interface ValueProblem {
  readonly message: string;
  readonly help: string;
  /** Which entry of a list is meant. */
  readonly entry?: number;
}

/** What is wrong with a parameter's value, if anything: the same words at load and in `policy.with`. */
export function valueProblem(parameter: Parameter, value: unknown): ValueProblem | undefined {
  if (parameter.type === 'period') return periodProblem(parameter, value);
  const { choices } = parameter;
  const values = parameter.type === 'choice' ? [value] : value;
  const help = `it is set to ${parameter.type === 'choice' ? 'one' : 'a list of one or more'} of ${choices.map(quote).join(', ')}`;
  if (!Array.isArray(values) || values.length === 0)
    return { message: 'it is not a list of one or more choices', help };
  const at = (entry: number) => (parameter.type === 'choice' ? {} : { entry });
  for (const [index, one] of values.entries()) {
    if (typeof one !== 'string' || !choices.includes(one))
      return { message: `${shown(one)} is no choice`, help: meantBy(one, choices) ?? help, ...at(index) };
  }
  const twice = values.findIndex((one, index) => values.indexOf(one) < index);
  return twice < 0 ? undefined : { message: 'a choice is named twice', help, ...at(twice) };
}

function periodProblem(parameter: PeriodParameter, value: unknown): ValueProblem | undefined {
  const [least, most] = [parameter['at-least'], parameter['at-most']];
  const help = `it is set to an ISO 8601 period from ${least} to ${most}`;
  const period = typeof value === 'string' ? parsePeriod(value) : undefined;
  const [lower, upper] = [parsePeriod(least), parsePeriod(most)];
  if (period === undefined || lower === undefined || upper === undefined) {
    return { message: `${shown(value)} is no period`, help };
  }
  if (!lastsAtLeast(period, lower)) return { message: `${period.text} can be shorter than ${least}`, help };
  if (!lastsAtLeast(upper, period)) return { message: `${period.text} can be longer than ${most}`, help };
  return undefined;
}

function shown(value: unknown): string {
  return typeof value === 'string' ? quote(value) : `a ${value === null ? 'null' : typeof value}`;
}

/** The parameters with some values replaced, each within its bounds. */
export function withValues(
  parameters: ById<Parameter>,
  values: { readonly [name: string]: ParameterValue | undefined },
): ById<Parameter> {
  const problems: PolicyProblem[] = [];
  const changed: Record<string, Parameter> = { ...parameters };
  if (typeof values !== 'object' || values === null) {
    const help = "pass values by parameter name, as { 'flock-schedule': 'P60D' }";
    throw new PolicyError([
      { code: 'not-an-object', path: 'parameters', message: `${shown(values)} holds no values`, help },
    ]);
  }
  for (const name of Object.keys(values)) {
    const value = values[name];
    const path = `parameters.${name.slice(0, 60)}`;
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (parameter === undefined) {
      const help = suggest(name, Object.keys(parameters), 'see `parameters` in policy.yaml');
      problems.push({ code: 'unknown-parameter', path, message: `there is no parameter ${quote(name)}`, help });
      continue;
    }
    if (value === undefined) continue;
    const problem = valueProblem(parameter, value);
    if (problem !== undefined) {
      const { message, help } = problem;
      problems.push({ code: 'parameter-out-of-bounds', path, message, help });
    } else changed[name] = { ...parameter, value: typeof value === 'string' ? value : [...value] } as Parameter;
  }
  if (problems.length > 0) throw new PolicyError(problems as [PolicyProblem, ...PolicyProblem[]]);
  return changed;
}
