/** An audit of standing shares, as blocks. */
import { type AuditedShare, type ShareReport, shareStates } from '../audit/shares/share.ts';
import { type Block, code, joined, type Phrase, type Row, text } from '../review/copy/blocks.ts';
import { countTable, table } from './search-totals.ts';
import { counted, number, share, shareWords, shortInstant } from './words.ts';

export function shareBlocks(report: ShareReport): Block[] {
  const { shares, counts, given, unmatched, at } = report;
  const rows = shareStates.map(
    (state): Row => ({ cells: [[shareWords[state]], [number(counts[state])], [share(counts[state], shares.length)]] }),
  );
  const requests =
    given.requests === null
      ? 'Which requests are on file was not told'
      : `${counted(given.requests, 'request is', 'requests are')} on file`;
  const registry =
    given.registry === null
      ? 'the facts of agencies are those of the list'
      : `a registry of ${counted(given.registry, 'agency', 'agencies')} stands before the list`;
  const only = shares.filter(({ missing }) => missing.length === 1 && missing[0] === 'an approved request').length;
  return [
    text(
      `${counted(shares.length, 'standing recipient', 'standing recipients')}, as of ${shortInstant(String(at))}. ${requests}; ${registry}.`,
    ),
    countTable('Standing recipients', ['Recipient', 'Number', 'Share'], rows),
    ...(only === 0
      ? []
      : [text(`Of ${number(only)} only an approved request is wanting: the agency itself may receive data.`)]),
    ...unmatchedBlocks(unmatched),
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

const MOST_NUMBERS = 50;

function unmatchedBlocks(unmatched: ShareReport['unmatched']): Block[] {
  if (unmatched.length === 0) return [];
  const numbers = unmatched.slice(0, MOST_NUMBERS).map((one) => `no. ${one}`);
  const rest = unmatched.length - numbers.length;
  const more = rest === 0 ? '' : `, and ${number(rest)} more`;
  return [text(`Requests on file that name nobody on the list: ${numbers.join(', ')}${more}.`)];
}

/** Of a longer list only the first are named, and how many there are is said. */
const MOST = 400;

function captionOf(caption: string, all: number): string {
  return all > MOST ? `${caption}, the first ${number(MOST)} of ${number(all)}` : caption;
}

function listOf(caption: string, shares: readonly AuditedShare[], wanted: AuditedShare['state']): Block[] {
  const own = shares.filter(({ state }) => state === wanted);
  if (own.length === 0) return [];
  const rows = own.slice(0, MOST).map((one): Row => {
    const clauses = [...new Set(one.rules.flatMap((rule) => rule.clauses))];
    const why = one.rules.map(({ says }) => says).join(' ') || 'No request on file names it.';
    return { cells: [[one.name], factsOf(one), [why], joined(clauses.map((clause) => [code(clause)]))] };
  });
  const listed = table(captionOf(caption, own.length), ['Recipient', 'Facts', 'Why', 'Clauses'], rows);
  return own.length > 40 ? [{ kind: 'fold', summary: `${caption} (${number(own.length)})`, of: [listed] }] : [listed];
}

function untoldTable(shares: readonly AuditedShare[]): Block[] {
  const own = shares.filter(({ state, missing }) => state === 'untold' && missing.some((one) => one.includes('.')));
  if (own.length === 0) return [];
  const rows = own
    .slice(0, MOST)
    .map((one): Row => ({ cells: [[one.name], factsOf(one), joined(one.missing.map((fact) => [code(fact)]))] }));
  return [
    table(captionOf('Recipients of whom too little was told', own.length), ['Recipient', 'Facts', 'Not told'], rows),
  ];
}

function questionTable(shares: readonly AuditedShare[]): Block[] {
  const own = shares.filter(({ questions, state }) => questions.length > 0 && state !== 'impossible');
  if (own.length === 0) return [];
  const rows = own.slice(0, MOST).map(({ name, questions }): Row => ({ cells: [[name], [questions.join(' ')]] }));
  return [table(captionOf('Questions on recipients', own.length), ['Recipient', 'Question'], rows)];
}

function factsOf({ facts: { kind, level, state }, from }: AuditedShare): Phrase {
  const told = [kind, level, state === null ? 'in no state' : state].filter((one) => one !== undefined);
  return [told.length === 0 ? 'none told' : `${told.join(', ')} (${from})`];
}
