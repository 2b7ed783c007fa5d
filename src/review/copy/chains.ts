/** An approval chain: its sentence, its drawing, and the same in words for whoever does not see it. */
import type { Chain, ParameterReference } from '../../policy/index.ts';
import { inWords, listInWords } from '../../vocabulary/index.ts';
import { type Block, code, type Inline, type Item, tag } from './blocks.ts';
import { drawChain } from './chain-drawing.ts';
import type { Matter } from './matter.ts';

export function chainCard(matter: Matter, id: string): Block[] {
  const { document, anchors } = matter;
  const chain = document.chains[id];
  if (chain === undefined) return [];
  const anchor = anchors.of('chain', id) ?? 'chain';
  const { first, others, parameters } = officesOf(matter, chain);
  const steps: Item[] = [
    { of: [`First the ${first} is asked; that approval is enough.`] },
    { of: [`While that office is attested unavailable, the approval of the ${listInWords(others)} is enough.`] },
    { of: ['While it is not attested unavailable, nobody else’s approval counts.'] },
  ];
  const svg = drawChain({
    id: anchor,
    title: `Approval chain ${id}`,
    description: `First the ${first} is asked. While that office is attested unavailable, the ${listInWords(others)} stands in.`,
    first,
    others,
  });
  return [
    {
      kind: 'card',
      tone: 'plain',
      heading: { level: 4, of: [tag('Approval chain', 'plain'), ' ', code(id)], anchor },
      of: [
        { kind: 'figure', svg, caption: `Who approves under ${id}`, steps },
        {
          kind: 'terms',
          rows: [
            ['Rests on', anchors.links('clause', chain.clauses)],
            ...(chain.reading === undefined ? [] : [['Read as', anchors.links('reading', chain.reading)] as const]),
            ...(parameters.length === 0 ? [] : [['Set by', parameters] as const]),
          ],
        },
      ],
    },
  ];
}

function officesOf({ document, vocabulary, anchors }: Matter, { first, 'if-unavailable': others }: Chain) {
  const setTo = (one: string | readonly string[] | ParameterReference) =>
    typeof one === 'object' && 'parameter' in one ? (document.parameters[one.parameter]?.value ?? '') : one;
  const names = [first, others].flatMap((one) =>
    typeof one === 'object' && 'parameter' in one ? [one.parameter] : [],
  );
  const links: Inline[] = anchors.links('parameter', names);
  return {
    first: inWords(vocabulary, setTo(first)),
    others: [setTo(others)].flat().map((office) => inWords(vocabulary, office)),
    parameters: links,
  };
}
