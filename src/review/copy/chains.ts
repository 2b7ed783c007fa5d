/** An approval chain: its sentence, its drawing, and the same in words for whoever does not see it. */
import type { Chain, ParameterReference, ParameterValue } from '../../policy/index.ts';
import { inWords, listInWords } from '../../vocabulary/index.ts';
import { known } from '../known.ts';
import { type Block, card, type Item, term } from './blocks.ts';
import { drawChain } from './chain-drawing.ts';
import type { Matter } from './matter.ts';

export function chainCard(matter: Matter, id: string): Block[] {
  const { document, anchors } = matter;
  const chain = known(document.chains, id);
  const anchor = anchors.of('chain', id);
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
  const rows = [
    ...term('Rests on', anchors.links('clause', chain.clauses)),
    ...term('Read as', anchors.links('reading', chain.reading ?? [])),
    ...term('Set by', parameters),
  ];
  return [
    card('Approval chain', id, anchor, [
      { kind: 'figure', svg, caption: `Who approves under ${id}`, steps },
      { kind: 'terms', rows },
    ]),
  ];
}

function officesOf({ document, vocabulary, anchors }: Matter, { first, 'if-unavailable': others }: Chain) {
  const names: string[] = [];
  const setTo = (one: string | readonly string[] | ParameterReference): ParameterValue => {
    if (typeof one === 'string' || !('parameter' in one)) return one;
    names.push(one.parameter);
    return known(document.parameters, one.parameter).value;
  };
  return {
    first: inWords(vocabulary, setTo(first)),
    others: [setTo(others)].flat().map((office) => inWords(vocabulary, office)),
    parameters: anchors.links('parameter', names),
  };
}
