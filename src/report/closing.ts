/** The end of a report: how anybody makes it again, and who signs it. */
import { type Block, code, type Row, text } from '../review/copy/blocks.ts';
import type { ReportInput } from './document.ts';
import { table } from './search-totals.ts';

export function again({ command, version, policies, searches, duties, sample }: ReportInput): Block[] {
  const digests = [
    ...policies.map(
      ({ id, version: own, digest }): Row => ({ cells: [[`policy ${id}, version ${own}`], [code(digest)]] }),
    ),
    ...(searches === undefined
      ? []
      : [{ cells: [[`reasons.yaml of ${searches.reasons.policy}`], [code(searches.reasons.digest)]] }]),
    ...(duties?.policies ?? []).map((one): Row => ({ cells: [[`duties of ${one.id}`], [code(one.duties)]] })),
    ...(sample === undefined ? [] : [{ cells: [['seed of the sample'], [code(sample.seed)]] }]),
  ];
  return [
    text('Whoever has the files of the same digests gets the same report, letter by letter, with:'),
    { kind: 'list', items: [{ of: [code(command.join(' '))] }] },
    text(`alpr-policy ${version}. The digests of the files stand under what was examined.`),
    table('By what it was judged', ['What', 'Digest'], digests),
  ];
}

/** Who signs what the policy asks for: the audit is the commander's, its receipt the Chief's. */
export function signatures(): Block[] {
  const row = (who: string, what: string): Row => ({ cells: [[who], [what], [''], [''], ['']] });
  return [
    {
      kind: 'table',
      role: 'sign',
      caption: 'Signatures',
      head: ['Office', 'Signs that', 'Name', 'Signature', 'Date'],
      rows: [
        row(
          'Administrative Division Commander',
          'the audit was made as this report says, and the questions in it were put',
        ),
        row('Chief of Police', 'the report was received and read, and the searches of the commander were looked at'),
      ],
    },
  ];
}
