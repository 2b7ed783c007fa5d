/** Rows as the world writes them: columns in any order and under any name, times in three forms, nothing guessed. */
import { describe, expect, test } from 'vitest';
import { timeIn } from '../../src/audit/searches/times.ts';
import { calendarIn } from '../../src/audit/zone.ts';
import { columnsIn, rowReader } from '../../src/audit.ts';
import { PolicyError } from '../../src/index.ts';

const vendor =
  'ID,Name,Org Name,Total Networks Searched,Time Frame,License Plate,Reason,Case #,Filters,Search Time,Search Type,Text Prompt,Moderation,Offense Type'.split(
    ',',
  );

describe('columns', () => {
  test('of the vendor’s organization audit, in any order', () => {
    const columns = columnsIn(vendor);
    expect(columns).toEqual({
      at: 'Search Time',
      id: 'ID',
      user: 'Name',
      organization: 'Org Name',
      networks: 'Total Networks Searched',
      plate: 'License Plate',
      reason: 'Reason',
      offenseType: 'Offense Type',
      caseNumber: 'Case #',
      filters: 'Filters',
      textPrompt: 'Text Prompt',
      searchType: 'Search Type',
    });
    expect(columnsIn([...vendor].reverse())).toEqual(columns);
  });

  test('of a published audit', () => {
    const columns = columnsIn(['agency', 'searchDate', 'networkCount', 'reason', 'caseNumber', 'offenseType']);
    expect([columns.organization, columns.at, columns.networks]).toEqual(['agency', 'searchDate', 'networkCount']);
  });

  test('that are said stand before those that are known, and one column tells one thing', () => {
    const columns = columnsIn(['Time', 'Run at', 'Why'], { at: 'Run at', reason: 'Why' });
    expect(columns).toEqual({ at: 'Run at', reason: 'Why' });
    expect(columnsIn(['Search Time', 'Date'])).toEqual({ at: 'Search Time' });
  });

  test.each<[string, readonly string[], { [column: string]: string }, string]>([
    ['no time', ['Reason'], {}, 'no column tells when a search was made'],
    ['a column that the file has not', ['Time'], { reason: 'Why' }, 'the file has no column `Why`'],
    ['a column that there is not', ['Time'], { reson: 'Time' }, 'there is no column `reson` to be mapped'],
  ])('%s is refused', (_, header, said, message) => {
    expect(() => columnsIn(header, said)).toThrow(message);
    expect(() => columnsIn(header, said)).toThrow(PolicyError);
  });
});

describe('times', () => {
  const LA = calendarIn('America/Los_Angeles');
  test.each([
    ['2026-03-26T02:24:37.136Z', '2026-03-26T02:24:37.136Z'],
    ['2026-03-25T19:24:37-07:00', '2026-03-26T02:24:37.000Z'],
    ['2026-03-26 02:24:37', '2026-03-26T02:24:37.000Z'],
    ['2026-03-26 02:24', '2026-03-26T02:24:00.000Z'],
    ['2026-03-26 02:24:37.1369 UTC', '2026-03-26T02:24:37.136Z'],
    ['3/26/2026, 2:24:37 AM', '2026-03-26T02:24:37.000Z'],
    ['3/26/2026 14:24', '2026-03-26T14:24:00.000Z'],
    ['12/31/2026, 12:00:00 AM', '2026-12-31T00:00:00.000Z'],
    ['12/31/2026, 12:00:00 p.m.', '2026-12-31T12:00:00.000Z'],
    ['1/2/2026, 1:05 PM UTC', '2026-01-02T13:05:00.000Z'],
  ])('%s', (text, instant) => {
    expect(new Date(timeIn(text, 'utc')).toISOString()).toBe(instant);
  });

  test.each([
    ['2026-03-26 02:24:37', '2026-03-26T09:24:37.000Z'],
    ['1/2/2026, 1:05 PM', '2026-01-02T21:05:00.000Z'],
    // Where the zone is written, it counts.
    ['2026-03-26 02:24:37 UTC', '2026-03-26T02:24:37.000Z'],
    ['1/2/2026, 1:05 PM UTC', '2026-01-02T13:05:00.000Z'],
    // Shown twice: the first. Not shown at all: what the clock would have shown.
    ['2026-11-01 01:30:00', '2026-11-01T08:30:00.000Z'],
    ['2026-03-08 02:30:00', '2026-03-08T10:30:00.000Z'],
  ])('on the calendar of Los Angeles: %s', (text, instant) => {
    expect(new Date(timeIn(text, LA)).toISOString()).toBe(instant);
  });

  test.each([
    '',
    'yesterday',
    '2026-02-30 10:00',
    '13/1/2026, 1:00 AM',
    '1/2/2026, 13:00 PM',
    '1/2/2026, 0:10 AM',
    '2026-01-01 24:00',
    '2026-01-01 10:60',
    '26/3/2026 10:00',
    '2026-01-01',
    '1774491877',
  ])('%j is none', (text) => {
    expect(timeIn(text, 'utc')).toBeNaN();
  });
});

describe('rows', () => {
  const read = rowReader(columnsIn(['at', 'user', 'reason', 'networks', 'plate']));
  const at = '2026-03-26 02:24:37';

  test('a blank cell is not told, and what is told is trimmed', () => {
    expect(read({ at, user: ' p-1 ', reason: '  ', networks: '1,050', plate: null }, 7)).toEqual({
      row: { line: 7, at: 1774491877000, user: 'p-1', networks: 1050 },
    });
    expect(read({ at, networks: 12 }, 7)).toEqual({ row: { line: 7, at: 1774491877000, networks: 12 } });
  });

  test.each(['', 'many', '-1', '1.5', '99999999999'])(
    'a number of networks that is none, %j, is not told',
    (networks) => {
      expect(read({ at, networks }, 1)).toEqual({ row: { line: 1, at: 1774491877000 } });
    },
  );

  test.each<[string, { [name: string]: unknown }, string]>([
    ['no time', { user: 'p-1' }, 'it does not tell when the search was made'],
    ['a blank time', { at: '' }, 'it does not tell when the search was made'],
    ['a time that is none', { at: 'secret-word' }, 'its time is none that is known'],
    ['a cell that is no text', { at, reason: { secret: 'secret-word' } }, 'its column `reason` holds no text'],
  ])('%s: told by its line, and nothing of the row is repeated', (_, cells, error) => {
    expect(read(cells, 9)).toEqual({ line: 9, error });
  });

  test('inherited properties are no cells', () => {
    expect(read(Object.create({ at }), 3)).toEqual({ line: 3, error: 'it does not tell when the search was made' });
  });
});
