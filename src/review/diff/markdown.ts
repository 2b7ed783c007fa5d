/** As a comment on a change, for somebody who answers for the rules and reads no code. */
import type { ActionDiff, EffectChange, PolicyDiff, ReadChange, RuleChange } from '../../analyze/diff/change.ts';
import type { Request } from '../../analyze/space/request.ts';
import { type Decision, explain } from '../../explain/index.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { markdownText } from '../words-from-outside.ts';
import { factsOf } from './facts.ts';
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

export function markdownDiff(diff: PolicyDiff, vocabulary: Vocabulary): string {
  const { actions, rules, reads, gaveUp } = diff;
  const { title, says } = headOf(diff);
  const blocks = [
    `## What this change changes: ${title}`,
    says,
    ...gaveUp.map(
      (action) =>
        `**Gave up** on ${markdownText(actionTitle(vocabulary, action))}: there may be more than is said of this action.`,
    ),
    ...rulesBlocks(rules, diff, vocabulary),
    ...overviewBlocks(actions, vocabulary),
    ...actions.flatMap((one) => actionBlocks(one, vocabulary)),
    ...readsBlocks(reads, vocabulary),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function actionBlocks(one: ActionDiff, vocabulary: Vocabulary): string[] {
  const { action, direction, effects, reasons, duties } = one;
  const others = [
    ...reasons.map((change) => ({ ...change, says: reasonText(change) })),
    ...duties.map((change) => ({ ...change, says: dutyText(change, vocabulary) })),
  ];
  return [
    `### ${markdownText(capital(actionTitle(vocabulary, action)))}: ${direction}`,
    ...effects.flatMap((change) => effectBlocks(change, vocabulary)),
    ...(others.length === 0
      ? []
      : [
          others
            .flatMap(({ says, request }) => [
              `- ${markdownText(capital(says))}.`,
              `  - For example: ${markdownText(inOneLine(request, vocabulary))}.`,
            ])
            .join('\n'),
        ]),
  ];
}

function effectBlocks(change: EffectChange, vocabulary: Vocabulary): string[] {
  const facts = factsOf(vocabulary, change.request).map(
    ({ phrase, value }) => `| ${markdownText(phrase)} | ${markdownText(value)} |`,
  );
  return [
    `**${capital(effectTitle(change))}**, because of ${markdownText(becauseOf(change))}. The shortest example:`,
    ['| Told | |', '| --- | --- |', ...(facts.length === 0 ? ['| nothing | |'] : facts)].join('\n'),
    ...(change.from === 'permit' || change.to === 'permit'
      ? [...folded('The decision before', change.before), ...folded('The decision now', change.after)]
      : [`Before: ${markdownText(sentenceOf(change.before))}`, `Now: ${markdownText(sentenceOf(change.after))}`]),
  ];
}

function inOneLine(request: Request, vocabulary: Vocabulary): string {
  const facts = factsOf(vocabulary, request).map(({ phrase, value }) => `${phrase}: ${value}`);
  return facts.length === 0 ? 'nothing is told' : facts.join('; ');
}

function folded(title: string, decision: Decision): string[] {
  // Headings of an explanation stand below those of the comment.
  const inside = explain(decision, 'markdown').replace(/^##/gm, '####').trim();
  return [`<details><summary>${title}</summary>\n\n${inside}\n\n</details>`];
}

function readsBlocks(reads: readonly ReadChange[], vocabulary: Vocabulary): string[] {
  if (reads.length === 0) return [];
  const lines = reads.flatMap((one) =>
    readTexts(one).map((text) => `- ${markdownText(`${capital(actionTitle(vocabulary, one.action))}: ${text}`)}.`),
  );
  return ['### Malformed values', lines.join('\n')];
}

function rulesBlocks(rules: readonly RuleChange[], diff: PolicyDiff, vocabulary: Vocabulary): string[] {
  if (rules.length === 0) return [];
  const lines = rules.flatMap((one) => [
    `- ${markdownText(ruleTitle(one))}`,
    ...sentencesOf(one).map(({ label, text }) => `  - ${label}: ${markdownText(text)}`),
    ...partTexts(one, vocabulary).map((text) => `  - ${markdownText(text)}`),
  ]);
  const notes = [idleText(diff, ({ rule }) => rule), ungrantedText(diff, vocabulary)];
  return [
    '### The rules that changed',
    lines.join('\n'),
    ...notes.flatMap((text) => (text === undefined ? [] : [markdownText(text)])),
  ];
}

function overviewBlocks(actions: readonly ActionDiff[], vocabulary: Vocabulary): string[] {
  if (actions.length < 2) return [];
  const rows = actions.map((one) => {
    const cells = [capital(actionTitle(vocabulary, one.action)), one.direction, overviewText(one)];
    return `| ${cells.map(markdownText).join(' | ')} |`;
  });
  return ['### In short', ['| Action | | What changes |', '| --- | --- | --- |', ...rows].join('\n')];
}

const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
