/** Two policies against each other, for a terminal and as Markdown. */
import type { ActionComparison, Apart, Objection, PolicyComparison } from '../../analyze/compare/comparison.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { actionTitle, classesText, factsOf, sentenceOf } from '../diff/words.ts';
import { markdownText } from '../words-from-outside.ts';

/** The ids of the two sides. */
export type Names = readonly [first: string, second: string];

/** The rule that a decision names where none of its policies has a grant of the action. */
const NO_GRANT = 'no-grant';

interface Line {
  readonly says: string;
  readonly shown: Apart;
}

/** What there is to say of an action, in sentences. */
function linesOf(one: ActionComparison, [first, second]: Names): Line[] {
  const objection = (permits: string) => (shown: Objection) => {
    const cited = shown.clauses.length === 0 ? '' : ` (${shown.clauses.join(', ')})`;
    const unmet = shown.unmet === undefined ? '' : `; not so: ${shown.unmet}`;
    const others = shown.alone ? '' : '; other rules object to the example as well';
    const says = `${permits} permits what ${shown.policy} objects to by ${shown.rule}${cited}${unmet}: ${classesText(shown.classes)}${others}`;
    return { says, shown };
  };
  const only = (permits: string, other: string, shown: Apart | undefined): Line[] => {
    if (shown === undefined) return [];
    const isGranted = ![shown.first, shown.second].some(({ reasons }) => reasons.some(({ rule }) => rule === NO_GRANT));
    const says = `${permits} permits what ${other} permits to ${isGranted ? 'others only' : 'nobody'}`;
    return [{ says: `${says}: ${classesText(shown.classes)}`, shown }];
  };
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
