/** Values of the parameters of `duties.yaml`, each within its bounds. */
import { lastsAtLeast, parsePeriod } from '../../language/index.ts';
import type { ById } from '../document.ts';
import { PolicyError, type PolicyProblem, quote, throwAny } from '../errors.ts';
import { suggest } from '../nearest.ts';
import type { DutyParameter, DutyParameterValue } from './parameter.ts';

/** 29 February is not in every year. */
export function isDayOfYear(value: string): boolean {
  const match = /^(\d\d)-(\d\d)$/.exec(value);
  if (match === null) return false;
  const [month, day] = [Number(match[1]), Number(match[2])];
  return day >= 1 && day <= ([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month] ?? 0);
}

/** What is wrong with a value, if anything: the same words at load and in `duties.with`. */
export function dutyValueProblem(
  parameter: DutyParameter,
  value: unknown,
): { readonly message: string; readonly help: string } | undefined {
  const shown = typeof value === 'string' ? quote(value) : String(value).slice(0, 20);
  if (parameter.type === 'moment' || parameter.type === 'cycle') {
    const choices: readonly string[] = parameter.choices;
    if (choices.some((one) => one === value)) return undefined;
    return { message: `${shown} is no choice`, help: `it is set to one of ${choices.map(quote).join(', ')}` };
  }
  const { 'at-least': least, 'at-most': most } = parameter;
  const help = `it is set to ${whatOf[parameter.type]} from ${least} to ${most}`;
  if (parameter.type === 'period') {
    const [lower, upper] = [parsePeriod(String(least)), parsePeriod(String(most))];
    const period = typeof value === 'string' ? parsePeriod(value) : undefined;
    if (period === undefined || lower === undefined || upper === undefined)
      return { message: `${shown} is no period`, help };
    return lastsAtLeast(period, lower) && lastsAtLeast(upper, period)
      ? undefined
      : { message: `${shown} is out of bounds`, help };
  }
  const fits =
    parameter.type === 'day'
      ? typeof value === 'string' && isDayOfYear(value)
      : typeof value === 'number' && Number.isInteger(value);
  if (!fits) return { message: `${shown} is not ${whatOf[parameter.type]}`, help };
  const bounded = value as string | number;
  return bounded >= least && bounded <= most ? undefined : { message: `${shown} is out of bounds`, help };
}

const whatOf = {
  period: 'an ISO 8601 period',
  'working-days': 'a number of working days',
  day: 'a day of the year, as 01-31,',
} as const;

export function withDutyValues(
  parameters: ById<DutyParameter>,
  values: { readonly [name: string]: DutyParameterValue | undefined },
): ById<DutyParameter> {
  const problems: PolicyProblem[] = [];
  const changed: Record<string, DutyParameter> = { ...parameters };
  if (typeof values !== 'object' || values === null) {
    const help = "pass values by parameter name, as { 'audit-report': 'P45D' }";
    throw new PolicyError([{ code: 'not-an-object', path: 'parameters', message: 'there are no values here', help }]);
  }
  for (const name of Object.keys(values)) {
    const path = `parameters.${name.slice(0, 60)}`;
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    const value = values[name];
    if (parameter === undefined) {
      const help = suggest(name, Object.keys(parameters), 'see `parameters` in duties.yaml');
      problems.push({ code: 'unknown-parameter', path, message: `there is no parameter ${quote(name)}`, help });
    } else if (value !== undefined) {
      const problem = dutyValueProblem(parameter, value);
      if (problem === undefined) changed[name] = { ...parameter, value } as DutyParameter;
      else problems.push({ code: 'parameter-out-of-bounds', path, ...problem });
    }
  }
  throwAny(problems);
  return changed;
}
