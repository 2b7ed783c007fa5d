/** For a reader at a terminal. */
import type { ActionDiff, PolicyDiff, ReadChange, RuleChange, Shown } from '../../analyze/diff/change.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import {
  actionTitle,
  becauseOf,
  dutyText,
  effectTitle,
  headOf,
  idleRules,
  readTexts,
  reasonText,
  ruleTitle,
  sentenceOf,
} from './words.ts';

export function textDiff(diff: PolicyDiff, vocabulary: Vocabulary): string {
  const { actions, rules, reads, gaveUp } = diff;
  const { title, says } = headOf(diff);
  const blocks = [
    `${title.toUpperCase()}: ${says}`,
    ...gaveUp.map((action) => `GAVE UP on ${actionTitle(vocabulary, action)}: there may be more than is said of it.`),
    ...actions.map((one) => actionBlock(one, vocabulary)),
    ...readsBlock(reads, vocabulary),
    ...rulesBlock('Rules', rules),
    ...idleBlock(diff),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function actionBlock({ action, direction, effects, reasons, duties }: ActionDiff, vocabulary: Vocabulary): string {
  const lines = [
    `${actionTitle(vocabulary, action)}: ${direction}`,
    ...effects.flatMap((one) => [`  ${effectTitle(one)}`, `    because of ${becauseOf(one)}`, ...shownLines(one)]),
    ...reasons.flatMap((one) => [`  ${reasonText(one)}`, exampleLine(one)]),
    ...duties.flatMap((one) => [`  ${dutyText(one)}`, exampleLine(one)]),
  ];
  return lines.join('\n');
}

function shownLines(one: Shown): string[] {
  return [exampleLine(one), `    before: ${sentenceOf(one.before)}`, `    now:    ${sentenceOf(one.after)}`];
}

const exampleLine = ({ request }: Shown) => `    for example ${JSON.stringify(request)}`;

function readsBlock(reads: readonly ReadChange[], vocabulary: Vocabulary): string[] {
  if (reads.length === 0) return [];
  const lines = reads.flatMap((one) => [
    `  ${actionTitle(vocabulary, one.action)}`,
    ...readTexts(one).map((text) => `    ${text}`),
  ]);
  return [['Malformed values', ...lines].join('\n')];
}

function rulesBlock(title: string, rules: readonly RuleChange[]): string[] {
  if (rules.length === 0) return [];
  const lines = rules.flatMap((one) => {
    const { before, after } = one;
    if (before === after) return [`  ${ruleTitle(one)}`];
    const sides = [
      ...(before === undefined ? [] : [`    before: ${before}`]),
      ...(after === undefined ? [] : [`    now:    ${after}`]),
    ];
    return [`  ${ruleTitle(one)}`, ...sides];
  });
  return [[title, ...lines].join('\n')];
}

function idleBlock(diff: PolicyDiff): string[] {
  const idle = idleRules(diff);
  if (idle.length === 0) return [];
  const names = idle.map(({ rule }) => rule).join(', ');
  const whose = diff.reads.length === 0 ? 'no answer' : 'no answer to a well-formed request';
  return [`Of these, ${whose} tells anything: ${names}. The change makes no difference that can be asked for.`];
}
