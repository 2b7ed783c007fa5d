/** What an audit of searches found, as blocks: the rules against a search, the questions to people, what was not told. */
import type { SearchReport } from '../audit/searches/report.ts';
import { type Block, code, heading, joined, type Phrase, type Row, text } from '../review/copy/blocks.ts';
import { table } from './search-totals.ts';
import { counted, NO_SEARCH, number, rowPlace, share, verdictSentence } from './words.ts';

/** Searches that no telling could bring within policy, with the clauses. */
export function exceptionBlocks({ rules, outside, total }: SearchReport): Block[] {
  if (total.rows === 0) return [text(NO_SEARCH)];
  if (outside.total === 0) return [text('No search was found that is not within policy.')];
  const byRule = rules.map(({ rule, policy, clauses, says, rows }): Row => {
    const of: Phrase = [says, ' (', code(`${policy} ${rule}`), ')'];
    return { cells: [of, joined(clauses.map((clause) => [code(clause)])), [number(rows)], [share(rows, total.rows)]] };
  });
  const listed = outside.listed.map(
    ({ file, line, id, rules: against }): Row => ({
      cells: [[rowPlace(file, line)], [id ?? '–'], joined(against.map((rule) => [code(rule)]))],
    }),
  );
  return [
    text(`${counted(outside.total, 'search is', 'searches are')} not within policy, whatever else there is to tell.`),
    table('The rules against them', ['Rule', 'Clauses', 'Rows', 'Share'], byRule),
    {
      kind: 'fold',
      summary: `The rows${listed.length < outside.total ? `, the first ${number(listed.length)}` : ''}`,
      of: [table('Rows not within policy', ['Line', 'Id', 'Rules'], listed)],
    },
  ];
}

export function questionBlocks({ questions, asked, total }: SearchReport): Block[] {
  if (total.rows === 0) return [text(NO_SEARCH)];
  if (asked.total === 0) return [text('No reason puts a question.')];
  const byEntry = questions.map(
    ({ entry, question, rows }): Row => ({ cells: [[question], [code(entry)], [number(rows)]] }),
  );
  const listed = asked.listed.map(
    ({ file, line, id, entries }): Row => ({
      cells: [[rowPlace(file, line)], [id ?? '–'], joined(entries.map((entry) => [code(entry)]))],
    }),
  );
  return [
    text(
      'A word that hints at something is a question to whoever made the search, and no finding. Until it is answered, what it puts in question counts as not told.',
    ),
    table('Questions that the reasons put', ['Question', 'Entry of reasons.yaml', 'Rows'], byEntry),
    {
      kind: 'fold',
      summary: `The rows${listed.length < asked.total ? `, the first ${number(listed.length)}` : ''}`,
      of: [table('Rows of which somebody has to be asked', ['Line', 'Id', 'Entries'], listed)],
    },
  ];
}

export function missingBlocks({ missing, malformed, total, roster }: SearchReport): Block[] {
  const rows = missing.map(
    ({ fact, rows: count }): Row => ({ cells: [[code(fact)], [number(count)], [share(count, total.rows)]] }),
  );
  const wrong = malformed.map(({ fact, rows: count }): Row => ({ cells: [[code(fact)], [number(count)]] }));
  return [
    ...(rows.length === 0 ? [] : [table('Facts that were not told', ['Fact', 'Rows that hang on it', 'Share'], rows)]),
    ...(wrong.length === 0
      ? []
      : [table('Facts of the roster or the auditor that are not what they should be', ['Fact', 'Rows'], wrong)]),
    ...(roster === null || roster.unknown === 0
      ? []
      : [
          text(
            `${counted(roster.unknown, 'search was', 'searches were')} made under a name that the roster does not know at that time.`,
          ),
        ]),
  ];
}

export function repeatBlocks({ repeats }: SearchReport): Block[] {
  const { atLeast, pairs, uncounted, total, listed } = repeats;
  if (pairs === 0)
    return [
      text('No row tells both its user and a plate, so it cannot be told who searched for the same plate again.'),
    ];
  const rows = listed.map(
    ({ user, plate, times, fromLine, lastLine, fromFile, lastFile }): Row => ({
      cells: [
        [user],
        [`no. ${plate}`],
        [number(times)],
        [rowPlace(fromFile, fromLine)],
        [rowPlace(lastFile, lastLine)],
      ],
    }),
  );
  const cut = uncounted === 0 ? '' : ` ${number(uncounted)} rows were not counted, for there were too many pairs.`;
  const often = `searched for the same plate ${number(atLeast)} times or more.`;
  const of =
    total === 0
      ? `Nobody ${often}${cut}`
      : `${counted(total, 'time', 'times')} one user ${often} Plates are not named here; the lines lead to them.${cut}`;
  return [
    text(of),
    ...(rows.length === 0
      ? []
      : [
          table(
            'The same plate by the same user',
            ['User', 'Plate of this user', 'Searches', `Line of the ${atLeast}th`, 'Last line'],
            rows,
          ),
        ]),
  ];
}

/** R-6C-SELFAUDIT: whoever audits cannot be the one whose own searches are found to be in order. */
export function auditorBlocks({ roster }: SearchReport): Block[] {
  if (roster === null)
    return [text('No roster was given, so the searches of the office that audits could not be set apart.')];
  const own =
    roster.auditor.rows === 0
      ? 'None is of somebody who by the roster holds this office.'
      : `${verdictSentence(roster.auditor)} They are for the Chief of Police to look at, not for the office that made them.`;
  return [heading(4, 'Searches of the Administrative Division Commander'), text(own)];
}
