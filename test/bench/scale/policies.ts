/**
 * Policies of any number of rules. Wide: each grant has an action of its own. Deep: all of them are of one action and
 * differ in role and agency, so that an index by action does not help. A request concerns one or two of them.
 */
import { z } from 'zod';
import { type AuthoredRule, Policy } from '../../../src/policy/index.ts';
import { defineVocabulary, type Vocabulary } from '../../../src/vocabulary/index.ts';
import { mulberry32 } from '../../oracle/requests.js';
import { authored, documentWith } from '../../support/arbitraries.ts';

export type Shape = 'wide' | 'deep';

const roles = ['chief', 'captain', 'lieutenant', 'sergeant', 'corporal', 'officer', 'detective', 'dispatcher'] as const;
const purposes = ['stolen', 'wanted', 'missing', 'audit', 'training'] as const;
const id = (says: string) => z.string().min(1).describe(says);

/** Two rules are a pair: a grant, and a requirement on those whom it is for. */
const actionsOf = (shape: Shape, rules: number) => (shape === 'wide' ? Math.max(1, rules / 2) : 1);

function vocabularyOf(actions: number): Vocabulary {
  return defineVocabulary({
    name: 'scaled',
    subject: z.object({
      id: id('the person'),
      role: z.enum(roles).describe('the role'),
      agency: id('the agency'),
      active: z.boolean().describe('the account being active'),
    }),
    context: z.object({
      at: z.iso.datetime({ offset: true }).describe('now'),
      purpose: z.enum(purposes).describe('the purpose'),
    }),
    resources: { read: z.object({ owner: id('the owner') }) },
    actions: Object.fromEntries(
      Array.from({ length: actions }, (_, index) => [`read.a${index}`, { on: 'read', says: `do ${index}` }] as const),
    ),
    silence: 'generated',
  });
}

const roleOf = (pair: number) => roles[pair % roles.length] as string;
const agencyOf = (pair: number) => `agency-${Math.floor(pair / roles.length)}`;

export interface Scaled {
  readonly shape: Shape;
  readonly rules: number;
  readonly vocabulary: Vocabulary;
  readonly document: ReturnType<typeof documentWith>;
  readonly load: () => Policy;
}

export function scaled(shape: Shape, rules: number): Scaled {
  const actions = actionsOf(shape, rules);
  const made: [string, AuthoredRule][] = [];
  for (let pair = 0; pair * 2 < rules; pair += 1) {
    const action = [`read.a${pair % actions}`];
    const role = { fact: 'subject.role', operator: 'equal', value: roleOf(pair) } as const;
    const agency = { fact: 'subject.agency', operator: 'equal', value: agencyOf(pair) } as const;
    const active = { fact: 'subject.active', operator: 'equal', value: true } as const;
    const purpose = { fact: 'context.purpose', operator: 'in', value: ['stolen', 'wanted', 'missing'] } as const;
    const whom = { all: [agency, role] } as const;
    made.push([
      `grant-${pair}`,
      authored({ effect: 'permit', actions: action, when: { all: [agency, role, active] } }),
    ]);
    made.push([`need-${pair}`, authored({ effect: 'require', actions: action, applies: whom, when: purpose })]);
  }
  const vocabulary = vocabularyOf(actions);
  const document = documentWith(vocabulary, Object.fromEntries(made));
  return { shape, rules, vocabulary, document, load: () => new Policy(document, vocabulary) };
}

/** Each is for one of the pairs; in some the role, the account or the purpose is another, or not told. */
export function scaledRequests({ shape, rules }: Pick<Scaled, 'shape' | 'rules'>, count: number): unknown[] {
  const next = mulberry32(466);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)] as T;
  const actions = actionsOf(shape, rules);
  return Array.from({ length: count }, () => {
    const pair = Math.floor(next() * Math.ceil(rules / 2));
    const subject = {
      id: 'p-1',
      role: pick([roleOf(pair), roleOf(pair), roleOf(pair), roleOf(pair + 1), undefined]),
      agency: pick([agencyOf(pair), agencyOf(pair), agencyOf(pair), agencyOf(pair), 'nowhere']),
      active: pick([true, true, true, false, undefined]),
    };
    const context = { at: '2026-11-23T18:00:00.000Z', purpose: pick([...purposes, undefined]) };
    return JSON.parse(
      JSON.stringify({ action: `read.a${pair % actions}`, subject, resource: { owner: 'p-2' }, context }),
    );
  });
}
