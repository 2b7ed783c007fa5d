/** What an audit of searches counted, as blocks: how many, by whom, when, for what. */
import { reasonStates } from '../audit/reasons/reader.ts';
import type { SearchReport } from '../audit/searches/report.ts';
import type { GroupCounts } from '../audit/searches/tally.ts';
import { type Block, code, type Row, text } from '../review/copy/blocks.ts';
import { counted, number, reasonWords, share, shortInstant, verdictSentence, verdictWords } from './words.ts';

/** A table on paper is no data file: what is beyond this is counted in the last row. */
const MOST_ROWS = 60;

export function searchHead(report: SearchReport): Block[] {
  const { policies, reasons, period, seen, assumed, total, read } = report;
  const judgedBy = policies.map(({ id, version, digest }) => ({ of: [`${id}, version ${version}, `, code(digest)] }));
  const assumedFacts = Object.entries(assumed ?? {}).flatMap(([part, facts]) =>
    Object.entries(facts ?? {}).map(([fact, value]) => ({
      of: [code(`${part}.${fact}`), ` = ${JSON.stringify(value)}`],
    })),
  );
  const times =
    seen === null ? [] : ([['Searches from', [`${shortInstant(seen.first)} to ${shortInstant(seen.last)}`]]] as const);
  const out =
    period.outOfPeriod === 0
      ? []
      : ([['Out of the period', [`${counted(period.outOfPeriod, 'row', 'rows')}, not looked at`]]] as const);
  return [
    text(verdictSentence(total)),
    text(
      'Within policy means: as far as goes what the rows, the roster and the auditor tell. Whether it is true, somebody has to look.',
    ),
    {
      kind: 'terms',
      rows: [
        ...times,
        ...out,
        ['Judged by', judgedBy],
        ['Reasons read by', [`reasons.yaml of ${reasons.policy}, `, code(reasons.digest)]],
        [
          'Reasons read',
          [
            `of ${number(read.given)} that are given, ${number(read.read)} (${share(read.read, read.given)}) at least in part`,
          ],
        ],
        ['Taken for told by the auditor', assumedFacts.length === 0 ? ['nothing'] : assumedFacts],
      ],
    },
  ];
}

export function verdictTable({ total }: SearchReport): Block {
  const row = (words: string, rows: number): Row => ({ cells: [[words], [number(rows)], [share(rows, total.rows)]] });
  const verdicts = (['within', 'outside', 'untold'] as const).map((one) => row(verdictWords[one], total[one]));
  return countTable('Searches and policy', ['Search', 'Rows', 'Share'], [...verdicts, row('all', total.rows)]);
}

export function reasonTable({ total }: SearchReport): Block {
  const rows = reasonStates.map((state): Row => {
    const count = total.reasons[state];
    return { cells: [[reasonWords[state]], [number(count)], [share(count, total.rows)]] };
  });
  const more: Row[] = [
    { cells: [['names a case, here or in its column'], [number(total.withCase)], [share(total.withCase, total.rows)]] },
    { cells: [['a person has to be asked'], [number(total.asked)], [share(total.asked, total.rows)]] },
  ];
  return countTable('How the reasons read', ['Reason', 'Rows', 'Share'], [...rows, ...more]);
}

/**
 * A table of groups: each with its verdicts and how its reasons read.
 *
 * @param most rows of it; what is beyond them is counted in the last
 */
export function groupTable(caption: string, named: string, groups: readonly GroupCounts[], most = MOST_ROWS): Block[] {
  const [first] = groups;
  if (first === undefined || (groups.length === 1 && first.name.startsWith('('))) return [];
  const head = [
    named,
    'Rows',
    'Within',
    'Not within',
    'Cannot be told',
    'Reason says what',
    'Vague',
    'Says nothing',
    'Case only',
    'Not read',
    'Blank',
    'To ask',
  ];
  const shown = groups.slice(0, most);
  const rest = groups.slice(most);
  const rows = shown.map(groupRow);
  if (rest.length > 0) rows.push(groupRow({ ...summed(rest), name: `${number(rest.length)} more` }));
  return [countTable(caption, head, rows)];
}

function groupRow({ name, rows, within, outside, untold, reasons, asked }: GroupCounts): Row {
  const { purpose, vague, empty, 'case-number': caseOnly, unread, blank } = reasons;
  const counts = [rows, within, outside, untold, purpose, vague, empty, caseOnly, unread, blank, asked];
  return { cells: [[name], ...counts.map((count) => [number(count)])] };
}

function summed(groups: readonly GroupCounts[]): GroupCounts {
  const sum = (of: (one: GroupCounts) => number) => groups.reduce((all, one) => all + of(one), 0);
  const reasons = Object.fromEntries(reasonStates.map((state) => [state, sum((one) => one.reasons[state])]));
  return {
    name: '',
    rows: sum(({ rows }) => rows),
    within: sum(({ within }) => within),
    outside: sum(({ outside }) => outside),
    untold: sum(({ untold }) => untold),
    asked: sum(({ asked }) => asked),
    withCase: sum(({ withCase }) => withCase),
    reasons: reasons as GroupCounts['reasons'],
  };
}

export function breadthBlocks({ networks, total }: SearchReport): Block[] {
  if (networks.rows === 0) return [text('No row tells how many networks were searched.')];
  const untold = total.rows - networks.rows;
  const of = `Of ${counted(networks.rows, 'search that tells it', 'searches that tell it')} (${counted(untold, 'does', 'do')} not), half searched ${number(networks.median ?? 0)} networks or fewer, nine of ten ${number(networks.ninetieth ?? 0)} or fewer; the most were ${number(networks.most ?? 0)}.`;
  const rows = networks.bins
    .filter(({ rows: count }) => count > 0)
    .map(({ from, to, rows: count }): Row => {
      const bin =
        to === null ? `${number(from)} or more` : from === to ? number(from) : `${number(from)} to ${number(to)}`;
      return { cells: [[bin], [number(count)], [share(count, networks.rows)]] };
    });
  return [text(of), countTable('Networks searched at once', ['Networks', 'Rows', 'Share'], rows)];
}

/** Every item of Civil Code 1798.90.52(a) but the time, without which a row is none. */
export function recordBlocks({ lacking, total }: SearchReport): Block[] {
  const items = {
    query: '(a)(2) plate or other element',
    username: '(a)(3) username',
    organization: '(a)(3) organization',
    purpose: '(a)(4) purpose',
  };
  const rows = Object.entries(items).map(([item, says]): Row => {
    const without = lacking.find((one) => one.item === item)?.rows ?? 0;
    return { cells: [[says], [number(without)], [share(without, total.rows)]] };
  });
  const note = 'An export can leave out what the record has. What it leaves out is to be looked for in the record.';
  return [
    countTable('Items of Civil Code 1798.90.52 that rows lack', ['Item', 'Rows without it', 'Share'], rows),
    text(note),
  ];
}

export function table(caption: string, head: readonly string[], rows: readonly Row[]): Block {
  return { kind: 'table', caption, head, rows };
}

/** A table of numbers beside a name: they stand at the right, under each other. */
export function countTable(caption: string, head: readonly string[], rows: readonly Row[]): Block {
  return { kind: 'table', role: 'counts', caption, head, rows };
}
