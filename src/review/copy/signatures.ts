/** Who has signed what, and lines for those who have not. */

import type { PolicyFolder } from '../../node/policy-folders.ts';
import { throwAny } from '../../policy/index.ts';
import { type Signable, signedNow } from '../signatures/parts.ts';
import { readSignatures } from '../signatures/record.ts';
import { type Block, code, type Row, text } from './blocks.ts';
import type { Matter } from './matter.ts';

export interface Signature {
  readonly kind: Signable;
  readonly id: string;
  readonly by: string;
  readonly office: string;
  readonly date: string;
  /** Whether what was signed still stands as it was signed. */
  readonly fits: boolean;
}

/**
 * The signatures that a folder has on record in its signatures.yaml.
 *
 * @throws PolicyError where that file is malformed
 */
export function signaturesOf(read: PolicyFolder): Signature[] {
  const { signatures, problems } = readSignatures(read.folder);
  throwAny(problems);
  return signatures.flatMap(({ kind, id, by, office, on, digest }): Signature[] => {
    const now = signedNow(read, kind, id);
    // Of what is gone the copy has no place to point to; `check` tells of it.
    return now === undefined ? [] : [{ kind, id, by, office, date: on, fits: now.digest === digest }];
  });
}

export function signaturesPart(
  { folder, document, anchors }: Matter,
  signed: readonly Signature[] = signaturesOf(folder),
): Block[] {
  const readings = Object.entries(document.readings).flatMap(([id, { alternatives, adopted }]): Row[] => {
    const own = signed.filter((one) => one.kind === 'reading' && one.id === id);
    const [answer = ''] = alternatives.slice(adopted - 1);
    const lines = own.length === 0 ? [['', '', '']] : own.map(lineOf);
    return lines.map((line) => ({ cells: [[anchors.link('reading', id)], [answer], ...line.map((cell) => [cell])] }));
  });
  const others = signed.filter(({ kind }) => kind !== 'reading');
  const rows = others.map((one): Row => {
    return { cells: [[`${one.kind} `, anchors.link(one.kind, one.id)], ...lineOf(one).map((cell) => [cell])] };
  });
  const whole = [1, 2, 3].map((line): Row => ({ cells: [[`${line}.`], [], [], []] }));
  return [
    text(
      signed.length === 0 ? 'Nothing is signed.' : `Signed so far: ${signed.length}.`,
      ' A signature is for this digest and no other: ',
      code(folder.policy.digest),
    ),
    {
      kind: 'table',
      role: 'sign',
      caption: 'The policy as a whole',
      head: ['Line', 'Name', 'Office', 'Date and signature'],
      rows: whole,
    },
    ...(rows.length === 0
      ? []
      : [
          {
            kind: 'table',
            role: 'sign',
            caption: 'Rules, parameters and the like',
            head: ['What', 'Name', 'Office', 'Date'],
            rows,
          } as const,
        ]),
    ...(readings.length === 0
      ? []
      : [
          {
            kind: 'table',
            role: 'sign',
            caption: 'Readings',
            head: ['Reading', 'Answer adopted', 'Name', 'Office', 'Date and signature'],
            rows: readings,
          } as const,
        ]),
  ];
}

function lineOf({ by, office, date, fits }: Signature): readonly string[] {
  return [by, office, fits ? date : `${date}; it has changed since, so this no longer covers it`];
}
