/** The slice as a policy of ours, in the words of license plate readers. In three values, as everything here. */
import { alprVocabulary } from '../../../src/alpr/vocabulary.ts';
import type { Condition } from '../../../src/language/index.ts';
import { type AuthoredRule, type Effect, Policy } from '../../../src/policy/index.ts';
import type { Vocabulary } from '../../../src/vocabulary/index.ts';
import { authored, documentWith } from '../../support/arbitraries.ts';
import {
  ADC,
  detectives,
  dispatchRoles,
  fullRoles,
  kinds,
  ODC,
  officers,
  purposes,
  releaseApprovers,
} from './requests.ts';

const USERS = ['read.search', 'read.view', 'hotlist.add', 'read.release'];
const isIn = (fact: string, value: readonly string[]): Condition => ({ fact, operator: 'in', value });
const is = (fact: string, value: string | boolean): Condition => ({ fact, operator: 'equal', value });
const same = (fact: string, other: string): Condition => ({ fact, operator: 'same', value: { fact: other } });
const ran = (source: string, period: string): Condition => ({
  all: [
    is('resource.source', source),
    { fact: 'resource.capturedAt', operator: 'elapsed', value: { period, until: { fact: 'context.at' } } },
  ],
});

function rule(
  effect: Effect,
  actions: readonly string[],
  when: Condition,
  applies: Condition | null = null,
): AuthoredRule {
  return authored({ effect, actions, when, applies });
}

const rules: Record<string, AuthoredRule> = {
  'full-users': rule('permit', USERS, isIn('subject.role', fullRoles)),
  'dispatch-views': rule('permit', ['read.view'], isIn('subject.role', dispatchRoles)),
  account: rule('require', USERS, is('subject.account', 'active')),
  clearance: rule('require', USERS, is('subject.clearance', true)),
  training: rule('require', USERS, {
    fact: 'subject.training.completedAt',
    operator: 'notAfter',
    value: { fact: 'context.at' },
  }),
  purpose: rule('require', USERS, isIn('context.purpose', purposes)),
  track: rule('require', ['hotlist.add'], isIn('resource.requester.role', fullRoles)),
  'officers-track': rule(
    'require',
    ['hotlist.add'],
    is('context.approval.office', ODC),
    isIn('resource.requester.role', officers),
  ),
  'detectives-track': rule(
    'require',
    ['hotlist.add'],
    is('context.approval.office', ADC),
    isIn('resource.requester.role', detectives),
  ),
  narrative: rule('require', ['hotlist.add'], same('resource.narrative.approvedBy', 'context.approval.by')),
  'other-approves': rule('require', ['hotlist.add'], { not: same('context.approval.by', 'resource.requester.id') }),
  recipient: rule('require', ['read.release'], isIn('resource.agency.kind', kinds)),
  written: rule('require', ['read.release'], is('resource.written', true)),
  approved: rule('require', ['read.release'], isIn('context.approval.office', releaseApprovers)),
  covers: rule('require', ['read.release'], same('context.approval.covers', 'resource.id')),
  'automatic-purge': rule('permit', ['read.purge'], is('subject.role', 'retention-service')),
  'commander-purges': rule('permit', ['read.purge'], {
    fact: 'subject.offices',
    operator: 'contains',
    value: ADC,
  }),
  minimum: rule('require', ['read.purge'], { any: [ran('flock', 'PT720H'), ran('other', 'PT8760H')] }),
  demand: rule('forbid', ['read.purge'], is('resource.hold.demand', true)),
};

const words = alprVocabulary as Vocabulary;

export const slicePolicy = new Policy<unknown>(documentWith(words, rules, 'slice'), words);
