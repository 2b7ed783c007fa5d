/** The charts of an audit of searches; the numbers stand in words beside each, for who does not see it. */
import { reasonStates } from '../audit/reasons/reader.ts';
import type { SearchReport } from '../audit/searches/report.ts';
import type { GroupCounts } from '../audit/searches/tally.ts';
import type { Block } from '../review/copy/blocks.ts';
import { type BarChart, colours, type DrawChart } from './charts.ts';
import { number, reasonWords, verdictWords } from './words.ts';

/** More bars than fit on half a page are a table. */
const MOST_BARS = 12;

export function searchCharts({ months, agencies, users, networks }: SearchReport, draw: DrawChart): Block[] {
  const who = agencies.length > 1 ? agencies : users;
  const whose = agencies.length > 1 ? 'agency' : 'user';
  const named = who.filter(({ name }) => !name.startsWith('(')).slice(0, MOST_BARS);
  return [
    ...figure(draw, verdictChart('searches-by-month', 'Searches and policy, by month', months.slice(-MOST_BARS))),
    ...figure(draw, reasonChart('reasons-by-month', 'How the reasons read, by month', months.slice(-MOST_BARS))),
    ...figure(draw, reasonChart(`reasons-by-${whose}`, `How the reasons read, by ${whose}`, named)),
    ...figure(draw, breadthChart(networks)),
  ];
}

function verdictChart(id: string, title: string, groups: readonly GroupCounts[]): BarChart {
  const of = (verdict: 'within' | 'outside' | 'untold', colour: string) => ({
    name: verdictWords[verdict],
    values: groups.map((one) => one[verdict]),
    colour,
  });
  const series = [of('within', colours.good), of('outside', colours.bad), of('untold', colours.open)];
  return { id, title, bars: groups.map(({ name }) => name), series };
}

const reasonColours = {
  purpose: colours.good,
  vague: colours.warm,
  empty: colours.bad,
  'case-number': colours.open,
  unread: colours.dark,
  blank: colours.pale,
} as const;

function reasonChart(id: string, title: string, groups: readonly GroupCounts[]): BarChart {
  const series = reasonStates.map((state) => ({
    name: reasonWords[state],
    values: groups.map(({ reasons }) => reasons[state]),
    colour: reasonColours[state],
  }));
  return { id, title, bars: groups.map(({ name }) => name), series };
}

function breadthChart({ bins }: SearchReport['networks']): BarChart {
  const own = bins.filter(({ rows }) => rows > 0);
  const bars = own.map(({ from, to }) =>
    to === null ? `${number(from)} or more` : from === to ? number(from) : `${number(from)}–${number(to)}`,
  );
  return {
    id: 'networks',
    title: 'Networks searched at once',
    bars,
    series: [{ name: 'searches', values: own.map(({ rows }) => rows), colour: colours.open }],
  };
}

/** Nothing is drawn of nothing. */
export function figure(draw: DrawChart, chart: BarChart): Block[] {
  const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
  const drawn = chart.series.filter(({ values }) => sum(values) > 0);
  if (chart.bars.length === 0 || drawn.length === 0) return [];
  const steps = drawn.map(({ name, values }) => ({ of: [`${name}: ${number(sum(values))}`] }));
  return [{ kind: 'figure', caption: chart.title, svg: draw({ ...chart, series: drawn }), steps }];
}
