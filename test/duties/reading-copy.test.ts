/** The reading copy shows what is owed by a time, and draws the procedure. */
import { describe, expect, test } from 'vitest';
import { barstow466Duties } from '../../src/duties.ts';
import { readPolicyFolders } from '../../src/node/policy-folders.ts';
import { copyAsHtml, copyAsMarkdown, copyOf } from '../../src/review/copy/index.ts';

const [folder] = readPolicyFolders(['policies/barstow-466']).folders;
if (folder === undefined) throw new Error('the folder is read');
const copy = copyOf(folder);
const markdown = copyAsMarkdown(copy);
const html = copyAsHtml(copy);
const { duties, procedures, parameters } = barstow466Duties.document;

describe('the reading copy', () => {
  test('has every duty and step, with what opens and closes it', () => {
    for (const id of Object.keys(duties)) expect(markdown).toContain(`<a id="duty-${id}"></a>**Duty** \`${id}\``);
    for (const [id, { order }] of Object.entries(procedures))
      for (const step of order) expect(markdown).toContain(`<a id="procedure-${id}-${step}"></a>`);
    expect(markdown).toContain(barstow466Duties.digest.slice(7));
  });

  test('marks every time that no clause states, where it is set', () => {
    for (const [id, { proposed }] of Object.entries(parameters)) {
      const row = markdown.split('\n').find((line) => line.includes(`<a id="parameter-${id}"></a>`)) ?? '';
      expect(row.includes('**proposed**'), id).toBe(proposed === true);
    }
  });

  test('draws the procedure: every step in it, and the same in words beside it', () => {
    const svg = /<svg class="chain"[^>]*procedure-alert-response[\s\S]*?<\/svg>/.exec(html)?.[0] ?? '';
    for (const { label } of Object.values(procedures['alert-response']?.steps ?? {}))
      expect(svg).toContain(label.slice(0, 5));
    expect(svg).toContain('role="img"');
    expect(svg.match(/<rect /g)?.length).toBeGreaterThan(12);
    expect(markdown).toContain('**The steps of alert-response, by what opens them**');
  });
});
