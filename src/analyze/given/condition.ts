/**
 * Whether a condition that a program gives says something of an action: the forms that rules have once they are
 * expanded, with facts, operators and values that fit each other. A misspelt value would be asked for in vain, and the
 * answer, "none", be taken for a proof.
 */
import {
  type FactShape,
  isOperator,
  type Operator,
  operatorNamed,
  operatorNames,
  othersIn,
  parsePeriod,
  type TestValue,
} from '../../language/index.ts';
import { fits, typeInWords } from '../../policy/check/facts.ts';
import { quote } from '../../policy/index.ts';
import { suggest } from '../../policy/nearest.ts';
import { factShape, type Vocabulary } from '../../vocabulary/index.ts';
import { isObject, refuse, refuseOthers, shown } from './refuse.ts';

/** The resources on which a condition has to make sense. */
export interface Scope {
  readonly vocabulary: Vocabulary;
  readonly types: readonly string[];
}

const FORMS = ['all', 'any', 'not', 'fact'] as const;
const FORM_HELP =
  'a condition has one of all, any, not, or fact with operator and value; sets, chains and named conditions stand in rule files only';
/** No condition is so deep; one that holds itself has no end. */
const DEEPEST = 200;

/** @throws PolicyError for the first thing that is wrong, with its place in the condition */
export function checkCondition(given: unknown, path: string, scope: Scope, depth = 0): void {
  const forms = isObject(given) ? FORMS.filter((one) => Object.hasOwn(given, one)) : [];
  const [form] = forms;
  if (!isObject(given) || form === undefined || forms.length > 1 || depth > DEEPEST) {
    return refuse(path, 'condition-form', 'this is no condition', FORM_HELP);
  }
  refuseOthers(given, form === 'fact' ? ['fact', 'operator', 'value', 'name'] : [form, 'name'], path);
  const inner = given[form];
  if (form === 'fact') return checkTest(given, path, scope);
  if (form === 'not') return checkCondition(inner, `${path}.not`, scope, depth + 1);
  if (!Array.isArray(inner)) refuse(`${path}.${form}`, 'wrong-type', `${quote(form)} must be a list`, FORM_HELP);
  inner.forEach((part, index) => {
    checkCondition(part, `${path}.${form}.${index}`, scope, depth + 1);
  });
}

function checkTest({ fact, operator: name, value }: Record<string, unknown>, path: string, scope: Scope): void {
  const shapes = shapesOf(fact, `${path}.fact`, scope);
  if (typeof name !== 'string' || !isOperator(name)) {
    const help = suggest(String(name).slice(0, 60), operatorNames, 'see "Conditions" in policies/README.md');
    return refuse(`${path}.operator`, 'unknown-operator', `there is no operator ${shown(name)}`, help);
  }
  const operator = operatorNamed(name);
  const misfit = shapes.find(({ type }) => !operator.on.includes(type));
  if (misfit !== undefined) {
    const message = `${quote(name)} cannot be asked of ${shown(fact)}, which is ${typeInWords(misfit)}`;
    refuse(`${path}.operator`, 'wrong-fact', message, `it is asked of: ${operator.on.join(', ')}`);
  }
  for (const shape of shapes) checkValue(operator, value, shape, `${path}.value`, scope);
}

/** The shapes of a fact on the resources at hand. */
export function shapesOf(fact: unknown, path: string, { vocabulary, types }: Scope): FactShape[] {
  return types.map((type) => {
    const shape = typeof fact === 'string' ? factShape(vocabulary, type, fact) : undefined;
    return (
      shape ??
      refuse(
        path,
        'unknown-fact',
        `there is no fact ${shown(fact)} of a ${quote(type)}`,
        'see the facts of the vocabulary',
      )
    );
  });
}

function checkValue(operator: Operator, value: unknown, shape: FactShape, path: string, scope: Scope): void {
  switch (operator.value) {
    case 'nothing':
      return;
    case 'constants':
      if (!Array.isArray(value) || value.length === 0) {
        return refuse(path, 'value', `a list is wanted here, not ${shown(value)}`, 'write ["a", "b"]');
      }
      return value.forEach((one, index) => {
        checkConstant(one, shape, `${path}.${index}`);
      });
    case 'constant':
    case 'member':
      return checkConstant(value, shape, path);
    default:
      return checkOthers(operator, value, shape, path, scope);
  }
}

function checkConstant(value: unknown, shape: FactShape, path: string): void {
  if (fits(shape, value) && !Number.isNaN(value)) return;
  const known = 'values' in shape ? shape.values : [];
  const help = suggest(typeof value === 'string' ? value.slice(0, 60) : '', known, `the fact is ${typeInWords(shape)}`);
  refuse(path, 'unknown-value', `the fact is never ${shown(value)}`, help);
}

const examples = {
  fact: '{ fact: "context.at" }',
  elapsed: '{ period: "P30D", until: { fact: "context.at" } }',
  attested: '{ office: …, at: { fact: … }, notBy: { fact: … } }',
} as const;
const keys = { fact: ['fact'], elapsed: ['period', 'until'], attested: ['office', 'at', 'notBy'] } as const;

/** A value that names other facts. */
function checkOthers(operator: Operator, value: unknown, shape: FactShape, path: string, scope: Scope): void {
  const kind = operator.value as keyof typeof keys;
  const references: readonly string[] = kind === 'fact' ? [] : keys[kind].slice(1);
  const isFormed =
    isObject(value) &&
    Object.keys(value).length === keys[kind].length &&
    keys[kind].every((key) => Object.hasOwn(value, key)) &&
    references.every((key) => isObject(value[key]));
  if (!isFormed) {
    return refuse(path, 'value', 'the value has not the form that this operator wants', `write ${examples[kind]}`);
  }
  if (kind === 'elapsed' && (typeof value['period'] !== 'string' || parsePeriod(value['period']) === undefined)) {
    const help = 'write an ISO 8601 period of whole numbers, as P30D or PT72H';
    refuse(`${path}.period`, 'period', `${shown(value['period'])} is no period`, help);
  }
  if (kind === 'attested' && shape.type === 'records') {
    checkConstant(value['office'], shape.fields['office'] ?? shape, `${path}.office`);
  }
  othersIn(kind, value as unknown as TestValue).forEach((other, index) => {
    for (const one of shapesOf(other, path, scope)) {
      const isPair = kind === 'fact' ? operator.pairs?.(shape, one) : one.type === (index === 0 ? 'time' : 'id');
      if (isPair === true) continue;
      const message = `it cannot be compared with ${shown(other)}, which is ${typeInWords(one)}`;
      refuse(path, 'type-mismatch', message, 'compare facts of one kind');
    }
  });
}
