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
} from '../../analyze/diff/change.ts';
import type { Request } from '../../analyze/space/request.ts';
import { type Decision, explain, factPhrase } from '../../explain/index.ts';
import { inWords, listInWords, type Vocabulary } from '../../vocabulary/index.ts';

export const directions: { readonly [direction in Direction]: string } = {
  equivalent: 'Every request gets the same answer: permitted, denied or undecided.',
  looser: 'Some requests are answered better than before (permitted, or no longer denied), and none worse.',
  stricter: 'Some requests are answered worse than before (denied, or no longer permitted), and none better.',
  incomparable:
    'Some requests are answered better than before, and some worse, in the order denied, undecided, permitted.',
};

export const answers = { permit: 'permitted', deny: 'denied', indeterminate: 'undecided' } as const;

/** The direction of the whole, and what it does not speak of. */
export function headOf({ direction, reads, gaveUp }: PolicyDiff): { readonly title: string; readonly says: string } {
  const but = reads.length === 0 ? '' : ' Malformed values are another matter, said below.';
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

const duties: { readonly [change in DutyChange['change']]: string } = {
  attaches: 'attaches where it did not',
  'no longer attaches': 'no longer attaches where it did',
  certain: 'is certain where it was not known to attach',
  undetermined: 'is not known to attach where it was certain',
  due: 'is due at another time',
  owner: 'is owed by somebody else',
  fulfilment: 'weighs otherwise',
};

export function dutyText(one: DutyChange): string {
  const { duty, kind, change, classes } = one;
  const [then, now] = [dueOf(one, 'before'), dueOf(one, 'after')];
  const times = change === 'due' && then !== now ? `, as ${now} instead of ${then}` : '';
  return `${kind === 'advice' ? 'the advice' : 'the duty'} ${duty} ${duties[change]}${times}: ${classesText(classes)}`;
}

function dueOf({ policy, duty, ...shown }: DutyChange, side: 'before' | 'after'): string {
  const { obligations, advice } = shown[side];
  const own = [...obligations, ...advice].filter((one) => one.policy === policy && one.id === duty);
  const due = own.flatMap(({ dueAt }) => dueAt ?? []);
  return due.length === 0 ? 'at no known time' : listInWords(due, 'and');
}

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

/** Rules that changed, of which no answer tells anything. */
export function idleRules({ actions, rules, gaveUp }: PolicyDiff): RuleChange[] {
  if (gaveUp.length > 0) return [];
  const shown = new Set(actions.flatMap((action) => namedIn(action)));
  return rules.filter(
    ({ change, rule }) => (change === 'added' || change === 'removed' || change === 'meaning') && !shown.has(rule),
  );
}

function namedIn({ effects, reasons, duties: changed }: ActionDiff): string[] {
  return [
    ...effects.flatMap(({ rules }) => rules.map(({ rule }) => rule)),
    ...reasons.map(({ rule }) => rule),
    ...changed.flatMap(({ rules }) => rules),
  ];
}

export function classesText(classes: bigint | undefined): string {
  if (classes === undefined) return 'more classes of requests than were counted';
  return `${classes} ${classes === 1n ? 'class' : 'classes'} of requests`;
}

/** What the officer reads. */
export function sentenceOf(decision: Decision): string {
  return explain(decision, 'json').officer;
}

export interface ToldFact {
  readonly path: string;
  readonly phrase: string;
  readonly value: string;
}

/** Every fact that a request tells, in the order in which it tells them. */
export function factsOf(vocabulary: Vocabulary, request: Request): ToldFact[] {
  const on = vocabulary.actions[request.action]?.on ?? '';
  const walk = (value: unknown, path: string): ToldFact[] => {
    if (isObject(value)) {
      const inner = Object.entries(value).flatMap(([key, one]) => walk(one, `${path}.${key}`));
      return inner.length > 0 ? inner : [{ path, phrase: factPhrase(vocabulary, on, path), value: 'there is one' }];
    }
    if (Array.isArray(value) && value.some(isObject))
      return value.flatMap((one, index) => walk(one, `${path}.${index}`));
    return [{ path, phrase: factPhrase(vocabulary, on, path), value: valueText(vocabulary, value) }];
  };
  return ['subject', 'resource', 'context'].flatMap((part) => (part in request ? walk(request[part], part) : []));
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function valueText(vocabulary: Vocabulary, value: unknown): string {
  if (value === null) return 'none';
  if (Array.isArray(value))
    return value.length === 0
      ? 'nothing'
      : listInWords(
          value.map((one) => inWords(vocabulary, one)),
          'and',
        );
  return typeof value === 'string' && value.trim() === '' ? 'blank' : inWords(vocabulary, value);
}
