/** Whether the parameter that switches a rule is there, may switch it, and ever has the value. */
import type { Parameter } from '../document.ts';
import { quote } from '../errors.ts';
import { nearest, suggest } from '../nearest.ts';
import type { Authored } from '../parts.ts';
import { below, type Context, refuse } from './context.ts';
import type { Part } from './rules.ts';

export function checkInForce(context: Context, part: Part): void {
  const condition = part.value['in-force'];
  if (condition === undefined) return;
  const at = below(part, 'in-force');
  if (part.value.modality !== 'should' && part.value.modality !== 'may') {
    const message = `a parameter cannot switch what ${quote(part.value.modality)} says`;
    return refuse(context, at, 'lowered', message, 'only what a clause says with may or should depends on a parameter');
  }
  const { parameters } = context.draft;
  if (!parameters.has(condition.parameter)) {
    const help = suggest(condition.parameter, parameters.names(), 'define it under `parameters:` in policy.yaml');
    return refuse(context, at, 'unknown-parameter', `there is no parameter ${quote(condition.parameter)}`, help);
  }
  const parameter = parameters.get(condition.parameter);
  if (parameter === undefined) return;
  const [key, wanted] = 'is' in condition ? ['is', 'choice'] : ['includes', 'choices'];
  const value = 'is' in condition ? condition.is : condition.includes;
  if (parameter.type !== wanted) {
    const message = `${quote(key)} is asked of a parameter of type ${quote(wanted)}, not ${quote(parameter.type)}`;
    return refuse(context, at, 'type-mismatch', message, 'use `is` for one choice, `includes` for several');
  }
  if (!('choices' in parameter) || parameter.choices.includes(value)) return;
  const defined = parameters.all.get(condition.parameter);
  const near = nearest(value, parameter.choices);
  const asking = context.draft.rules.sound().filter(({ value: { 'in-force': other } }) => {
    return other?.parameter === condition.parameter && ('is' in other ? other.is : other.includes) === value;
  });
  // Where several rules ask for it, it is the choice that is misspelt.
  if (defined !== undefined && near !== undefined && asking.length > 1) {
    if (asking[0]?.id !== part.id) return;
    const choice = below(defined, 'choices', parameter.choices.indexOf(near));
    const message = `no rule asks for ${quote(near)}, and ${asking.length} ask for ${quote(value)}`;
    return refuse(context, choice, 'unknown-value', message, `did you mean ${quote(value)}?`);
  }
  const help = suggest(value, parameter.choices, 'see its choices in policy.yaml') + orChoice(defined, near);
  refuse(context, below(at, key), 'unknown-value', `the parameter is never ${quote(value)}`, help);
}

/** The rule or the choice may be misspelt: where but one rule asks for it, nobody but its author knows which. */
function orChoice(defined: Authored<Parameter> | undefined, near: string | undefined): string {
  if (defined === undefined || near === undefined) return '';
  const { line } = defined.file.placeOf([...defined.path, 'choices']);
  return ` If the rule is right, mend the entry in \`choices\`, in ${defined.file.name}:${line}`;
}
