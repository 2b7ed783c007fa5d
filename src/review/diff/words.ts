/** A difference in sentences, the same in every format that people read. */
import type {
  ActionDiff,
  Direction,
  DutyChange,
  EffectChange,
  PolicyDiff,
  ReadChange,
  ReasonChange,
  RuleChange,
  RuleName,
} from '../../analyze/diff/change.ts';
import type { Duty } from '../../evaluate/index.ts';
import { type Decision, explain } from '../../explain/index.ts';
import { inWords, listInWords, type Vocabulary } from '../../vocabulary/index.ts';
import { factsOf } from './facts.ts';

export const directions: { readonly [direction in Direction]: string } = {
  equivalent: 'Every request gets the same answer: permitted, denied or undecided.',
  looser: 'Some requests are answered better than before (permitted, or no longer denied), and none worse.',
  stricter: 'Some requests are answered worse than before (denied, or no longer permitted), and none better.',
  incomparable:
    'Some requests are answered better than before, and some worse, in the order denied, undecided, permitted.',
};

export const answers = { permit: 'permitted', deny: 'denied', indeterminate: 'undecided' } as const;

/** The direction of the whole, and what it does not speak of. */
export function headOf(diff: PolicyDiff): { readonly title: string; readonly says: string } {
  const { direction, actions, reads, gaveUp, ungranted } = diff;
  const isOwed = actions.some(({ duties }) => duties.length > 0);
  const isSaid = direction === 'equivalent' && actions.some(({ reasons }) => reasons.length > 0);
  const owed =
    isOwed && isSaid
      ? ' What is owed or advised changes, and so do the reasons that are given.'
      : isOwed
        ? ' What is owed or advised changes.'
        : isSaid
          ? ' The reasons that are given change.'
          : '';
  const malformed = reads.length === 0 ? '' : ' Malformed values are another matter, said below.';
  const silent =
    ungranted.length === 0 ? '' : ' Where nothing is permitted on either side no answer can differ: see below.';
  const but = `${owed}${malformed}${silent}`;
  if (gaveUp.length === 0) return { title: direction, says: `${directions[direction]}${but}` };
  const some = gaveUp.length === 1 ? 'one action' : `${gaveUp.length} actions`;
  const says = `Of ${some} not everything was worked out, and whatever is said here is not the whole of it.`;
  return { title: `${direction}, as far as was worked out`, says };
}

/** Of one action, whose malformed values are denied now or no longer. */
export function readTexts({ newly, noLonger }: ReadChange): string[] {
  return [
    ...(newly.length === 0 ? [] : [`a malformed value of ${listInWords(newly, 'or')} is denied now: a rule reads it`]),
    ...(noLonger.length === 0
      ? []
      : [
          `a malformed value of ${listInWords(noLonger, 'or')} is no longer denied for that: no rule reads it any more`,
        ]),
  ];
}

/** "purge a read (read.purge)". */
export function actionTitle({ actions }: Vocabulary, action: string): string {
  return `${actions[action]?.says ?? action} (${action})`;
}

export function effectTitle({ from, to, classes }: EffectChange): string {
  return `${answers[from]} before, ${answers[to]} now: ${classesText(classes)}`;
}

export function becauseOf({ rules, clauses }: EffectChange): string {
  const names = rules.map(({ rule }) => rule);
  const cited = clauses.length === 0 ? 'no clause' : clauses.join(', ');
  return names.length === 0 ? cited : `${listInWords(names, 'and')} (${cited})`;
}

export function reasonText({ rule, change, effect, classes }: ReasonChange): string {
  const is = change === 'new' ? 'is now' : 'is no longer';
  return `${rule} ${is} among the reasons of requests that stay ${answers[effect]}: ${classesText(classes)}`;
}

const owedOtherwise: { readonly [change in DutyChange['change']]: string } = {
  attaches: 'attaches where it did not',
  'no longer attaches': 'no longer attaches where it did',
  certain: 'is certain where it was not known to attach',
  undetermined: 'is not known to attach where it was certain',
  due: 'is due at another time',
  owner: 'is owed by somebody else',
  fulfilment: 'weighs otherwise',
};

export function dutyText(one: DutyChange, vocabulary: Vocabulary): string {
  const { duty, kind, change, classes } = one;
  const [then, now] = [ownOf(one, 'before'), ownOf(one, 'after')].map((owed) => termOf(change, owed, one, vocabulary));
  const how = then === undefined || then === now ? '' : `, as ${now} instead of ${then}`;
  return `${kind === 'advice' ? 'the advice' : 'the duty'} ${duty} ${owedOtherwise[change]}${how}: ${classesText(classes)}`;
}

function ownOf({ policy, duty, ...shown }: DutyChange, side: 'before' | 'after'): Duty[] {
  const { obligations, advice } = shown[side];
  return [...obligations, ...advice].filter((one) => one.policy === policy && one.id === duty);
}

/** When it is due in the example, who owes it there, how it weighs; none where another thing changed. */
function termOf(
  change: DutyChange['change'],
  owed: readonly Duty[],
  { request }: DutyChange,
  vocabulary: Vocabulary,
): string | undefined {
  if (change === 'due')
    return listOr(
      owed.flatMap(({ dueAt }) => dueAt ?? []),
      'at no known time',
    );
  if (change === 'fulfilment')
    return listOr(
      owed.map(({ fulfilment }) => fulfilment),
      'nothing',
    );
  if (change !== 'owner') return undefined;
  const facts = factsOf(vocabulary, request);
  // Who it is in the example tells little: which fact names them does.
  const named = ({ owner }: Duty) =>
    owner === undefined ? [] : (facts.find(({ value }) => value === owner)?.phrase ?? inWords(vocabulary, owner));
  return listOr(owed.flatMap(named), 'nobody who is known');
}

const listOr = (said: readonly string[], none: string): string =>
  said.length === 0 ? none : listInWords([...new Set(said)], 'and');

const ruleChanges: { readonly [change in RuleChange['change']]: string } = {
  added: 'is new',
  removed: 'is gone',
  meaning: 'changed',
  clauses: 'rests on other clauses',
  words: 'is worded otherwise',
  renamed: 'has another id',
};

export function ruleTitle({ policy, rule, change, was, clauses }: RuleChange): string {
  const before = was === undefined ? '' : `, and was ${was}`;
  const cited = clauses.length === 0 ? '' : ` (${clauses.join(', ')})`;
  return `${policy} ${rule}${cited} ${ruleChanges[change]}${before}`;
}

/** The sentence of a rule on both sides; that it stayed although the rule did not has to be seen. */
export function sentencesOf({ before, after }: RuleChange): { readonly label: string; readonly text: string }[] {
  if (before === after) return after === undefined ? [] : [{ label: 'says as before', text: after }];
  return [
    ...(before === undefined ? [] : [{ label: 'before', text: before }]),
    ...(after === undefined ? [] : [{ label: 'now', text: after }]),
  ];
}

/** That no answer tells anything of some rules that changed. */
export function idleText({ idle, reads }: PolicyDiff, nameOf: (rule: RuleName) => string): string | undefined {
  if (idle.length === 0) return undefined;
  const whose = reads.length === 0 ? 'No answer' : 'No answer to a well-formed request';
  const names = listInWords(idle.map(nameOf), 'and');
  return `${whose} tells anything of ${names}: there the change makes no difference that can be asked for.`;
}

/** That of some actions nothing can be said before a policy stands beside both sides that permits them. */
export function ungrantedText({ ungranted }: PolicyDiff, vocabulary: Vocabulary): string | undefined {
  if (ungranted.length === 0) return undefined;
  const names = listInWords(
    ungranted.map((action) => actionTitle(vocabulary, action)),
    'or',
  );
  const denied = `No rule on either side permits anybody to ${names}, so all such requests are denied before and now.`;
  return `${denied} Where another policy permits it, put that policy beside both sides (--with) to see what the change does.`;
}

/** What changes in the answers to requests for an action, on one line. */
export function overviewText({ effects, reasons, duties }: ActionDiff): string {
  const steps = effects.map(({ from, to }) => `${answers[from]} before, ${answers[to]} now`);
  const owed = duties.map(
    ({ kind, duty, change }) => `the ${kind === 'advice' ? 'advice' : 'duty'} ${duty} ${owedOtherwise[change]}`,
  );
  return [...new Set([...steps, ...owed, ...(reasons.length === 0 ? [] : ['other reasons'])])].join('; ');
}

export function classesText(classes: bigint | undefined): string {
  if (classes === undefined) return 'more classes of requests than were counted';
  return `${classes} ${classes === 1n ? 'class' : 'classes'} of requests`;
}

/** What the officer reads. */
export function sentenceOf(decision: Decision): string {
  return explain(decision, 'json').officer;
}
