/** Everything that a report can have to say, said once: of many users, of few, of unknown facts, of changes and of duties. */
import { describe, expect, test } from 'vitest';
import { alprVocabulary } from '../../src/alpr/vocabulary.ts';
import { diff } from '../../src/analyze.ts';
import { Roster, shareAudit } from '../../src/audit.ts';
import { barstow466Duties, dutiesAt } from '../../src/duties.ts';
import { barstow466, californiaAlpr } from '../../src/index.ts';
import type { Policy } from '../../src/policy/index.ts';
import { blocksAsText } from '../../src/report/as-text.ts';
import { changeBlocks } from '../../src/report/change-blocks.ts';
import { type ReportInput, reportOf } from '../../src/report/document.ts';
import { dutyBlocks } from '../../src/report/duty-blocks.ts';
import { searchBlocks } from '../../src/report/search-blocks.ts';
import { searchCharts } from '../../src/report/search-charts.ts';
import { exceptionBlocks, questionBlocks } from '../../src/report/search-findings.ts';
import { shareBlocks } from '../../src/report/share-blocks.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';
import { assumed, auditOf, engine, whole } from './setting.ts';

const draw = ({
  title,
  bars,
  series,
}: {
  title: string;
  bars: readonly string[];
  series: readonly { name: string }[];
}) => `${title}: ${bars.join(', ')} by ${series.map(({ name }) => name).join(', ')}`;

describe('searches', () => {
  test('of one agency are charted by user, networks by their bins', () => {
    const audit = auditOf({ assumed });
    for (const [line, networks] of [0, 1, 5, 5000].entries())
      audit.add({ ...whole, line, networks, reason: '10851', user: `p-${line}` });
    const charts = searchCharts(audit.report(), draw).map((one) => (one.kind === 'figure' ? one.svg : ''));
    expect(charts).toEqual([
      'Searches and policy, by month: 2026-03 by within policy',
      'How the reasons read, by month: 2026-03 by says what it is about',
      'How the reasons read, by user: p-0, p-1, p-2, p-3 by says what it is about',
      'Networks searched at once: 0, 1, 2–9, 1,000 or more by searches',
    ]);
    expect(searchCharts(auditOf().report(), draw)).toEqual([]);
  });

  test('that tell no networks, no user and no plate: it is said of each', () => {
    const audit = auditOf();
    audit.add({ line: 2, at: whole.at });
    const text = blocksAsText(searchBlocks(audit.report(), []));
    expect(text).toContain('No row tells how many networks were searched.');
    expect(text).toContain('No row tells both its user and a plate');
    expect(text).toContain('No reason puts a question.');
    expect(text).toContain('No roster was given');
    expect(text).toContain('Searches from: 2026-03-26 02:24 UTC');
  });

  test('that are none: it is said once, and nothing is found of them', () => {
    const report = auditOf({ from: 0 }).report();
    const text = blocksAsText(searchBlocks(report, []));
    expect(text).toContain('No search of the period is in what was examined.');
    expect(text).not.toMatch(/Searches from|No search was found|Searches and policy/);
    expect(blocksAsText(exceptionBlocks(report))).not.toContain('No search was found');
    expect(blocksAsText(questionBlocks(report))).not.toContain('No reason');
  });

  test('of whom nobody holds the office that audits, and nobody searched again: both are said', () => {
    const audit = auditOf({ assumed, roster: new Roster([{ user: 'p-1', subject: { role: 'dispatcher' } }]) });
    audit.add({ ...whole, line: 2, networks: 3 });
    const text = blocksAsText(searchBlocks(audit.report(), []));
    expect(text).toContain('None is of somebody who by the roster holds this office.');
    expect(text).toContain('Nobody searched for the same plate');
    expect(text).toContain('Of 1 search that tells it (0 do not)');
  });

  test('more than a list names: the first are named, and how many there are is said', () => {
    const untrained = { ...assumed, subject: { ...assumed.subject, training: null, role: 'dispatcher' } };
    const roster = new Roster([{ user: 'p-9', subject: { role: 'Captain' } }]);
    const audit = auditOf({ assumed: untrained, listed: 2, repeats: 2, roster, until: whole.at + 1 });
    for (const line of [2, 3, 4]) audit.add({ ...whole, line, reason: 'usms 10851', id: `s-${line}` });
    audit.add({ ...whole, line: 5, user: 'p-9' });
    audit.add({ ...whole, line: 6, at: whole.at + 5 });
    const report = audit.report();
    const blocks = searchBlocks(report, [{ file: 'a.csv', digest: 'sha256:0', rows: 5, bad: 1 }]);
    expect(blocks.filter((one) => one.kind === 'fold').map((one) => (one.kind === 'fold' ? one.summary : ''))).toEqual([
      'The rows, the first 2',
      'The rows, the first 2',
    ]);
    const text = blocksAsText(blocks);
    expect(text).toContain('3 searches are not within policy, whatever else there is to tell.');
    expect(text).toMatch(/training-first/);
    expect(text).toContain('not what they should be');
    expect(text).toMatch(/subject\.role +1/);
    expect(text).toContain('3 searches were made under a name that the roster does not know');
    expect(text).toContain('Out of the period: 1 row, not looked at');
    expect(text).toMatch(/p-1 +no\. 1 +3 +3 +4/);
    const many = { ...report, repeats: { ...report.repeats, uncounted: 7 } };
    expect(blocksAsText(searchBlocks(many, []))).toContain('7 rows were not counted');
  });
});

describe('shares', () => {
  test('of more than a table names, it is said how many there are', () => {
    const recipients = Array.from({ length: 401 }, (_, at) => ({ name: `Agency ${at}`, state: 'CA' }));
    const requests = Array.from({ length: 52 }, (_, at) => ({ resource: { agency: { name: `Stranger ${at}` } } }));
    const text = blocksAsText(shareBlocks(shareAudit({ engine, recipients, requests, at: 0 })));
    expect(text).toContain('Recipients of whom too little was told, the first 400 of 401');
    expect(text).toMatch(/no\. \d+, and 2 more\./);
  });

  test('many that are not covered are folded; facts that were not told are said to be none', () => {
    const city = (at: number) => ({ name: `City ${at} PD`, kind: 'law-enforcement', level: 'local', state: 'CA' });
    const recipients = [
      ...Array.from({ length: 45 }, (_, at) => city(at)),
      'A bare name',
      { name: 'Nowhere', state: null },
    ];
    const report = shareAudit({ engine, recipients, requests: [], registry: [city(0)], at: 0 });
    const blocks = shareBlocks(report);
    expect(blocks.some((one) => one.kind === 'fold' && one.summary.endsWith('(45)'))).toBe(true);
    const text = blocksAsText(blocks);
    expect(text).toContain('none told');
    expect(text).toContain('in no state (list)');
    expect(text).toContain('a registry of 1 agency stands before the list');
    expect(text).toContain('(registry)');
    const told = shareAudit({
      engine,
      recipients: [{ name: 'X', level: 'private' }],
      registry: [{ name: 'X', level: 'private' }],
      at: 0,
    });
    expect(blocksAsText(shareBlocks(told))).not.toContain('confirm the facts of the agency');
  });
});

describe('changes of the policy', () => {
  test('that change answers, with the clauses; and that change rules alone', () => {
    const before = [barstow466.with({ 'flock-schedule': 'P60D' }), californiaAlpr] as unknown as Policy[];
    const after = [barstow466, californiaAlpr] as unknown as Policy[];
    const text = blocksAsText(changeBlocks(diff(before, after), alprVocabulary as Vocabulary));
    expect(text).toMatch(/The change is looser/);
    expect(text).toContain('read.purge');
    expect(text).toContain('466.5.s4');
    const words = blocksAsText(
      changeBlocks(
        {
          direction: 'equivalent',
          actions: [],
          gaveUp: [],
          reads: [],
          idle: [],
          ungranted: [],
          rules: [
            {
              policy: 'p',
              rule: 'r',
              change: 'removed',
              actions: [],
              clauses: ['466.1', '466.2'],
              before: 'It was so.',
              parts: [],
            },
            { policy: 'p', rule: 's', change: 'added', actions: [], clauses: [], after: 'It is so.', parts: [] },
          ],
        },
        alprVocabulary as Vocabulary,
      ),
    );
    expect(words).toMatch(/p r +removed +It was so\. +466\.1, 466\.2/);
    expect(words).not.toContain('Actions that are answered otherwise');
  });
});

describe('duties', () => {
  const period = {
    from: Date.parse('2026-04-01T07:00:00Z'),
    until: Date.parse('2026-07-01T07:00:00Z'),
    zone: 'America/Los_Angeles',
  };
  const event = (id: string, name: string, at: string, more: object = {}) => ({ id, event: name, at, ...more });
  const facts = { period: '2026-Q1', sample: true, purposes: true, exceptions: true, ownActs: true };
  const began = event('b', 'oversight-begun', '2026-01-01T00:00:00-08:00');

  test('kept and kept late stand apart', () => {
    const { events: forms } = barstow466Duties.document;
    const own = Object.fromEntries(
      Object.entries(facts).filter(([name]) => Object.hasOwn(forms['audit-reported']?.facts ?? {}, name)),
    );
    const told = Object.fromEntries(
      Object.entries(own).map(([name, value]) => {
        const form = forms['audit-reported']?.facts?.[name];
        return [name, form !== undefined && 'type' in form && form.type === 'boolean' ? value : String(value)];
      }),
    );
    const at = (when: string) => {
      const events = [began, event('a', 'audit-reported', when, { about: '2026-Q1', facts: told })];
      return blocksAsText(dutyBlocks(dutiesAt([barstow466Duties], events, period.until), period));
    };
    expect(at('2026-04-20T12:00:00-07:00')).toMatch(/1 kept in time, 0 kept late[^,]*, 1 missed/);
    expect(at('2026-05-20T12:00:00-07:00')).toMatch(/0 kept in time, 1 kept late[^,]*, 1 missed/);
  });

  test('days are those of the department, and what is due by midnight is due on the day that it ends', () => {
    const about = { about: '2026-Q1' };
    const done = event('a', 'audit-reported', '2026-04-20T18:00:00-07:00', about);
    const text = blocksAsText(dutyBlocks(dutiesAt([barstow466Duties], [began, done], period.until), period));
    expect(text).toMatch(/2026-04-30/);
    expect(text).not.toMatch(/2026-05-01/);
  });

  test('without a beginning, it is said what was not told', () => {
    const text = blocksAsText(dutyBlocks(dutiesAt([barstow466Duties], [], period.until), period));
    expect(text).toContain('Not told: ');
  });
});

describe('the document', () => {
  const base: ReportInput = {
    period: {
      name: '2026-Q1',
      from: Date.parse('2026-01-01T08:00:00Z'),
      until: Date.parse('2026-04-01T07:00:00Z'),
      zone: 'America/Los_Angeles',
    },
    agency: 'A Police Department',
    files: [],
    policies: engine.policies,
    version: '0.0.0',
    command: ['alpr-policy', 'report'],
    vocabulary: alprVocabulary as Vocabulary,
  };

  test('of nothing says that nothing was given', () => {
    const { head, parts } = reportOf(base);
    expect(blocksAsText(head)).toContain('Nothing was given to be examined.');
    expect(parts).toHaveLength(10);
  });

  test('whoever reads the first page sees on whose word it rests', () => {
    const audit = auditOf({ assumed, repeats: 2 });
    for (const line of [2, 3]) audit.add({ ...whole, line, reason: '10851' });
    const duties = dutiesAt([barstow466Duties], [], base.period.until);
    const head = blocksAsText(reportOf({ ...base, searches: audit.report(), duties }).head);
    expect(head).toContain('For that, the auditor vouched for 7 facts of every search');
    expect(head).toContain('1 time one user searched for the same plate 2 times or more.');
    expect(head).toContain('No duty that was due in the period is missed, as far as events tell.');
    const bare = blocksAsText(reportOf({ ...base, searches: auditOf().report() }).head);
    expect(bare).not.toContain('vouched');
    const half = auditOf({ assumed: { context: { onBehalfOf: null } } });
    half.add(whole);
    expect(blocksAsText(reportOf({ ...base, searches: half.report() }).head)).toContain('vouched for 1 fact of');
  });
});
