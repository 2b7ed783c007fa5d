/** Charts as SVG, drawn by Apache ECharts without a browser; it is loaded only where a chart is wanted. */
import type { EChartsOption, init } from 'echarts';
import { htmlText } from '../review/words-from-outside.ts';
import { number } from './words.ts';

/** Draws a bar chart: each bar parted by series, in a pattern of its own beside its colour, so that grey paper tells them apart. */
export type DrawChart = (chart: BarChart) => string;

export interface BarChart {
  /** Unique on the page: patterns are referred to by it. */
  readonly id: string;
  readonly title: string;
  readonly bars: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly number[]; readonly colour: string }[];
}

/** By meaning, told apart by people who see no red or no green as well (after Okabe and Ito). */
export const colours = {
  good: '#00694f',
  bad: '#b8480b',
  open: '#5b7fa6',
  pale: '#b9b4a7',
  warm: '#c99a2e',
  dark: '#3d3a44',
} as const;

/** The package is not there; the help says how to get it. */
export class NoCharts extends Error {
  readonly help = 'npm install echarts, or leave the charts out with --no-charts';

  constructor(cause: unknown) {
    super('charts need the package echarts, which is not installed', { cause });
    this.name = 'NoCharts';
  }
}

/**
 * @param load loads the package
 * @throws NoCharts where it is not installed
 */
export async function loadCharts(
  load: () => Promise<{ init: typeof init }> = () => import('echarts'),
): Promise<DrawChart> {
  try {
    const { init: begin } = await load();
    return (chart) => drawn(begin, chart);
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') throw new NoCharts(error);
    throw error;
  }
}

const WIDTH = 760;
/** Without a name that would stand in quotes, as attributes do. */
const FONT = 'system-ui, Roboto, Arial, sans-serif';
/** A letter of 13 pixels, as wide as the widest usual fonts have it: nobody measures it here. */
const LETTER = 7.6;
const BAR = 30;
const LABEL = 250;

function drawn(begin: typeof init, chart: BarChart): string {
  const height = legendHeight(chart) + chart.bars.length * BAR + 30;
  const canvas = begin(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  try {
    canvas.setOption(optionOf(chart));
    return tidied(canvas.renderToSVGString(), chart);
  } finally {
    canvas.dispose();
  }
}

/** The legend wraps; below it begins the chart. */
function legendHeight({ series }: BarChart): number {
  let [rows, used] = [1, 0];
  for (const { name } of series) {
    const width = 90 + name.length * LETTER;
    if (used > 0 && used + width > WIDTH) [rows, used] = [rows + 1, 0];
    used += width;
  }
  return 14 + rows * 26;
}

function optionOf(chart: BarChart): EChartsOption {
  const { bars, series } = chart;
  const longest = Math.max(...bars.map((bar) => bar.length));
  return {
    animation: false,
    // Patterns beside colours.
    aria: { enabled: true, decal: { show: true } },
    textStyle: { fontFamily: FONT, color: '#1c1b19' },
    legend: {
      top: 0,
      left: 0,
      itemGap: 12,
      textStyle: { fontSize: 13, color: '#1c1b19' },
      selectedMode: false,
      // The library measures letters too narrow where there is no browser: spaces keep the next from what is cut so.
      formatter: (name: string) => `${name}\u2003\u2003`,
    },
    grid: { top: legendHeight(chart), left: Math.min(LABEL, 16 + longest * LETTER), right: 48, bottom: 26 },
    xAxis: {
      type: 'value',
      minInterval: 1,
      axisLabel: { color: '#55524c', formatter: (value: number) => number(value) },
    },
    yAxis: {
      type: 'category',
      data: [...bars],
      inverse: true,
      axisLabel: { fontSize: 13, color: '#1c1b19', width: LABEL - 16, overflow: 'truncate' },
      axisTick: { show: false },
    },
    series: series.map(({ name, values, colour }) => ({
      name,
      type: 'bar' as const,
      stack: 'all',
      barMaxWidth: 20,
      emphasis: { disabled: true },
      itemStyle: { color: colour, borderColor: '#fffdf8', borderWidth: 1 },
      data: [...values],
    })),
  };
}

/** The library numbers what it draws by how much it drew before, and names elements for scripts that there are none of. */
function tidied(svg: string, { id, title }: BarChart): string {
  return svg
    .replace(/<style[^>]*>[\s\S]*?<\/style>/g, '')
    .replace(/ (?:class|pointer-events|ecmeta_\w+)="[^"]*"/g, '')
    .replace(/\bzr\d+-/g, `${id}-`)
    .replace(
      /^<svg [^>]*?viewBox="([^"]*)"[^>]*>/,
      (_, box: string) =>
        `<svg class="chart" xmlns="http://www.w3.org/2000/svg" viewBox="${box}" role="img" aria-labelledby="${id}-title"><title id="${id}-title">${htmlText(title)}</title>`,
    );
}
