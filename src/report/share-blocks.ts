/** An audit of standing shares, as blocks. */
import { type AuditedShare, type ShareReport, shareStates } from '../audit/shares/share.ts';
import { type Block, code, joined, type Phrase, type Row, text } from '../review/copy/blocks.ts';
import { countTable, table } from './search-totals.ts';
import { number, share, shareWords, shortInstant } from './words.ts';

export function shareBlocks(report: ShareReport): Block[] {
  const { shares, counts, given, unmatched, at } = report;
  const rows = shareStates.map(
    (state): Row => ({ cells: [[shareWords[state]], [number(counts[state])], [share(counts[state], shares.length)]] }),
  );
  const requests =
    given.requests === null
      ? 'Which requests are on file was not told'
      : `${number(given.requests)} requests are on file`;
  const registry =
    given.registry === null
      ? 'the facts of agencies are those of the list'
      : `a registry of ${number(given.registry)} agencies stands before the list`;
  const only = shares.filter(({ missing }) => missing.length === 1 && missing[0] === 'an approved request').length;
  return [
    text(`${number(shares.length)} standing recipients, as of ${shortInstant(String(at))}. ${requests}; ${registry}.`),
    countTable('Standing recipients', ['Recipient', 'Number', 'Share'], rows),
    ...(only === 0
      ? []
      : [text(`Of ${number(only)} only an approved request is wanting: the agency itself may receive data.`)]),
    ...(unmatched.length === 0
      ? []
      : [
          text(
            `Requests on file that name nobody on the list: ${unmatched
              .slice(0, 50)
              .map((one) => `no. ${one}`)
              .join(', ')}.`,
          ),
        ]),
    ...listOf('Recipients that no request could make lawful', shares, 'impossible'),
    ...(shares.some(({ state, from }) => state === 'impossible' && from === 'list')
      ? [
          text(
            'Where these rest on the list, they are as good as its words: confirm the facts of the agency in a registry (--registry) before anything is done.',
          ),
        ]
      : []),
    ...listOf('Recipients without an approved request that suffices', shares, 'uncovered'),
    ...untoldTable(shares),
    ...questionTable(shares),
  ];
}

const MOST = 400;

function listOf(caption: string, shares: readonly AuditedShare[], wanted: AuditedShare['state']): Block[] {
  const own = shares.filter(({ state }) => state === wanted).slice(0, MOST);
  if (own.length === 0) return [];
  const rows = own.map((one): Row => {
    const clauses = [...new Set(one.rules.flatMap((rule) => rule.clauses))];
    const why = one.rules.map(({ says }) => says).join(' ') || 'No request on file names it.';
    return { cells: [[one.name], factsOf(one), [why], joined(clauses.map((clause) => [code(clause)]))] };
  });
  const listed = table(caption, ['Recipient', 'Facts', 'Why', 'Clauses'], rows);
  return own.length > 40 ? [{ kind: 'fold', summary: `${caption} (${number(own.length)})`, of: [listed] }] : [listed];
}

function untoldTable(shares: readonly AuditedShare[]): Block[] {
  const own = shares.filter(({ state, missing }) => state === 'untold' && missing.some((one) => one.includes('.')));
  if (own.length === 0) return [];
  const rows = own
    .slice(0, MOST)
    .map((one): Row => ({ cells: [[one.name], factsOf(one), joined(one.missing.map((fact) => [code(fact)]))] }));
  return [table('Recipients of whom too little was told', ['Recipient', 'Facts', 'Not told'], rows)];
}

function questionTable(shares: readonly AuditedShare[]): Block[] {
  const own = shares.filter(({ questions, state }) => questions.length > 0 && state !== 'impossible').slice(0, MOST);
  if (own.length === 0) return [];
  const rows = own.map(({ name, questions }): Row => ({ cells: [[name], [questions.join(' ')]] }));
  return [table('Questions on recipients', ['Recipient', 'Question'], rows)];
}

function factsOf({ facts: { kind, level, state }, from }: AuditedShare): Phrase {
  const told = [kind, level, state === null ? 'in no state' : state].filter((one) => one !== undefined);
  return [told.length === 0 ? 'none told' : `${told.join(', ')} (${from})`];
}
