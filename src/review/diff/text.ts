/** For a reader at a terminal. */
import type { ActionDiff, PolicyDiff, ReadChange, RuleChange, Shown } from '../../analyze/diff/change.ts';
import type { Decision } from '../../explain/index.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { partTexts } from './parts.ts';
import {
  actionTitle,
  becauseOf,
  dutyText,
  effectTitle,
  headOf,
  idleText,
  overviewText,
  readTexts,
  reasonText,
  ruleTitle,
  sentenceOf,
  sentencesOf,
  ungrantedText,
} from './words.ts';

export function textDiff(diff: PolicyDiff, vocabulary: Vocabulary): string {
  const { actions, rules, reads, gaveUp } = diff;
  const { title, says } = headOf(diff);
  const blocks = [
    `${title.toUpperCase()}: ${says}`,
    ...gaveUp.map((action) => `GAVE UP on ${actionTitle(vocabulary, action)}: there may be more than is said of it.`),
    ...rulesBlock(rules, vocabulary),
    ...[idleText(diff, ({ rule }) => rule), ungrantedText(diff, vocabulary)].filter((text) => text !== undefined),
    ...overviewBlock(actions, vocabulary),
    ...actions.map((one) => actionBlock(one, vocabulary)),
    ...readsBlock(reads, vocabulary),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function actionBlock({ action, direction, effects, reasons, duties }: ActionDiff, vocabulary: Vocabulary): string {
  const lines = [
    `${actionTitle(vocabulary, action)}: ${direction}`,
    ...effects.flatMap((one) => [`  ${effectTitle(one)}`, `    because of ${becauseOf(one)}`, ...shownLines(one)]),
    ...reasons.flatMap((one) => [`  ${reasonText(one)}`, exampleLine(one)]),
    ...duties.flatMap((one) => [`  ${dutyText(one, vocabulary)}`, exampleLine(one)]),
  ];
  return lines.join('\n');
}

function shownLines(one: Shown): string[] {
  return [exampleLine(one), `    before: ${decidedText(one.before)}`, `    now:    ${decidedText(one.after)}`];
}

/** What the officer reads and, where that may not be all, which rules it comes from. */
function decidedText(decision: Decision): string {
  if (decision.effect === 'permit') return sentenceOf(decision);
  return `${sentenceOf(decision)} (by ${decision.reasons.map(({ rule }) => rule).join(', ')})`;
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

function rulesBlock(rules: readonly RuleChange[], vocabulary: Vocabulary): string[] {
  if (rules.length === 0) return [];
  const lines = rules.flatMap((one) => [
    `  ${ruleTitle(one)}`,
    ...sentencesOf(one).map(({ label, text }) => `    ${`${label}:`.padEnd(7)} ${text}`),
    ...partTexts(one, vocabulary).map((text) => `    ${text}`),
  ]);
  return [['Rules', ...lines].join('\n')];
}

function overviewBlock(actions: readonly ActionDiff[], vocabulary: Vocabulary): string[] {
  if (actions.length < 2) return [];
  const lines = actions.map(
    (one) => `  ${actionTitle(vocabulary, one.action)}: ${one.direction}; ${overviewText(one)}`,
  );
  return [['In short', ...lines].join('\n')];
}
