/** `alpr-policy audit` and `alpr-policy report`: files as the world has them, what is printed, and how each command ends. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { rosterEntry } from '../../src/cli/audit/roster-table.ts';
import { runCommand, runWith } from '../support/run-command.ts';
import { assumed } from './setting.ts';
import '../support/arbitraries.ts';

const folder = mkdtempSync(join(tmpdir(), 'alpr-audit-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string | Buffer) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const csv = (rows: readonly (readonly string[])[], end = '\n') =>
  rows.map((row) => row.map(quoted).join(',')).join(end) + end;

const header = [
  'ID',
  'Name',
  'Org Name',
  'Total Networks Searched',
  'License Plate',
  'Reason',
  'Case #',
  'Search Time',
];
const rows = [
  ['s-1', 'p-1', 'A PD', '3', '8ABC123', '10851', '', '2026-03-26 02:24:37'],
  ['s-2', 'p-1', 'A PD', '700', '8ABC123', 'say "usms",\nplease', '26-00123', '3/26/2026, 5:24:37 PM'],
  ['s-3', 'p-2', 'A PD', '', '8ABC124', '', '', '2026-04-01T06:30:00Z'],
];
const searches = file('audit.csv', csv([header, ...rows]));
const assume = file('assume.json', JSON.stringify(assumed));
const json = (out: string) =>
  JSON.parse(out) as { [key: string]: never } & {
    total: { rows: number; within: number };
    files: { digest: string; bad: number; rows: number }[];
  };

describe('audit searches', () => {
  test('text: totals, tables, questions by line and id; no plate and no reason', async () => {
    const { code, out, err } = await runCommand('audit', 'searches', searches, '--assume', assume);
    expect([code, err]).toEqual([2, '']);
    expect(out).toContain(
      'Of 3 searches, 1 is within policy, 0 are not, and of 2 it cannot be told from what there is.',
    );
    expect(out).toMatch(/A PD +3 +1 +0 +2/);
    expect(out).toContain('asks-federal');
    // The row of the second search begins on the third line, although its reason goes on over the next.
    expect(out).toMatch(/^ {2}3 +s-2 +asks-federal$/m);
    expect(out).not.toMatch(/8ABC|please/);
  });

  test.each<[string, string, string]>([
    ['CRLF', 'crlf.csv', csv([header, ...rows], '\r\n')],
    ['a byte order mark', 'bom.csv', `\uFEFF${csv([header, ...rows])}`],
    ['columns in another order', 'other.csv', csv([header, ...rows].map((row) => [...row].reverse()))],
    [
      'a column more',
      'more.csv',
      csv(
        [header, ...rows].map((row) => [...row, 'x']).map((row, at) => (at === 0 ? row.with(-1, 'Moderation') : row)),
      ),
    ],
    ['blank lines', 'blank.csv', csv([header, ...rows]).replace('\n', '\n\n')],
  ])('%s changes nothing', async (_, name, text) => {
    const told = async (path: string) => {
      const { out } = await runCommand('audit', 'searches', path, '--assume', assume, '--format', 'json');
      const { files, asked, ...report } = json(out);
      return [report, files[0]?.rows];
    };
    expect(await told(file(name, text))).toEqual(await told(searches));
  });

  test('whatever stands in cells, every row comes out', async () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 10 }),
      fc.constantFrom('"', ',', '\n', '\r\n', 'a"b', "'", ';', '=1+1', '\t'),
    );
    const table = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(table, async (cells) => {
        const text = csv([
          ['Reason', 'Search Time', 'Name'],
          ...cells.map(([reason, name]) => [reason, '2026-03-26 02:24:37', name]),
        ]);
        const { out, code } = await runWith(['audit', 'searches', '-', '--input', 'csv', '--format', 'json'], {
          stdin: text,
        });
        expect([code, json(out).total.rows]).toEqual([2, cells.length]);
      }),
      { numRuns: 25 },
    );
  });

  test('a published audit as NDJSON, whose rows leave out what they do not tell', async () => {
    const stdin = [
      { agency: 'a-pd', searchDate: '2026-03-26T02:24:37.136Z', networkCount: '1', offenseType: 'Robbery' },
      { agency: 'a-pd', searchDate: '2026-03-26T02:25:37.136Z', networkCount: '2', reason: 'inv' },
    ];
    const { code, out } = await runWith(['audit', 'searches', '-', '--format', 'json'], {
      stdin: stdin.map((one) => JSON.stringify(one)).join('\n'),
    });
    expect([code, json(out).total]).toEqual([2, expect.objectContaining({ rows: 2, untold: 2 })]);
  });

  test('columns that are named, and times of another zone', async () => {
    const own = file(
      'own.csv',
      csv([
        ['When', 'Why it was', 'Who'],
        ['2026-03-26 02:24:37', 'robbery', 'p-1'],
      ]),
    );
    const { out, code } = await runCommand(
      'audit',
      'searches',
      own,
      '--column',
      'at=When',
      '--column',
      'reason=Why it was',
      '--times',
      'America/Los_Angeles',
      '--rows',
    );
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({
      line: 2,
      verdict: 'untold',
      reason: { state: 'purpose', purposes: ['criminal-investigation'] },
    });
    expect(out).not.toContain('robbery"}');
  });

  test('a period of days of the calendar: the last counts whole', async () => {
    const of = async (...period: string[]) =>
      json((await runCommand('audit', 'searches', searches, '--format', 'json', ...period)).out).total.rows;
    // 06:30 UTC of 1 April is still March in California.
    expect(await of('--from', '2026-03-31', '--to', '2026-03-31')).toBe(1);
    expect(await of('--from', '2026-04-01')).toBe(0);
    expect(await of('--to', '2026-03-26T02:24:38Z')).toBe(1);
  });

  test('a roster tells who may, and sets the commander’s own searches apart', async () => {
    const head = 'user,role,permission,clearance,trainingCompletedAt,account,offices,since';
    const roster = file(
      'roster.csv',
      `${head}\np-1,captain,full,true,2025-01-01T00:00:00Z,active,administrative-division-commander,\np-2,detective,full,true,none,active,none,2026-01-01T00:00:00Z\n`,
    );
    const context = file('context.json', JSON.stringify({ context: assumed.context }));
    const { code, out } = await runCommand('audit', 'searches', searches, '--roster', roster, '--assume', context);
    expect(code).toBe(1);
    expect(out).toContain('Searches of the Administrative Division Commander');
    expect(out).toMatch(/training-first/);
    expect(out).toMatch(/^ {2}5 +s-3 +/m);
    const ndjson = file(
      'roster.ndjson',
      `${JSON.stringify({ user: 'p-1', subject: { ...assumed.subject, role: 'detective' } })}\n`,
    );
    const other = await runCommand(
      'audit',
      'searches',
      searches,
      '--roster',
      ndjson,
      '--assume',
      context,
      '--format',
      'markdown',
    );
    expect(other.out).toContain('1 search was made under a name that the roster does not know');
  });

  test('a column of a roster that is not read is told, and what was probably meant', async () => {
    const roster = file(
      'columns.csv',
      csv([
        ['user', 'Role', 'badge'],
        ['p-1', 'captain', '1'],
      ]),
    );
    const { err } = await runCommand('audit', 'searches', searches, '--roster', roster);
    expect(err).toContain('columns.csv: not read: the columns `Role`, `badge`\n    help: did you mean `role`?');
    const plain = file(
      'plain.csv',
      csv([
        ['user', 'role'],
        ['p-1', 'captain'],
      ]),
    );
    expect((await runCommand('audit', 'searches', searches, '--roster', plain)).err).toBe('');
  });

  test('a cell of a roster says what it says: none, one of several, or what is no value at all', () => {
    const cells = {
      user: 'p-1',
      role: 'none',
      permission: 'none',
      account: 'none',
      clearance: 'perhaps',
      trainingCompletedAt: '2025-01-01T00:00:00Z',
      offices: 'watch-commander; chief-of-police',
      authorizedSystems: '',
    };
    expect(rosterEntry(cells)).toEqual({
      user: 'p-1',
      subject: {
        role: null,
        permission: 'none',
        account: 'none',
        clearance: 'perhaps',
        training: { completedAt: '2025-01-01T00:00:00Z' },
        offices: ['watch-commander', 'chief-of-police'],
      },
    });
    expect(rosterEntry({ clearance: 'false' })).toEqual({ user: '', subject: { clearance: false } });
    expect(rosterEntry({ trainingCompletedAt: 'none', offices: 'none' }).subject).toEqual({
      training: null,
      offices: [],
    });
  });

  test('thousands of rows through a pipe', async () => {
    const line = JSON.stringify({ searchDate: '2026-03-26T02:24:37Z', reason: 'warrant' });
    const { code, out } = await runWith(['audit', 'searches', '-', '--format', 'json'], {
      stdin: `${line}\n`.repeat(5001),
    });
    expect([code, json(out).total.rows]).toEqual([2, 5001]);
  });

  test('rows of a thousand kinds are read as well', async () => {
    const stdin = Array.from({ length: 1100 }, (_, at) =>
      JSON.stringify({ searchDate: '2026-03-26T02:24:37Z', [`more${at}`]: 1 }),
    ).join('\n');
    expect(json((await runWith(['audit', 'searches', '-', '--format', 'json'], { stdin })).out).total.rows).toBe(1100);
  });

  test('of several files each listed line names its own, also where the files have one name', async () => {
    const untrained = file(
      'untrained.json',
      JSON.stringify({ ...assumed, subject: { ...assumed.subject, training: null } }),
    );
    mkdirSync(join(folder, 'june'), { recursive: true });
    const other = file('june/audit.csv', csv([header, rows[0] ?? [], rows[1] ?? []]));
    const args = ['audit', 'searches', searches, other, '--assume', untrained, '--repeats', '2'];
    const listed = json((await runCommand(...args, '--format', 'json')).out) as unknown as {
      outside: { listed: object[] };
      asked: { listed: object[] };
      repeats: { listed: object[] };
    };
    expect(listed.outside.listed).toContainEqual({ file: other, line: 2, id: 's-1', rules: ['training-first'] });
    expect(listed.asked.listed).toMatchObject([{ file: searches }, { file: other }]);
    expect(listed.repeats.listed).toMatchObject([{ fromFile: searches, lastFile: other }]);
    const { out } = await runCommand(...args);
    for (const where of [`${searches}:2`, `${other}:2`])
      expect(out).toMatch(new RegExp(`${where} +s-1 +training-first`));
    expect(out).toMatch(new RegExp(`p-1 +no\\. 1 +4 +${searches}:3 +${other}:3`));
    const lines = (await runCommand(...args, '--rows')).out.trim().split('\n');
    expect(new Set(lines.map((line) => (JSON.parse(line) as { file: string }).file))).toEqual(
      new Set([searches, other]),
    );
  });

  test('a file that is named twice, under whatever name, counts nothing twice: it is refused', async () => {
    const copy = file('copy.csv', csv([header, ...rows]));
    const { code, err } = await runCommand('audit', 'searches', searches, copy);
    expect([code, err]).toEqual([3, expect.stringContaining(`${copy} has the bytes of ${searches}`)]);
    const none = [file('none-1.csv', csv([header])), file('none-2.csv', csv([header]))];
    expect((await runCommand('audit', 'searches', searches, ...none)).code).toBe(2);
  });

  test('all within policy ends with 0', async () => {
    const fine = file('fine.csv', csv([header, rows[0] ?? []]));
    expect((await runCommand('audit', 'searches', fine, '--assume', assume)).code).toBe(0);
  });
});

describe('a row that cannot be read', () => {
  const bad = file(
    'bad.csv',
    csv([
      header,
      rows[0] ?? [],
      ['secret', 'p-1', 'A', '1', '8ZZZ999', 'x', '', 'yesterday'],
      ['too', 'short'],
      rows[2] ?? [],
    ]),
  );

  test('stops the audit, with its line and the way to skip it', async () => {
    const { code, out, err } = await runCommand('audit', 'searches', bad);
    expect([code, out]).toEqual([3, '']);
    expect(err).toContain('bad.csv:3: its time is none that is known');
    expect(err).toContain('--bad-rows skip');
    expect(err).not.toMatch(/8ZZZ|secret|yesterday/);
  });

  test('is skipped by choice, told by its line, and counted', async () => {
    const { code, out, err } = await runCommand('audit', 'searches', bad, '--bad-rows', 'skip', '--format', 'json');
    expect([code, json(out).total.rows, json(out).files[0]]).toEqual([
      1,
      2,
      expect.objectContaining({ rows: 4, bad: 2 }),
    ]);
    expect(err.match(/bad\.csv:\d+/g)).toEqual(['bad.csv:3', 'bad.csv:4']);
  });

  test('that is no UTF-8 is one, and read where its encoding is said; a quote within a cell is a quote', async () => {
    const time = '2026-03-26 02:24:37';
    const text = `Search Time,Reason\n${time},veh\u00edculo robado\n${time},5" pipe theft\n${time},burglary\n`;
    const latin = file('latin1.csv', Buffer.from(text, 'latin1'));
    const stopped = await runCommand('audit', 'searches', latin);
    expect([stopped.code, stopped.err]).toEqual([3, expect.stringContaining('latin1.csv:2: it is not valid UTF-8')]);
    const skipped = await runCommand('audit', 'searches', latin, '--bad-rows', 'skip', '--format', 'json');
    expect([json(skipped.out).total.rows, json(skipped.out).files[0]]).toEqual([
      2,
      expect.objectContaining({ bad: 1 }),
    ]);
    const read = await runCommand('audit', 'searches', latin, '--encoding', 'latin1', '--format', 'json');
    expect([read.err, json(read.out).total.rows]).toEqual(['', 3]);
    // What a vendor wrote as a replacement character is what it wrote, wherever a chunk ends within a character.
    const fine = file('fine-utf8.csv', `Search Time,Reason\n${`${time},\ufffd \u{1f697} \u00ed\n`.repeat(5000)}`);
    expect(json((await runCommand('audit', 'searches', fine, '--format', 'json')).out).total.rows).toBe(5000);
  });

  test('of NDJSON too', async () => {
    const stdin = Buffer.from('{"searchDate":"2026-03-26T02:24:37Z"}\nno json\n[1]\n{"reason":"x"}\n\n');
    const { code, err } = await runWith(['audit', 'searches', '-', '--bad-rows', 'skip'], { stdin: stdin.toString() });
    expect(code).toBe(1);
    expect(err.split('\n').filter((line) => line !== '')).toEqual([
      'standard input:2: it is no JSON; skipped',
      'standard input:3: it is no object; skipped',
      'standard input:4: it does not tell when the search was made; skipped',
    ]);
    const binary = file('binary.ndjson', Buffer.from([0x7b, 0xff, 0x7d]));
    expect((await runCommand('audit', 'searches', binary)).err).toContain('binary.ndjson:1: it is not valid UTF-8');
  });
});

describe('what cannot be used ends with 3, and says how to mend it', () => {
  const twice = file('twice.csv', 'Reason,Reason,Search Time\n');
  const noTime = file('no-time.csv', 'Reason\nx\n');
  const notCsv = file('quote.csv', 'Search Time,Reason\n2026-03-26 02:24:37,"open\n');
  test.each([
    [['searches', join(folder, 'none.csv')], 'cannot be read (ENOENT)'],
    [['searches', join(folder, 'none.ndjson')], 'cannot be read (ENOENT)'],
    [['searches', file('empty.csv', '')], 'is empty'],
    [['searches', twice], 'has one name for two columns, 1 and 2'],
    [['searches', file('semicolons.csv', 'Search Time;Reason\n')], 'another sign than a comma'],
    [['searches', file('preamble.csv', 'Audit,\nSearch Time,Reason\n')], 'its first line has 2 columns'],
    [['searches', searches, '--encoding', 'ebcdic'], 'there is no encoding `ebcdic`'],
    [['searches', searches, '--roster', file('r4.csv', 'p-1,captain\np-2,captain\n')], 'has no column `user`'],
    [
      ['searches', file('open2.csv', 'Search Time,Reason\n2026-03-26 02:24:37,x\n2026-03-26 02:24:37,"open\n')],
      'open2.csv:3 cannot be read (CSV_QUOTE_NOT_CLOSED)',
    ],
    [['searches', noTime], 'no column tells when a search was made'],
    [['searches', notCsv], 'cannot be read'],
    [['searches', searches, '--column', 'reason=Why'], 'the file has no column `Why`'],
    [['searches', searches, '--column', 'reason'], '`reason` names no column'],
    [['searches', searches, '--times', 'Mars'], 'no data of the time zone `Mars`'],
    [['searches', searches, '--input', 'xlsx'], 'there is no form `xlsx`'],
    [['searches', searches, '--format', 'pdf'], 'there is no format `pdf`'],
    [['searches', searches, '--bad-rows', 'hide'], 'there is no choice `hide`'],
    [['searches', searches, '--from', 'May'], '--from `May` is no day'],
    [['searches', searches, '--to', '2026-02-30'], '--to `2026-02-30` is no day'],
    [['searches', searches, '--repeats', '1'], '`1` is no number of searches'],
    [['searches', searches, '--assume', join(folder, 'none.json')], 'cannot be read (ENOENT)'],
    [['searches', searches, '--assume', file('no.json', 'x')], 'cannot be read (no JSON)'],
    [['searches', searches, '--assume', file('list.json', '[]')], 'is no set of facts'],
    [
      ['searches', searches, '--assume', file('res.json', '{"resource":{}}')],
      'assumed: there is no fact `resource` here',
    ],
    [['searches', searches, '--assume', file('part.json', '{"subject":"x"}')], 'is no set of facts'],
    [['searches', searches, '--assume', file('rle.json', '{"subject":{"rle":"captain"}}')], 'did you mean `role`?'],
    [['searches', searches, '--roster', file('r.ndjson', '{"user":"p-1"}\n')], 'this is no line of a roster'],
    [['searches', searches, '--roster', file('r2.ndjson', 'x\n{"request":1}\n')], 'mend the line'],
    [['searches', searches, '--roster', file('r3.csv', 'user\np-1,x\n')], 'it has 2 cells, the header 1'],
    [['searches', searches, '--policy', 'policies/california-alpr'], 'none of the folders says how reasons are read'],
    [['searches'], "missing required argument 'FILE'"],
    [['shares', join(folder, 'none.json')], 'cannot be read (ENOENT)'],
    [['shares', file('x.json', '{"recipients":[{}]}')], 'the recipient has no name'],
    [['shares', file('bad.json', '{')], 'see that it is JSON'],
    [['shares', folder], 'cannot be read (EISDIR)'],
    [['searches', searches, '--roster', file('blank-roster.csv', '')], 'is empty'],
    [['searches', searches, '--policy', file('not-a-folder', '')], 'not a folder'],
    [['shares', file('null.json', 'null')], 'a recipient is an object or a name'],
    [['shares', file('open.csv', 'name\n"x\n')], 'see that it is a CSV file'],
    [['sample', searches, '--seed', 'x', '--size', 'many'], 'the size is a whole number'],
    [['sample', searches, '--seed', ''], 'the seed is a text that is not empty'],
    [['sample', searches, '--seed', 'x', '--weigh', 'luck'], 'there is no way to weigh `luck`'],
    [['sample', searches], "required option '--seed <TEXT>' not specified"],
  ])('%j', async (args, message) => {
    const { code, out, err } = await runCommand('audit', ...args);
    expect([code, out]).toEqual([3, '']);
    expect(err).toContain(message);
  });
});

describe('policies of one’s own', () => {
  test('decide, and their reasons read', async () => {
    const { code, out } = await runCommand(
      'audit',
      'searches',
      searches,
      '--assume',
      assume,
      '--policy',
      'policies/california-alpr',
      '--policy',
      'policies/barstow-466',
      '--format',
      'json',
    );
    expect(code).toBe(2);
    expect(json(out).total).toMatchObject({ rows: 3, within: 1 });
  });
});

describe('audit shares', () => {
  const list = file(
    'shares.csv',
    'name,kind,level,state\nA City PD,law-enforcement,local,CA\nA Private University,law-enforcement,private,CA\nA School,,,CA\n',
  );

  test('text, Markdown and data; the exit code is that of the gravest', async () => {
    const at = ['--at', '2026-04-25T00:00:00-07:00'] as const;
    const { code, out } = await runCommand('audit', 'shares', list, ...at);
    expect([code, out.includes('A Private University')]).toEqual([1, true]);
    expect(out).toContain('Of 1 only an approved request is wanting');
    expect((await runCommand('audit', 'shares', list, ...at, '--format', 'markdown')).out).toContain(
      '| A School | CA (list) |',
    );
    const lawful = file(
      'lawful.json',
      JSON.stringify([{ name: 'A City PD', kind: 'law-enforcement', level: 'local', state: 'CA' }]),
    );
    expect((await runCommand('audit', 'shares', lawful, ...at)).code).toBe(2);
    const request = {
      subject: { id: 'p-1', offices: ['administrative-division-commander'] },
      resource: {
        id: 'q',
        agency: { name: 'a city pd' },
        requester: 'p-7',
        statedPurpose: 'x',
        purposeCode: 'stolen-vehicle',
        officialPurpose: true,
        written: true,
      },
      context: {
        authentication: 'individual',
        approval: { by: 'p-2', office: 'watch-commander', at: '2026-01-01T00:00:00Z', covers: 'q' },
      },
    };
    const requests = file(
      'requests.ndjson',
      `${JSON.stringify(request)}\n${JSON.stringify({ resource: { agency: { name: 'Gone' } } })}\n`,
    );
    const registry = file('registry.csv', 'name,aliases,kind,level,state\nA City PD,ACPD; a.c.p.d.,,,\n');
    const covered = await runCommand(
      'audit',
      'shares',
      lawful,
      ...at,
      '--requests',
      requests,
      '--registry',
      registry,
      '--format',
      'json',
    );
    expect([covered.code, JSON.parse(covered.out)]).toEqual([
      0,
      expect.objectContaining({ counts: { covered: 1, uncovered: 0, impossible: 0, untold: 0 }, unmatched: [2] }),
    ]);
    expect((await runCommand('audit', 'shares', lawful, ...at, '--requests', requests)).out).toContain(
      'name nobody on the list: no. 2',
    );
    const none = await runCommand('audit', 'shares', lawful, ...at, '--requests', file('none.ndjson', '\n'));
    expect([none.code, none.out.includes('No request on file names it.')]).toEqual([1, true]);
  });
});

describe('audit sample', () => {
  test('draws the same rows again, also from a file in another order, and says what it shows', async () => {
    const many = Array.from({ length: 50 }, (_, at) => [
      `s-${at}`,
      'p-1',
      'A PD',
      '1',
      '',
      at % 2 === 0 ? 'inv' : '10851',
      '',
      '2026-03-26 02:24:37',
    ]);
    const ids = (out: string) => (JSON.parse(out) as { searches: { id: string }[] }).searches.map(({ id }) => id);
    const drawn = async (path: string, ...more: string[]) =>
      ids(
        (await runCommand('audit', 'sample', path, '--seed', '2026-Q1', '--size', '7', '--format', 'json', ...more))
          .out,
      );
    const [one, other] = [
      file('many.csv', csv([header, ...many])),
      file('turned.csv', csv([header, ...[...many].reverse()])),
    ];
    expect(await drawn(one)).toEqual(await drawn(other));
    expect(await drawn(one)).toHaveLength(7);
    expect(await drawn(one, '--weigh', 'risk')).not.toEqual(await drawn(one));
    // Without ids a row is known by its line, wherever the file lies.
    const bare = csv([header.slice(1), ...many.map((row) => row.slice(1))]);
    const lines = async (path: string) => {
      const { out: printed } = await runCommand(
        'audit',
        'sample',
        path,
        '--seed',
        'x',
        '--size',
        '5',
        '--format',
        'json',
      );
      return (JSON.parse(printed) as { searches: { line: number }[] }).searches.map(({ line }) => line);
    };
    expect(await lines(file('bare.csv', bare))).toEqual(await lines(file('elsewhere.csv', bare)));
    const { code, out } = await runCommand('audit', 'sample', one, '--seed', '2026-Q1', '--size', '7');
    expect(code).toBe(0);
    expect(out).toContain('7 of 50 searches were drawn, with the seed 2026-Q1.');
    expect(out).toMatch(/No exception among 7 of 50 rows: with 95 % confidence at most \d+ of all/);
    const weighed = await runCommand('audit', 'sample', one, '--seed', 'x', '--weigh', 'risk', '--format', 'markdown');
    expect(weighed.out).toContain('cannot be reckoned up to all searches');
    expect(weighed.out).not.toContain('95 % confidence');
    const none = await runCommand('audit', 'sample', one, '--seed', 'x', '--to', '2020-01-01');
    expect(none.out).toContain('There was nothing to draw from.');
  });
});

describe('report', () => {
  const out = join(folder, 'report');
  const events = file(
    'events.ndjson',
    [
      { id: 'b', event: 'oversight-begun', at: '2025-07-01T00:00:00-07:00' },
      { id: 'x', event: 'audit-finished', at: 'soon' },
    ]
      .map((one) => JSON.stringify(one))
      .join('\n'),
  );
  const shares = file(
    'r-shares.json',
    JSON.stringify([{ name: 'A Private University', kind: 'law-enforcement', level: 'private', state: 'CA' }]),
  );
  const args = [
    '--searches',
    searches,
    '--assume',
    assume,
    '--shares',
    shares,
    '--events',
    events,
    '--out',
    out,
  ] as const;
  const written = (name: string) => readFileSync(join(out, name), 'utf8');

  test('of a quarter, as Markdown and HTML: every part, with charts; the same again letter by letter', async () => {
    const all = [
      'report',
      'quarter',
      '2026-Q1',
      ...args,
      '--sample',
      '2',
      '--seed',
      '2026 Q1',
      '--before',
      'policies/barstow-466',
      '--before',
      'policies/california-alpr',
    ];
    const first = await runCommand(...all);
    expect([first.code, first.err]).toEqual([0, '']);
    const [markdown, html] = [written('alpr-report-2026-Q1.md'), written('alpr-report-2026-Q1.html')];
    for (const part of [
      'What was examined',
      'Searches',
      'Exceptions',
      'Open questions',
      'The sample',
      'Standing shares',
      'Duties kept and missed',
      'Changes of the policy',
      'How to make this report again',
      'Signatures',
    ])
      expect(markdown).toContain(`${part}`);
    expect(markdown).toContain('first quarter of 2026: 2026-01-01 to 2026-03-31 (America/Los\\_Angeles)');
    expect(markdown).toContain('Chief of Police');
    expect(markdown).toContain('No rule of the policy changed');
    expect(html.match(/<svg class="chart"/g)?.length).toBeGreaterThanOrEqual(4);
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)|8ABC|please/);
    await runCommand(...all);
    expect([written('alpr-report-2026-Q1.md'), written('alpr-report-2026-Q1.html')]).toEqual([markdown, html]);
    // What it says to type is what was typed.
    expect(markdown.replaceAll('\\', '')).toContain("--seed '2026 Q1'");
  });

  test('of a year without anything says what it does not speak of', async () => {
    const { code } = await runCommand('report', 'year', '2026', '--out', out, '--no-charts');
    expect(code).toBe(0);
    const markdown = written('alpr-report-2026.md');
    for (const option of ['--searches', '--shares', '--events', '--before', '--sample'])
      expect(markdown).toContain(option);
    expect(markdown).toContain('the year 2026: 2026-01-01 to 2026-12-31');
    expect(written('alpr-report-2026.html')).not.toContain('<svg');
  });

  test('tells what changed of the policy, and of a period in which nothing was searched', async () => {
    const { code } = await runCommand(
      'report',
      'quarter',
      '2020-Q1',
      ...args,
      '--no-charts',
      '--before',
      'policies/california-alpr',
      '--policy',
      'policies/barstow-466',
      '--policy',
      'policies/california-alpr',
    );
    expect(code).toBe(0);
    const markdown = written('alpr-report-2020-Q1.md');
    expect(markdown).toContain('No search of the period is in what was examined.');
    expect(markdown).toMatch(/rules of the policy changed; the change is/);
  });

  test('names every file that it was made of, with its digest', async () => {
    const request = file(
      'r-requests.ndjson',
      `${JSON.stringify({ resource: { agency: { name: 'A Private University' } } })}\n`,
    );
    const registry = file('r-registry.csv', 'name,level\nA Private University,private\n');
    const host = file(
      'r-host.json',
      JSON.stringify({ holidays: { from: '2025-01-01', until: '2026-12-31', days: [] }, shifts: [] }),
    );
    const roster = file('r-roster.ndjson', `${JSON.stringify({ user: 'p-1', subject: {} })}\n`);
    const own = [
      '--requests',
      request,
      '--registry',
      registry,
      '--host',
      host,
      '--roster',
      roster,
      '--policy',
      'policies/barstow-466',
      '--policy',
      'policies/california-alpr',
    ];
    const { code, err } = await runCommand('report', 'quarter', '2026-Q1', ...args, ...own, '--no-charts');
    expect([code, err]).toEqual([0, '']);
    const markdown = written('alpr-report-2026-Q1.md');
    for (const what of [
      'searches',
      'roster',
      'facts that the auditor vouches for',
      'recipients',
      'requests on file',
      'registry of agencies',
      'events',
      'holidays and shifts',
    ])
      expect(markdown).toMatch(new RegExp(`\\| ${what} \\| .* \\| \`sha256:[0-9a-f]{64}\` \\|`));
  });

  test('of several files of searches, lines of exceptions and the sample name the file', async () => {
    const more = file(
      'r-more.csv',
      csv([header, ['s-9', 'p-1', 'A PD', '3', '8ABC123', 'usms', '', '2026-03-27 02:24:37']]),
    );
    const sample = ['--searches', more, '--sample', '9', '--seed', '2026-Q1'];
    expect((await runCommand('report', 'quarter', '2026-Q1', ...args, ...sample, '--no-charts')).code).toBe(0);
    const markdown = written('alpr-report-2026-Q1.md');
    expect(markdown).toContain(`| ${more}:2 | s-9 | \`asks-federal\` |`);
    expect(markdown).toMatch(new RegExp(`^\\| ${more}:2 \\| s-9 \\| 2026-03-27`, 'm'));
  });

  test('rows that were skipped are told on the first page, and end with 1', async () => {
    const bad = file('r-bad.csv', csv([header, rows[0] ?? [], ['x', '', '', '', '', '', '', 'never']]));
    const { code } = await runCommand(
      'report',
      'quarter',
      '2026-Q1',
      '--searches',
      bad,
      '--bad-rows',
      'skip',
      '--out',
      out,
      '--no-charts',
    );
    expect(code).toBe(1);
    expect(written('alpr-report-2026-Q1.md')).toContain(
      '1 row could not be read, and nothing is said of what could not.',
    );
  });

  test.each([
    [['quarter', '2026'], '`2026` is no quarter'],
    [['quarter', '2026-Q5'], '`2026-Q5` is no quarter'],
    [['year', '2026-Q1'], '`2026-Q1` is no year'],
    [['quarter', '2026-Q1', '--searches', searches, '--sample', '5'], 'a sample needs a seed'],
    [
      ['quarter', '2026-Q1', '--events', events, '--policy', 'policies/california-alpr', '--policy', 'nowhere'],
      'there is no such folder',
    ],
  ])('%j cannot be used', async (more, message) => {
    const [each = '', ...others] = more;
    const { code, err } = await runCommand('report', each, '--out', out, ...others);
    expect([code, err]).toEqual([3, expect.stringContaining(message)]);
  });

  test('nothing is overwritten that it did not write', async () => {
    const own = join(folder, 'own');
    await runCommand('report', 'year', '2026', '--out', own, '--no-charts');
    writeFileSync(join(own, 'alpr-report-2026.md'), 'mine');
    const { code, err } = await runCommand('report', 'year', '2026', '--out', own, '--no-charts');
    expect([code, err]).toEqual([3, expect.stringContaining('was not written by this command')]);
    expect(readFileSync(join(own, 'alpr-report-2026.md'), 'utf8')).toBe('mine');
  });
});
