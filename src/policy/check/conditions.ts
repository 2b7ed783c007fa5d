/**
 * Whether a condition says something: a known form, and facts, operators, values and names that fit each other on every
 * resource where it is used. It is checked as it was authored, so that a problem is shown where it was written.
 */
import { isOperator, type Operator, operatorNamed, operatorNames } from '../../language/index.ts';
import { type PolicyProblem, quote } from '../errors.ts';
import { suggest } from '../nearest.ts';
import { wordOf } from '../yaml/reader.ts';
import { type At, below, type Context, everywhere, refuse, refuseKey, type Scope } from './context.ts';
import { shapesOf, typeInWords } from './facts.ts';
import { checkSentence } from './references.ts';
import { checkValue } from './values.ts';

const FORMS = ['all', 'any', 'not', 'condition', 'chain', 'holds', 'fact'] as const;
type Form = (typeof FORMS)[number];
const FORM_HELP = 'a condition is one of: all, any, not, condition, chain, holds, or fact with operator and value';

/** @param open the named conditions in which this one stands, so that a cycle ends; cycles are reported elsewhere */
export function checkCondition(
  context: Context,
  value: unknown,
  at: At,
  scope: Scope,
  open: readonly string[] = [],
): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse(
      context,
      at,
      'condition-form',
      `a condition is written with its form before a colon, and is not ${wordOf(value)}`,
      FORM_HELP,
    );
  }
  const condition = value as Record<string, unknown>;
  const forms = FORMS.filter((form) => Object.hasOwn(condition, form));
  const [form] = forms;
  if (form === undefined) {
    const help = suggest(Object.keys(condition)[0] ?? '', FORMS, FORM_HELP);
    return refuse(context, at, 'condition-form', 'this is no condition', help);
  }
  if (forms.length > 1) {
    const message = `${forms.map(quote).join(' and ')} stand side by side`;
    return refuse(context, at, 'condition-form', message, 'nest them: each condition has one form');
  }
  checkKeys(context, form, condition, at);
  checkForm(context, form, condition, at, scope, open);
}

function checkKeys(context: Context, form: Form, condition: Record<string, unknown>, at: At): void {
  const allowed = form === 'fact' ? ['fact', 'operator', 'value', 'name'] : [form, 'name'];
  for (const key of Object.keys(condition).filter((written) => !allowed.includes(written))) {
    const message = `there is no key ${quote(key)} in a condition with ${quote(form)}`;
    refuseKey(context, below(at, key), 'unknown-key', message, suggest(key, allowed, 'take it out'));
  }
  if (!Object.hasOwn(condition, 'name')) return;
  const name = condition['name'];
  if (typeof name === 'string' && name.trim() !== '') checkSentence(context, name, below(at, 'name'));
  else refuse(context, below(at, 'name'), 'wrong-type', '`name` must be a phrase', 'write it in words');
}

function checkForm(
  context: Context,
  form: Form,
  condition: Record<string, unknown>,
  at: At,
  scope: Scope,
  open: readonly string[],
): void {
  const inner = condition[form];
  const inside = below(at, form);
  if (form === 'all' || form === 'any') return checkList(context, form, inner, inside, scope, open);
  if (form === 'not') return checkCondition(context, inner, inside, scope, open);
  if (typeof inner !== 'string') {
    return refuse(context, inside, 'wrong-type', `${quote(form)} must be a name, not ${wordOf(inner)}`, FORM_HELP);
  }
  if (form === 'condition') return checkNamed(context, inner, inside, scope, open);
  return form === 'fact'
    ? checkTest(context, inner, condition, at, scope)
    : checkChainUse(context, form, inner, inside, scope);
}

function checkList(
  context: Context,
  form: 'all' | 'any',
  list: unknown,
  at: At,
  scope: Scope,
  open: readonly string[],
): void {
  if (!Array.isArray(list)) {
    const message = `${quote(form)} must be a list, not ${wordOf(list)}`;
    return refuse(context, at, 'wrong-type', message, 'begin each item with a hyphen');
  }
  if (list.length === 0) {
    const would = form === 'all' ? 'always' : 'never';
    return refuse(context, at, 'empty-list', `${quote(form)} is empty`, `it would ${would} hold; write what is meant`);
  }
  list.forEach((item, index) => {
    checkCondition(context, item, below(at, index), scope, open);
  });
}

/** A named condition is checked where it stands; where it is used it must also fit the actions at hand. */
function checkNamed(context: Context, name: string, at: At, scope: Scope, open: readonly string[]): void {
  const { conditions } = context.draft;
  const part = conditions.all.get(name);
  if (part === undefined) {
    const help = suggest(name, conditions.names(), 'define it under `conditions:` in a rule file');
    return refuse(context, at, 'unknown-condition', `there is no condition ${quote(name)}`, help);
  }
  if (open.includes(name) || scope.fits === 'some') return;
  const problemsIn = (within: Scope) => {
    const found: PolicyProblem[] = [];
    const report = (problem: PolicyProblem) => found.push(problem);
    checkCondition({ ...context, report }, part.value, part, within, [...open, name]);
    return found;
  };
  // What is wrong with it anywhere was reported where it stands.
  if (problemsIn(everywhere(context)).length > 0) return;
  const [misfit] = problemsIn(scope);
  if (misfit === undefined) return;
  const help = `${misfit.help}; the condition stands in ${part.file.name}:${part.file.placeOf(part.path).line}`;
  refuse(context, at, misfit.code, `condition ${quote(name)} does not fit here: ${misfit.message}`, help);
}

function checkChainUse(context: Context, form: 'chain' | 'holds', name: string, at: At, scope: Scope): void {
  const { draft, vocabulary } = context;
  if (!draft.chains.has(name)) {
    const help = suggest(name, draft.chains.names(), 'define it under `chains:` in a rule file');
    return refuse(context, at, 'unknown-chain', `there is no approval chain ${quote(name)}`, help);
  }
  const { approvals, now } = vocabulary;
  if (approvals === undefined) {
    return refuse(
      context,
      at,
      'no-approvals',
      `vocabulary ${quote(vocabulary.name)} knows no approvals`,
      'take it out',
    );
  }
  const used = form === 'chain' ? [approvals.office, approvals.at] : [approvals.held, now];
  for (const fact of [...used, approvals.absences, approvals.notAssertedBy]) shapesOf(context, fact, at, scope);
}

function checkTest(context: Context, fact: string, condition: Record<string, unknown>, at: At, scope: Scope): void {
  const shapes = shapesOf(context, fact, below(at, 'fact'), scope);
  const name = condition['operator'];
  const place = below(at, 'operator');
  if (typeof name !== 'string') {
    return refuse(context, place, 'missing-key', 'an operator is wanted', 'write `operator:` beside `fact:`');
  }
  if (!isOperator(name)) {
    const help = suggest(name, operatorNames, 'see the operators in policies/README.md');
    return refuse(context, place, 'unknown-operator', `there is no operator ${quote(name)}`, help);
  }
  const operator: Operator = operatorNamed(name);
  const fitting = shapes.filter((shape) => operator.on.includes(shape.type));
  const misfit = shapes.find((shape) => !operator.on.includes(shape.type));
  if (misfit !== undefined && (scope.fits === 'all' || fitting.length === 0)) {
    const message = `${quote(name)} cannot be asked of ${quote(fact)}, which is ${typeInWords(misfit)}`;
    return refuse(context, place, 'type-mismatch', message, `it is asked of: ${operator.on.join(', ')}`);
  }
  if (Object.hasOwn(condition, 'value')) {
    checkValue(context, operator, condition['value'], fitting, below(at, 'value'), scope);
  } else if (operator.value !== 'nothing') {
    refuse(context, at, 'missing-key', `${quote(name)} wants a value`, 'write `value:` beside it');
  }
}
