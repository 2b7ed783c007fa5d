/** Conditions as a reviewer reads them in a report: one line, in the words of the rule files. */
import type { ActionPlan, TestNode } from '../../compile/index.ts';
import { type Condition, kindOf, type TestValue } from '../../language/index.ts';

export function conditionText(condition: Condition): string {
  const form = kindOf(condition);
  if (form.kind === 'not') return `not (${conditionText(form.of)})`;
  if (form.kind !== 'test') return `${form.kind} of (${form.of.map(conditionText).join('; ')})`;
  const { fact, operator, value } = form.test;
  const written = valueText(value);
  return written === '' ? `${fact} ${operator}` : `${fact} ${operator} ${written}`;
}

export function valueText(value: TestValue): string {
  if (value === true) return '';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return `[${value.join(', ')}]`;
  if ('period' in value) return `${value.period} until ${value.until.fact}`;
  if ('office' in value) return `${value.office} at ${value.at.fact}, not by ${value.notBy.fact}`;
  return (value as { readonly fact: string }).fact;
}

/** A compiled test in the same words. */
export function testText({ operands, operator, value }: TestNode, { slots }: ActionPlan): string {
  const [fact = '', ...others] = operands.map((slot) => slots[slot]?.path ?? '');
  return operator.says({ fact, value: ownPart(value), others }, true);
}

/** What a value says beside the facts that it names. */
function ownPart(value: TestValue): string {
  if (typeof value !== 'object' || Array.isArray(value)) return valueText(value);
  if ('period' in value) return value.period;
  return 'office' in value ? value.office : '';
}
