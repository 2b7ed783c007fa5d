/** Readings and parameters: what the text leaves open, how it was read, and what a department sets for itself. */
import type { Parameter } from '../../policy/index.ts';
import { inWords } from '../../vocabulary/index.ts';
import { known } from '../known.ts';
import { turnSentence } from '../readings/render.ts';
import { type Block, card, code, type Item, strong, tag, term } from './blocks.ts';
import type { Matter } from './matter.ts';

export function readingCard(matter: Matter, id: string): Block[] {
  const { document, vocabulary, rules, turns, anchors } = matter;
  const { question, alternatives, adopted, why, open, ask, clauses, safeguard } = known(document.readings, id);
  const items = alternatives.map((alternative, index): Item => {
    if (index + 1 === adopted) return { of: [strong('Adopted: '), alternative] };
    const turn = turns.find(({ reading, answer }) => reading === id && answer === index + 1);
    return { of: [alternative], ...(turn === undefined ? {} : { below: [{ of: [turnSentence(turn, vocabulary)] }] }) };
  });
  const naming = [...rules.values()].filter(({ readings }) => readings.includes(id)).map((rule) => rule.id);
  const rows = [
    ...term('Why', [why]),
    ...term('Still open', open === undefined ? [] : [open]),
    ...term('Whom to ask', [ask]),
    ...term('Clauses', anchors.links('clause', clauses)),
    ...term('Rules on it', anchors.links('rule', naming)),
  ];
  const label = safeguard === true ? 'Reading, with a safeguard added' : 'Reading';
  return [
    card(label, id, anchors.of('reading', id), [
      { kind: 'text', of: [question], role: 'says' },
      { kind: 'list', items },
      { kind: 'terms', rows },
    ]),
  ];
}

/** Cards of the third level, under the heading of their part. */
export function parametersPart({ document, vocabulary, anchors }: Matter): Block[] {
  return Object.entries(document.parameters).map(([id, parameter]): Block => {
    const { title, clauses, readings, why } = parameter;
    const rows = [
      ...term('Set to', [inWords(vocabulary, parameter.value)]),
      ...term('Bounds', [boundsOf(parameter, (value) => inWords(vocabulary, value))]),
      ...term('Changed by', [parameter['changed-by']]),
      ...term('Why', [why]),
      ...term('Clauses', anchors.links('clause', clauses)),
      ...term('Read as', anchors.links('reading', readings ?? [])),
    ];
    const heading = {
      level: 3,
      anchor: anchors.of('parameter', id),
      of: [tag('Parameter', 'plain'), ' ', code(id)],
    } as const;
    return {
      kind: 'card',
      tone: 'plain',
      heading,
      of: [
        { kind: 'text', of: [title], role: 'says' },
        { kind: 'terms', rows },
      ],
    };
  });
}

function boundsOf(parameter: Parameter, words: (value: unknown) => string): string {
  if (parameter.type === 'period')
    return `at least ${words(parameter['at-least'])}, at most ${words(parameter['at-most'])}`;
  const choices = parameter.choices.map(words).join('; ');
  return `${parameter.type === 'choice' ? 'one' : 'one or more'} of: ${choices}`;
}
