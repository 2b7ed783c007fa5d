/** Proofs in every format. */
import type { Counterexample, Proof, Verdict } from '../../analyze/prove/proof.ts';
import { compareText } from '../../policy/index.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { factsOf } from '../diff/facts.ts';
import { countsAsNumbers } from '../diff/json.ts';
import { actionTitle, classesText, sentenceOf } from '../diff/words.ts';
import { markdownText, xmlText } from '../words-from-outside.ts';

export const isProved = ({ verdict }: Proof) => verdict === 'proved';

const verdicts: { readonly [verdict in Verdict]: string } = {
  proved: 'proved',
  refuted: 'refuted',
  'says-nothing': 'says nothing',
  'gave-up': 'gave up',
};

/** Why a theorem is not proved, in a line for each action. */
function reasonsOf({ verdict, empty, open }: Proof, vocabulary: Vocabulary): string[] {
  const titles = (actions: readonly string[]) => actions.map((action) => actionTitle(vocabulary, action)).join(', ');
  if (verdict === 'says-nothing') return [`no request meets its premise: ${titles(empty)}`];
  return verdict === 'gave-up' ? [`nothing was shown of ${titles(open)}`] : [];
}

function endingOf(proofs: readonly Proof[]): string {
  const proved = proofs.filter(isProved).length;
  return `${proved} of ${proofs.length} theorems proved`;
}

export function textProofs(proofs: readonly Proof[], vocabulary: Vocabulary): string {
  const lines = proofs.flatMap((proof) => {
    const { theorem, verdict, classes } = proof;
    const head = `${verdicts[verdict]}: ${theorem.id}: ${classesText(classes)}, ${actionsText(proof)}`;
    if (verdict === 'proved') return [head];
    return [
      head,
      `    ${theorem.file}:${theorem.line}: ${theorem.says}`,
      ...reasonsOf(proof, vocabulary).map((reason) => `    ${reason}`),
      ...againstLines(proof, vocabulary),
    ];
  });
  return `${[...lines, '', endingOf(proofs)].join('\n')}\n`;
}

/** The shortest of the requests against a theorem, and the other actions in which there are some. */
function shortestOf({ against }: Proof): {
  readonly one: Counterexample | undefined;
  readonly others: readonly string[];
} {
  const length = ({ first, changed }: Counterexample) => JSON.stringify([first.request, changed?.request]).length;
  const [one, ...rest] = [...against].sort((left, right) => length(left) - length(right));
  return { one, others: rest.map(({ action }) => action).sort(compareText) };
}

function againstLines(proof: Proof, vocabulary: Vocabulary): string[] {
  const { one, others } = shortestOf(proof);
  if (one === undefined) return [];
  const also = others.length === 0 ? [] : [`    and others, to ${others.join(', ')}`];
  return [...counterexampleLines(one, vocabulary), ...also];
}

function againstBlocks(proof: Proof, vocabulary: Vocabulary): string[] {
  const { one, others } = shortestOf(proof);
  if (one === undefined) return [];
  const also = others.length === 0 ? [] : [`There are others, to ${others.map(markdownText).join(', ')}.`];
  return [...counterexampleBlocks(one, vocabulary), ...also];
}

function actionsText({ theorem: { actions } }: Proof): string {
  return actions.length === 1 ? (actions[0] ?? '') : `${actions.length} actions`;
}

function counterexampleLines({ action, first, changed }: Counterexample, vocabulary: Vocabulary): string[] {
  const reasons = first.decision.reasons.map(({ rule }) => rule).join(', ');
  const again =
    changed === undefined
      ? []
      : [`    and then ${JSON.stringify(changed.request)}`, `    ${sentenceOf(changed.decision)}`];
  return [
    `    against it, to ${actionTitle(vocabulary, action)}: ${JSON.stringify(first.request)}`,
    `    ${sentenceOf(first.decision)}${first.decision.effect === 'permit' && reasons !== '' ? ` (by ${reasons})` : ''}`,
    ...again,
  ];
}

export function markdownProofs(proofs: readonly Proof[], vocabulary: Vocabulary): string {
  const failing = proofs.filter((proof) => !isProved(proof));
  const blocks = [
    `## Theorems: ${endingOf(proofs)}`,
    ...failing.flatMap((proof) => [
      `### ${markdownText(proof.theorem.id)}: ${verdicts[proof.verdict]}`,
      markdownText(proof.theorem.says),
      ...reasonsOf(proof, vocabulary).map((reason) => markdownText(`${reason}.`)),
      ...againstBlocks(proof, vocabulary),
    ]),
    [
      '| Theorem | | Classes of requests |',
      '| --- | --- | --- |',
      ...proofs.map(
        ({ theorem, verdict, classes }) =>
          `| ${markdownText(theorem.says)} | ${verdicts[verdict]} | ${classes === undefined ? 'not counted' : String(classes)} |`,
      ),
    ].join('\n'),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function counterexampleBlocks({ action, first, changed }: Counterexample, vocabulary: Vocabulary): string[] {
  const table = (request: Counterexample['first']['request']) =>
    [
      '| Told | |',
      '| --- | --- |',
      ...factsOf(vocabulary, request).map(
        ({ phrase, value }) => `| ${markdownText(phrase)} | ${markdownText(value)} |`,
      ),
    ].join('\n');
  const blocks = [
    `Against it, to ${markdownText(actionTitle(vocabulary, action))}:`,
    table(first.request),
    markdownText(sentenceOf(first.decision)),
  ];
  if (changed === undefined) return blocks;
  return [...blocks, 'And then:', table(changed.request), markdownText(sentenceOf(changed.decision))];
}

export function jsonProofs(proofs: readonly Proof[]): string {
  return `${JSON.stringify({ proofs }, countsAsNumbers, 2)}\n`;
}

export function junitProofs(proofs: readonly Proof[], vocabulary: Vocabulary): string {
  const failing = proofs.filter((proof) => !isProved(proof));
  const cases = proofs.map((proof) => {
    const { theorem, verdict } = proof;
    const open = `    <testcase classname="alpr-policy prove" name="${xmlText(theorem.id)}" file="${xmlText(theorem.file)}" line="${theorem.line}"`;
    if (verdict === 'proved') return `${open}/>`;
    const text = [...reasonsOf(proof, vocabulary), ...againstLines(proof, vocabulary)];
    const message = xmlText(`${verdicts[verdict]}: ${theorem.says}`);
    return `${open}>\n      <failure message="${message}">${xmlText(text.map((line) => line.trim()).join('\n'))}</failure>\n    </testcase>`;
  });
  const counts = `tests="${proofs.length}" failures="${failing.length}" errors="0"`;
  const name = 'name="alpr-policy prove"';
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${name} ${counts}>`,
    `  <testsuite ${name} ${counts}>`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}
