/**
 * A policy as it could be set: what is so only under the values that its parameters have today is no mistake of its
 * rules.
 */
import { type Parameter, type ParameterValue, Policy } from '../../policy/index.ts';

/** With each parameter at other values: of a period also such as its bounds forbid, which may change like the value. */
export function variantsOf(policy: Policy): Policy[] {
  const { parameters } = policy.document;
  return Object.entries(parameters).flatMap(([name, parameter]) =>
    otherValues(parameter).map((value) => {
      const changed = { ...parameters, [name]: { ...parameter, value } as Parameter };
      return new Policy({ ...policy.document, parameters: changed }, policy.vocabulary);
    }),
  );
}

function otherValues(parameter: Parameter): ParameterValue[] {
  const values: readonly ParameterValue[] =
    parameter.type === 'period'
      ? ['PT1S', 'P1000Y']
      : parameter.type === 'choice'
        ? parameter.choices
        : [parameter.choices, ...parameter.choices.map((one) => [one])];
  return values.filter((value) => JSON.stringify(value) !== JSON.stringify(parameter.value));
}
