/** Where two policies are apart, as findings at the rules of the one that does not let through, for code scanning. */
import { join } from 'node:path';
import type { ActionComparison, Apart, Objection, PolicyComparison } from '../../analyze/compare/comparison.ts';
import type { PolicyFolder } from '../../node/policy-folders.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { type Finding, sorted } from '../check/finding.ts';
import { actionTitle, sentenceOf } from '../diff/words.ts';
import { type Names, objectionText, onlyText } from './render.ts';

/** The ids under which it is reported. */
export const comparisonIds = {
  objects: 'A policy permits what a rule of the other objects to',
  'only-one': 'A policy permits what the other does not',
  'not-compared': 'An action was not compared',
} as const;

/** @param folders of the first and of the second policy */
export function comparisonFindings(
  { actions, gaveUp }: PolicyComparison,
  names: Names,
  folders: readonly [PolicyFolder, PolicyFolder],
  vocabulary: Vocabulary,
): Finding[] {
  const [first, second] = folders;
  const found = actions.flatMap((one): Finding[] => {
    const says = (text: string, { request }: Apart) =>
      `${actionTitle(vocabulary, one.action)}: ${text}; for example ${JSON.stringify(request)}`;
    const help = (shown: Apart) => `${names[0]}: ${sentenceOf(shown.first)} ${names[1]}: ${sentenceOf(shown.second)}`;
    const objection = (permits: string, folder: PolicyFolder) => (shown: Objection) => ({
      id: 'objects' as const,
      level: 'warning' as const,
      ...folder.placeOf('rules', shown.rule),
      message: says(objectionText(permits, shown), shown),
      help: help(shown),
    });
    return [
      ...one.secondObjects.map(objection(names[0], second)),
      ...one.firstObjects.map(objection(names[1], first)),
      ...onlyOne(one, names, folders).map(({ text, shown, folder }) => ({
        id: 'only-one' as const,
        level: 'warning' as const,
        ...atPolicy(folder),
        message: says(text, shown),
        help: help(shown),
      })),
    ];
  });
  const open = gaveUp.map(
    (action): Finding => ({
      id: 'not-compared',
      level: 'error',
      ...atPolicy(first),
      message: `${actionTitle(vocabulary, action)}: its rules are too entangled to be compared`,
      help: 'Nothing is said of this action.',
    }),
  );
  return sorted([...found, ...open]);
}

/** Said of the policy that does not permit it. */
function onlyOne(
  { onlyFirst, onlySecond }: ActionComparison,
  [one, other]: Names,
  [first, second]: readonly [PolicyFolder, PolicyFolder],
) {
  return [
    ...(onlyFirst === undefined ? [] : [{ shown: onlyFirst, text: onlyText(one, other, onlyFirst), folder: second }]),
    ...(onlySecond === undefined ? [] : [{ shown: onlySecond, text: onlyText(other, one, onlySecond), folder: first }]),
  ];
}

const atPolicy = ({ folder }: PolicyFolder) => ({ file: join(folder, 'policy.yaml'), line: 1, column: 1 });
