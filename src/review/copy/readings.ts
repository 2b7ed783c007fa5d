/** Readings and parameters: what the text leaves open, how it was read, and what a department sets for itself. */
import type { Parameter } from '../../policy/index.ts';
import { inWords } from '../../vocabulary/index.ts';
import { type Block, code, type Item, type Phrase, strong, tag } from './blocks.ts';
import type { Matter } from './matter.ts';

export function readingCard(matter: Matter, id: string): Block[] {
  const { document, rules, anchors } = matter;
  const reading = document.readings[id];
  if (reading === undefined) return [];
  const { question, alternatives, adopted, why, open, ask, clauses, safeguard } = reading;
  const anchor = anchors.of('reading', id);
  const items = alternatives.map((alternative, index): Item => {
    return index + 1 === adopted ? { of: [strong('Adopted: '), alternative] } : { of: [alternative] };
  });
  const naming = [...rules.values()].filter(({ readings }) => readings.includes(id)).map((rule) => rule.id);
  const rows: (readonly [string, Phrase])[] = [
    ['Why', [why]],
    ...(open === undefined ? [] : [['Still open', [open]] as const]),
    ['Whom to ask', [ask]],
    ...(clauses.length === 0 ? [] : [['Clauses', anchors.links('clause', clauses)] as const]),
    ...(naming.length === 0 ? [] : [['Rules on it', anchors.links('rule', naming)] as const]),
  ];
  const label = safeguard === true ? 'Reading, with a safeguard added' : 'Reading';
  return [
    {
      kind: 'card',
      tone: 'plain',
      heading: { level: 4, of: [tag(label, 'plain'), ' ', code(id)], ...(anchor === undefined ? {} : { anchor }) },
      of: [
        { kind: 'text', of: [question], role: 'says' },
        { kind: 'list', items },
        { kind: 'terms', rows },
      ],
    },
  ];
}

export function parametersPart({ document, vocabulary, anchors }: Matter): Block[] {
  return Object.entries(document.parameters).map(([id, parameter]): Block => {
    const anchor = anchors.of('parameter', id);
    const { title, clauses, readings = [], why } = parameter;
    const rows: (readonly [string, Phrase])[] = [
      ['Set to', [inWords(vocabulary, parameter.value)]],
      ['Bounds', [boundsOf(parameter, (value) => inWords(vocabulary, value))]],
      ['Changed by', [parameter['changed-by']]],
      ['Why', [why]],
      ...(clauses.length === 0 ? [] : [['Clauses', anchors.links('clause', clauses)] as const]),
      ...(readings.length === 0 ? [] : [['Read as', anchors.links('reading', readings)] as const]),
    ];
    return {
      kind: 'card',
      tone: 'plain',
      heading: {
        level: 3,
        of: [tag('Parameter', 'plain'), ' ', code(id)],
        ...(anchor === undefined ? {} : { anchor }),
      },
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
