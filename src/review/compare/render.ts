/** Two policies against each other, for a terminal and as Markdown. */
import type { ActionComparison, Apart, Objection, PolicyComparison } from '../../analyze/compare/comparison.ts';
import { NO_GRANT } from '../../explain/index.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { factsOf } from '../diff/facts.ts';
import { actionTitle, classesText, sentenceOf } from '../diff/words.ts';
import { markdownText } from '../words-from-outside.ts';

/** The ids of the two sides. */
export type Names = readonly [first: string, second: string];

interface Line {
  readonly says: string;
  readonly shown: Apart;
}

/** That one policy permits what a rule of the other objects to. */
export function objectionText(permits: string, shown: Objection): string {
  const cited = shown.clauses.length === 0 ? '' : ` (${shown.clauses.join(', ')})`;
  const unmet = shown.unmet === undefined ? '' : `; not so: ${shown.unmet}`;
  const others = shown.alone ? '' : '; other rules object to the example as well';
  return `${permits} permits what ${shown.policy} objects to by ${shown.rule}${cited}${unmet}: ${classesText(shown.classes)}${others}`;
}

/** That one policy permits what the other does not, although no rule of it objects. */
export function onlyText(permits: string, other: string, shown: Apart): string {
  const sides = [shown.first, shown.second];
  const isOpen = sides.some(({ effect }) => effect === 'indeterminate');
  const isGranted = !sides.some(({ reasons }) => reasons.some(({ rule }) => rule === NO_GRANT));
  const does = isOpen
    ? 'cannot decide without knowing more'
    : isGranted
      ? 'permits to others only'
      : 'permits to nobody';
  return `${permits} permits what ${other} ${does}: ${classesText(shown.classes)}`;
}

/** What there is to say of an action, in sentences. */
function linesOf(one: ActionComparison, [first, second]: Names): Line[] {
  const objection = (permits: string) => (shown: Objection) => ({ says: objectionText(permits, shown), shown });
  const only = (permits: string, other: string, shown: Apart | undefined): Line[] =>
    shown === undefined ? [] : [{ says: onlyText(permits, other, shown), shown }];
  return [
    ...one.secondObjects.map(objection(first)),
    ...one.firstObjects.map(objection(second)),
    ...only(first, second, one.onlyFirst),
    ...only(second, first, one.onlySecond),
  ];
}

function summaryOf({ actions, gaveUp }: PolicyComparison, [first, second]: Names): string {
  if (actions.length === 0 && gaveUp.length === 0) {
    return `Neither of ${first} and ${second} permits what the other objects to or does not permit.`;
  }
  const count = actions.length === 1 ? 'one action' : `${actions.length} actions`;
  return `${first} and ${second} are apart on ${count}.`;
}

export function textComparison(comparison: PolicyComparison, names: Names, vocabulary: Vocabulary): string {
  const blocks = [
    summaryOf(comparison, names),
    ...comparison.gaveUp.map((action) => `GAVE UP on ${actionTitle(vocabulary, action)}: nothing is said of it.`),
    ...comparison.actions.map((one) => {
      const lines = linesOf(one, names).flatMap(({ says, shown }) => [
        `  ${says}`,
        `    for example ${JSON.stringify(shown.request)}`,
        `    ${names[0]}: ${sentenceOf(shown.first)}`,
        `    ${names[1]}: ${sentenceOf(shown.second)}`,
      ]);
      return [actionTitle(vocabulary, one.action), ...lines].join('\n');
    }),
  ];
  return `${blocks.join('\n\n')}\n`;
}

export function markdownComparison(comparison: PolicyComparison, names: Names, vocabulary: Vocabulary): string {
  const blocks = [
    `## ${names.map(markdownText).join(' beside ')}`,
    markdownText(summaryOf(comparison, names)),
    ...comparison.gaveUp.map(
      (action) => `**Gave up** on ${markdownText(actionTitle(vocabulary, action))}: nothing is said of this action.`,
    ),
    ...comparison.actions.flatMap((one) => [
      `### ${markdownText(actionTitle(vocabulary, one.action))}`,
      ...linesOf(one, names).flatMap(({ says, shown }) => [
        `**${markdownText(says)}.** The shortest example:`,
        [
          '| Told | |',
          '| --- | --- |',
          ...factsOf(vocabulary, shown.request).map(
            ({ phrase, value }) => `| ${markdownText(phrase)} | ${markdownText(value)} |`,
          ),
        ].join('\n'),
        [
          `- ${markdownText(names[0])}: ${markdownText(sentenceOf(shown.first))}`,
          `- ${markdownText(names[1])}: ${markdownText(sentenceOf(shown.second))}`,
        ].join('\n'),
      ]),
    ]),
  ];
  return `${blocks.join('\n\n')}\n`;
}
