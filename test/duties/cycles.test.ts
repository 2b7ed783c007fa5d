/** How often something is owed by the calendar is a parameter where no clause says so. */
import { expect, test } from 'vitest';
import { barstow466Duties, dutiesAt } from '../../src/duties.ts';
import { PolicyError } from '../../src/index.ts';

const begun = { id: 'e-1', event: 'oversight-begun', at: '2026-07-01T00:00:00-07:00' };
const NOW = '2027-01-02T09:00:00-08:00';

const owedBy = (duties: typeof barstow466Duties, duty: string, ...events: readonly object[]) =>
  dutiesAt([duties], [begun, ...events] as never, NOW).duties.filter((one) => one.duty === duty);

test('a year unless the department sets it otherwise, and then a quarter', () => {
  const yearly = owedBy(barstow466Duties, 'posted-policy');
  expect(yearly.map(({ about }) => about)).toEqual(['2026']);
  const quarterly = owedBy(barstow466Duties.with({ 'posting-cycle': 'quarter' }), 'posted-policy');
  expect(quarterly.map(({ about }) => about)).toEqual(['2026-Q3', '2026-Q4']);
});

test('that it is in no clause is said of each duty that it opens, beside the time that is in none', () => {
  expect(owedBy(barstow466Duties, 'account-review')[0]?.proposed).toEqual(['account-review-cycle', 'audit-report']);
  expect(owedBy(barstow466Duties, 'quarterly-audit')[0]?.proposed).toEqual(['audit-report']);
});

test('a review is of a quarter or of a year, as the department reviews', () => {
  const review = (about: string) => ({
    id: 'e-2',
    event: 'accounts-reviewed',
    at: NOW,
    about,
    facts: { list: 'on file' },
  });
  expect(owedBy(barstow466Duties, 'account-review', review('2026-Q3')).map(({ state }) => state)).toEqual([
    'closed',
    'open',
  ]);
  const yearly = barstow466Duties.with({ 'account-review-cycle': 'year' });
  expect(owedBy(yearly, 'account-review', review('2026')).map(({ state }) => state)).toEqual(['closed']);
  const { problems } = dutiesAt([barstow466Duties], [review('2026Q3')], NOW);
  expect(problems.map(({ code, help }) => [code, help])).toEqual([['malformed-event', 'write it as 2026-Q3 or 2026']]);
});

test('a cycle that is none is refused', () => {
  expect(() => barstow466Duties.with({ 'posting-cycle': 'month' as never })).toThrow(PolicyError);
  expect(() => barstow466Duties.with({ 'posting-cycle': 'month' as never })).toThrow(/`month` is no choice/);
});
