/** The report on a quarter or a year, as one document: for the Chief of Police to read and sign (466.6(c), 466.6(d).s2). */
import type { PolicyDiff } from '../analyze/diff/change.ts';
import type { SearchReport } from '../audit/searches/report.ts';
import type { ShareReport } from '../audit/shares/share.ts';
import { calendarIn } from '../audit/zone.ts';
import type { DutyAnswer } from '../duties/answer.ts';
import { formatDay } from '../language/index.ts';
import { type Block, type Copy, code, heading, type Part, type Row, text } from '../review/copy/blocks.ts';
import type { Vocabulary } from '../vocabulary/index.ts';
import { changeBlocks } from './change-blocks.ts';
import type { DrawChart } from './charts.ts';
import { again, signatures } from './closing.ts';
import { dutyBlocks } from './duty-blocks.ts';
import { atAGlance } from './glance.ts';
import { type DrawnSample, sampleBlocks } from './sample-blocks.ts';
import { type ExaminedFile, groupBlocks } from './search-blocks.ts';
import { searchCharts } from './search-charts.ts';
import { auditorBlocks, exceptionBlocks, missingBlocks, questionBlocks, repeatBlocks } from './search-findings.ts';
import { breadthBlocks, reasonTable, recordBlocks, searchHead, table, verdictTable } from './search-totals.ts';
import { shareBlocks } from './share-blocks.ts';
import { shareCharts } from './share-charts.ts';
import { counted, NO_SEARCH, number } from './words.ts';

export interface ReportInput {
  /** `2026-Q3` or `2026`. */
  readonly period: { readonly name: string; readonly from: number; readonly until: number; readonly zone: string };
  readonly agency: string;
  /** Everything that was read, in the order in which it was. */
  readonly files: readonly (Omit<ExaminedFile, 'rows'> & { readonly what: string; readonly rows: number | null })[];
  readonly policies: readonly { readonly id: string; readonly version: string; readonly digest: string }[];
  readonly version: string;
  /** The command by which it was made. */
  readonly command: readonly string[];
  readonly searches?: SearchReport | undefined;
  readonly sample?: DrawnSample | undefined;
  readonly shares?: ShareReport | undefined;
  readonly duties?: DutyAnswer | undefined;
  readonly changes?: PolicyDiff | undefined;
  readonly vocabulary: Vocabulary;
}

/** Half-sentences for what was not given: a report says what it does not speak of. */
const without = {
  searches: 'No searches were examined. Name exports with --searches.',
  shares: 'Standing shares were not examined. Name the list with --shares.',
  duties: 'No events were told, so nothing can be said of duties. Name them with --events.',
  changes:
    'The policy as it was before the period was not given, so changes were not looked for. Name its folder with --before.',
  sample: 'No sample was drawn. Ask for one with --sample and --seed.',
} as const;

/** @param draw draws charts; left out, there are only tables */
export function reportOf(input: ReportInput, draw?: DrawChart): Copy {
  const { period, agency } = input;
  return {
    name: `alpr-report-${period.name}`,
    title: `${agency}: report on the license plate reader system, ${periodWords(period.name)}`,
    head: [headTerms(input), ...atAGlance(input)],
    parts: [
      part('examined', 'What was examined, and how', examined(input)),
      part('searches', 'Searches', searchPart(input, draw)),
      part('exceptions', 'Exceptions, with their clauses', exceptions(input)),
      part('questions', 'Open questions', questions(input)),
      part('sample', 'The sample', input.sample === undefined ? [text(without.sample)] : sampleBlocks(input.sample)),
      part('shares', 'Standing shares', sharePart(input, draw)),
      part('duties', 'Duties kept and missed', dutyPart(input)),
      part('changes', 'Changes of the policy', changePart(input)),
      part('again', 'How to make this report again', again(input)),
      part('signatures', 'Signatures', signatures()),
    ],
  };
}

const part = (anchor: string, title: string, of: readonly Block[]): Part => ({ anchor, title, of });

/** `2026-Q3` as "third quarter of 2026". */
export function periodWords(name: string): string {
  const ordinals: { readonly [quarter: string]: string } = { Q1: 'first', Q2: 'second', Q3: 'third', Q4: 'fourth' };
  const [year, quarter] = name.split('-');
  return quarter === undefined ? `the year ${year}` : `${ordinals[quarter]} quarter of ${year}`;
}

/** The first and the last day. */
function daysOf({ from, until, zone }: ReportInput['period']): string {
  const calendar = calendarIn(zone);
  return `${formatDay(calendar.wallAt(from))} to ${formatDay(calendar.wallAt(until - 1))}`;
}

function headTerms({ period, agency, policies }: ReportInput): Block {
  const rows = [
    ['Agency', [agency]],
    ['Period', [`${periodWords(period.name)}: ${daysOf(period)} (${period.zone})`]],
    ['Judged by', policies.map(({ id, version }) => ({ of: [`${id}, version ${version}`] }))],
  ] as const;
  return { kind: 'terms', rows };
}

function examined({ files, searches }: ReportInput): Block[] {
  const rows = files.map(
    ({ what, file, rows: count, bad, digest }): Row => ({
      cells: [
        [what],
        [file],
        [count === null ? '–' : number(count)],
        [bad === 0 ? 'none' : number(bad)],
        [code(digest)],
      ],
    }),
  );
  const how =
    'Of each search a request was made of what its row, the roster and the auditor tell, and decided by the rules. A fact that was not told never counts as a permit, nor as a finding. Reasons were read by the entries of reasons.yaml; a word that hints at something is a question to a person.';
  return [
    rows.length === 0
      ? text('Nothing was given to be examined.')
      : table('What was read', ['What', 'File', 'Entries', 'Could not be read', 'Digest'], rows),
    ...(searches === undefined ? [] : [text(how), ...searchHead(searches).slice(1)]),
  ];
}

function searchPart({ searches }: ReportInput, draw: DrawChart | undefined): Block[] {
  if (searches === undefined) return [text(without.searches)];
  if (searches.total.rows === 0) return [text(NO_SEARCH)];
  return [
    verdictTable(searches),
    reasonTable(searches),
    ...(draw === undefined ? [] : searchCharts(searches, draw)),
    ...groupBlocks(searches),
    heading(3, 'The record, and how widely was searched'),
    ...recordBlocks(searches),
    ...breadthBlocks(searches),
    heading(3, 'The same plate again'),
    ...repeatBlocks(searches),
    ...auditorBlocks(searches),
  ];
}

function exceptions({ searches, shares }: ReportInput): Block[] {
  const against = shares === undefined ? 0 : shares.counts.impossible + shares.counts.uncovered;
  return [
    ...(searches === undefined ? [text(without.searches)] : exceptionBlocks(searches)),
    ...(against === 0
      ? []
      : [
          text(
            `${counted(against, 'standing share is', 'standing shares are')} not covered or could not be: see standing shares.`,
          ),
        ]),
  ];
}

function questions({ searches }: ReportInput): Block[] {
  if (searches === undefined) return [text(without.searches)];
  return [...questionBlocks(searches), ...missingBlocks(searches)];
}

function sharePart({ shares }: ReportInput, draw: DrawChart | undefined): Block[] {
  if (shares === undefined) return [text(without.shares)];
  return [...(draw === undefined ? [] : shareCharts(shares, draw)), ...shareBlocks(shares)];
}

function dutyPart({ duties, period }: ReportInput): Block[] {
  return duties === undefined ? [text(without.duties)] : dutyBlocks(duties, period);
}

function changePart({ changes, vocabulary }: ReportInput): Block[] {
  return changes === undefined ? [text(without.changes)] : changeBlocks(changes, vocabulary);
}
