/** The chart of an audit of standing shares. */
import { type ShareReport, shareStates } from '../audit/shares/share.ts';
import type { Block } from '../review/copy/blocks.ts';
import { colours, type DrawChart } from './charts.ts';
import { figure } from './search-charts.ts';
import { shareWords } from './words.ts';

const colourOf = {
  covered: colours.good,
  uncovered: colours.warm,
  impossible: colours.bad,
  untold: colours.open,
} as const;

export function shareCharts({ counts }: ShareReport, draw: DrawChart): Block[] {
  const series = shareStates.map((state) => ({
    name: shareWords[state],
    values: [counts[state]],
    colour: colourOf[state],
  }));
  return figure(draw, { id: 'standing-shares', title: 'Standing recipients', bars: ['recipients'], series });
}
