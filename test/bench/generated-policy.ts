/** Policies of any number of rules, for measuring how cost grows: as a department might write them, from a seed. */
import { z } from 'zod';
import { type AuthoredCondition, type AuthoredRule, type Effect, Policy } from '../../src/policy/index.ts';
import { defineVocabulary, type Vocabulary } from '../../src/vocabulary/index.ts';
import { mulberry32 } from '../oracle/requests.js';
import { authored, documentWith } from '../support/arbitraries.ts';

const roles = ['chief', 'captain', 'lieutenant', 'sergeant', 'officer', 'detective', 'dispatcher', 'vendor'] as const;
const purposes = ['stolen', 'wanted', 'missing', 'audit', 'training', 'personal'] as const;
const id = (says: string) => z.string().min(1).describe(says);
const time = (says: string) => z.iso.datetime({ offset: true }).describe(says);

export function vocabularyOf(actions: number): Vocabulary {
  return defineVocabulary({
    name: 'generated',
    subject: z.object({
      id: id('the person'),
      role: z.enum(roles).describe('the role'),
      agency: id('the agency'),
      trained: time('the training'),
      active: z.boolean().describe('the account being active'),
    }),
    context: z.object({
      at: time('now'),
      purpose: z.enum(purposes).describe('the purpose'),
      approvedBy: id('the approver'),
      note: z.string().describe('the note'),
    }),
    resources: { read: z.object({ owner: id('the owner'), capturedAt: time('the capture') }) },
    actions: Object.fromEntries(
      Array.from({ length: actions }, (_, index) => [`read.a${index}`, { on: 'read', says: `do ${index}` }] as const),
    ),
    silence: 'generated',
  });
}

export function generatedPolicy(rules: number, actions: number, seed = 466): Policy {
  const random = mulberry32(seed);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  const some = (of: readonly string[]) => of.filter(() => random() < 0.4);
  const tests: readonly (() => AuthoredCondition)[] = [
    () => ({ fact: 'subject.role', operator: 'equal', value: pick(roles) }),
    () => ({ fact: 'subject.role', operator: 'in', value: [pick(roles), ...some(roles)] }),
    () => ({ fact: 'subject.agency', operator: 'equal', value: `agency-${Math.floor(random() * 10)}` }),
    () => ({ fact: 'subject.active', operator: 'equal', value: true }),
    () => ({ fact: 'subject.trained', operator: 'notAfter', value: { fact: 'context.at' } }),
    () => ({ fact: 'context.purpose', operator: 'in', value: [pick(purposes), ...some(purposes)] }),
    () => ({ not: { fact: 'context.approvedBy', operator: 'same', value: { fact: 'subject.id' } } }),
    () => ({ fact: 'context.note', operator: 'given' }),
    () => ({
      fact: 'resource.capturedAt',
      operator: 'elapsed',
      value: { period: pick(['P30D', 'P60D', 'P1Y']), until: { fact: 'context.at' } },
    }),
  ];
  const condition = (): AuthoredCondition => {
    const parts = Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(tests)());
    return random() < 0.5 ? { all: parts } : { any: parts };
  };
  const made = Array.from({ length: rules }, (_, index): [string, AuthoredRule] => {
    const effect = pick<Effect>(['permit', 'permit', 'require', 'forbid']);
    const action = `read.a${index % actions}`;
    const plain = authored({ effect, actions: [action], when: { fact: 'subject.id', operator: 'given', value: true } });
    return [`rule-${index}`, { ...plain, when: condition() }];
  });
  const vocabulary = vocabularyOf(actions);
  return new Policy(documentWith(vocabulary, Object.fromEntries(made)), vocabulary);
}
