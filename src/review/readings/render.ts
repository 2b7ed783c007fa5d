/** What turns on readings, for a terminal and as Markdown. */
import type { ActionDiff, Direction, EffectChange } from '../../analyze/diff/change.ts';
import type { Request } from '../../analyze/space/request.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { factsOf } from '../diff/facts.ts';
import { actionTitle, answers, becauseOf, classesText, dutyText, reasonText, sentenceOf } from '../diff/words.ts';
import { markdownText } from '../words-from-outside.ts';
import type { Turn } from './turns.ts';

const directions: { readonly [direction in Direction]: string } = {
  equivalent: 'No request would get another answer; reasons, duties or advice would differ',
  looser: 'Some requests would be let in further, and none less',
  stricter: 'Some requests would be let in less, and none further',
  incomparable: 'Some requests would be let in further, and some less',
};

/** What an answer that was not adopted would come to, in one sentence. */
export function turnSentence({ diff: { direction, actions, gaveUp } }: Turn, { actions: words }: Vocabulary): string {
  if (actions.length === 0) return gaveUp.length > 0 ? 'What turns on it was not worked out.' : 'Nothing turns on it.';
  const names = actions.map(({ action }) => words[action]?.says ?? action).join('; ');
  const rest = gaveUp.length > 0 ? ' That is not the whole of it.' : '';
  return `${directions[direction]}: ${names}.${rest}`;
}

const titleOf = ({ reading, of }: Turn) =>
  `${reading}${of.clauses.length === 0 ? '' : ` (${of.clauses.join(', ')})`}: ${of.question}`;
const answerOf = ({ of }: Turn, number: number) => `${number}. ${of.alternatives[number - 1] ?? ''}`;

export function textTurns(turns: readonly Turn[], vocabulary: Vocabulary): string {
  const blocks = turns.map((turn) => {
    const lines = [
      titleOf(turn),
      `  the rules follow ${answerOf(turn, turn.of.adopted)}`,
      `  and instead of it  ${answerOf(turn, turn.answer)}`,
      `  ${turnSentence(turn, vocabulary)}`,
      ...turn.diff.actions.flatMap((one) => actionLines(one, vocabulary)),
    ];
    return lines.join('\n');
  });
  return `${blocks.join('\n\n')}\n`;
}

/** Reasons without another answer are told only where there is nothing else. */
function othersOf(
  { effects, duties, reasons }: ActionDiff,
  vocabulary: Vocabulary,
): { readonly text: string; readonly request: Request }[] {
  const owed = duties.map((one) => ({ text: dutyText(one, vocabulary), request: one.request }));
  if (effects.length + owed.length > 0) return owed;
  return reasons.map((one) => ({ text: reasonText(one), request: one.request }));
}

function actionLines(diff: ActionDiff, vocabulary: Vocabulary): string[] {
  const { action, effects } = diff;
  const shown = effects.flatMap((one) => [
    `    ${effectText(one)}`,
    `      for example ${JSON.stringify(one.request)}`,
    `      as followed: ${sentenceOf(one.before)}`,
    `      instead:     ${sentenceOf(one.after)}`,
  ]);
  const others = othersOf(diff, vocabulary).flatMap(({ text, request }) => [
    `    ${text}`,
    `      for example ${JSON.stringify(request)}`,
  ]);
  return [`  ${actionTitle(vocabulary, action)}`, ...shown, ...others];
}

function effectText(one: EffectChange): string {
  return `${answers[one.from]} as followed, ${answers[one.to]} instead, because of ${becauseOf(one)}: ${classesText(one.classes)}`;
}

export function markdownTurns(turns: readonly Turn[], vocabulary: Vocabulary): string {
  const blocks = turns.flatMap((turn) => [
    `## ${markdownText(titleOf(turn))}`,
    [
      `- The rules follow: ${markdownText(answerOf(turn, turn.of.adopted))}`,
      `- Instead: ${markdownText(answerOf(turn, turn.answer))}`,
    ].join('\n'),
    markdownText(turnSentence(turn, vocabulary)),
    ...turn.diff.actions.flatMap((one) => actionBlocks(one, vocabulary)),
  ]);
  return `${blocks.join('\n\n')}\n`;
}

function actionBlocks(diff: ActionDiff, vocabulary: Vocabulary): string[] {
  const { action, effects } = diff;
  const others = othersOf(diff, vocabulary);
  return [
    `### ${markdownText(actionTitle(vocabulary, action))}`,
    ...effects.flatMap((one) => [
      `**${markdownText(effectText(one))}.** The shortest example:`,
      [
        '| Told | |',
        '| --- | --- |',
        ...factsOf(vocabulary, one.request).map(
          ({ phrase, value }) => `| ${markdownText(phrase)} | ${markdownText(value)} |`,
        ),
      ].join('\n'),
      [
        `- As followed: ${markdownText(sentenceOf(one.before))}`,
        `- Instead: ${markdownText(sentenceOf(one.after))}`,
      ].join('\n'),
    ]),
    ...(others.length === 0 ? [] : [others.map(({ text }) => `- ${markdownText(text)}`).join('\n')]),
  ];
}
