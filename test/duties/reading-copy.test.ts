/** The reading copy shows what is owed by a time, and draws the procedure. */
import { describe, expect, test } from 'vitest';
import { barstow466Duties } from '../../src/duties.ts';
import { copyAsHtml, copyAsMarkdown, copyOf } from '../../src/review/copy/index.ts';
import { shipped } from '../support/shipped.ts';

const [folder] = shipped.folders;
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

  test('leaves out nothing on which it depends whether something is closed', () => {
    const card = (anchor: string) => {
      const from = markdown.indexOf(`<a id="${anchor}"></a>`);
      return markdown.slice(from, markdown.indexOf('<a id=', from + 1));
    };
    expect(card('procedure-alert-response-describe-vehicle')).toContain('each given or recorded as unknown');
    expect(card('procedure-alert-response-update-direction')).toContain(
      'as far as it is possible; it is never overdue',
    );
    expect(card('duty-training-before-use')).toContain('whatever it is about; evidence: the roster');
    expect(card('duty-quarterly-audit')).toContain('The Chief is told. Notified: Chief of Police.');
    expect(card('duty-report-violation')).toContain('of the same as what opened it: the employee who reported it');
    expect(card('duty-book-held-read')).toContain('naming what opened it: the event that recorded the hold, by its id');
    expect(card('duty-refresh-entry')).toContain('evidence: who did it');
    expect(card('duty-remove-recovered')).toContain(
      'when a decision on hotlist.report-recovery carries the obligation',
    );
    expect(card('duty-remove-recovered')).toContain('Ends the obligations');
    expect(card('procedure-alert-response-announce-no-result')).toContain(
      'the alert is cancelled or the vehicle is lost',
    );
  });
});
