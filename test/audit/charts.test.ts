/** Charts without a browser: whole SVG, the same every time, harmless whatever a bar is called; and a help where they cannot be drawn. */
import { describe, expect, test } from 'vitest';
import { colours, loadCharts, NoCharts } from '../../src/report/charts.ts';
import { readMarkup } from '../support/markup.ts';

const chart = {
  id: 'one',
  title: 'Searches & <more>',
  bars: ['A PD', '"><script>alert(1)</script>', 'x'.repeat(300)],
  series: [
    { name: 'within', values: [1, 2, 3], colour: colours.good },
    { name: 'outside', values: [0, 20_000, 3], colour: colours.bad },
  ],
};

describe('a chart', () => {
  test('is the same however many were drawn before it, and holds nothing that runs', async () => {
    const draw = await loadCharts();
    const svg = draw(chart);
    draw({ ...chart, id: 'two' });
    expect(draw(chart)).toBe(svg);
    expect(svg).not.toMatch(/<script|<style|class="zr|ecmeta|:hover/);
    expect(svg).toContain('20,000');
  });

  test('names itself, and has patterns of its own beside its colours', async () => {
    const draw = await loadCharts();
    const markup = readMarkup(`<body>${draw(chart)}${draw({ ...chart, id: 'two' })}</body>`);
    expect(markup.ids.filter((id) => id.startsWith('one-')).length).toBeGreaterThan(2);
    expect(markup.ids.filter((id) => id.startsWith('two-')).length).toBeGreaterThan(2);
  });
});

test('where the package is missing, it is said which to install; another fault is not hidden', async () => {
  const missing = Object.assign(new Error('no'), { code: 'ERR_MODULE_NOT_FOUND' });
  await expect(loadCharts(() => Promise.reject(missing))).rejects.toThrow(NoCharts);
  await expect(loadCharts(() => Promise.reject(missing))).rejects.toMatchObject({
    help: expect.stringContaining('npm install echarts'),
  });
  await expect(loadCharts(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
});
