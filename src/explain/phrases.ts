/** Facts and tests in words, without a request: from the phrases of a vocabulary and the operator table. */
import {
  type AttestedValue,
  type ElapsedValue,
  type Operator,
  operatorNamed,
  othersIn,
  shapeAt,
  type Test,
  type TestValue,
} from '../language/index.ts';
import { inWords, type Vocabulary } from '../vocabulary/index.ts';

/** Of a part as a whole, where nothing of it was told. */
const wholeParts = {
  subject: 'the facts about the person acting',
  resource: 'the facts about what is acted on',
  context: 'the facts about the circumstances',
};

/** The phrase for a fact in requests about a type of resource, or for the nearest thing around it that has one. */
export function factPhrase({ subject, context, resources }: Vocabulary, resourceType: string, path: string): string {
  const [part, ...rest] = path.split('.').filter((name) => !/^\d+$/.test(name));
  const parts = new Map([
    ['subject', subject],
    ['context', context],
    ['resource', resources[resourceType]],
  ]);
  const around = parts.get(part ?? '');
  if (around === undefined) return path;
  const shape = shapeAt(around, rest);
  if (shape !== undefined)
    return rest.length === 0 ? (wholeParts[part as keyof typeof wholeParts] ?? path) : shape.says;
  const list = shapeAt(around, rest.slice(0, -1));
  const field = list?.type === 'records' ? list.fields[rest.at(-1) ?? ''] : undefined;
  return field?.says ?? path;
}

/** What a test compares a fact with, where that is no other fact: the constants, the period, the office. */
export function constantPhrase(vocabulary: Vocabulary, operator: Operator, value: TestValue): string {
  if (operator.value === 'elapsed') return inWords(vocabulary, (value as ElapsedValue).period);
  if (operator.value === 'attested') return inWords(vocabulary, (value as AttestedValue).office);
  return operator.value === 'nothing' || operator.value === 'fact' ? '' : inWords(vocabulary, value);
}

/** A test as a sentence, or its negation. */
export function testPhrase(vocabulary: Vocabulary, resourceType: string, test: Test, holds: boolean): string {
  const operator = operatorNamed(test.operator);
  const phrase = (path: string) => factPhrase(vocabulary, resourceType, path);
  const others = othersIn(operator.value, test.value).map(phrase);
  return operator.says(
    { fact: phrase(test.fact), value: constantPhrase(vocabulary, operator, test.value), others },
    holds,
  );
}
