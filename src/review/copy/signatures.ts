/** Who has signed what, and lines for those who have not. */
import type { PolicyFolder } from '../../node/policy-folders.ts';
import { type Block, code, type Row, text } from './blocks.ts';
import type { Matter } from './matter.ts';

export interface Signature {
  readonly kind: 'rule' | 'reading' | 'parameter';
  readonly id: string;
  readonly by: string;
  readonly office: string;
  readonly date: string;
}

/** The signatures that a folder holds. */
export function signaturesOf({ policy }: PolicyFolder): Signature[] {
  return Object.entries(policy.document.readings).flatMap(([id, { signature }]): Signature[] => {
    const { name: by, office, date } = signature;
    return by === '' ? [] : [{ kind: 'reading', id, by, office, date }];
  });
}

export function signaturesPart(
  { folder, document, anchors }: Matter,
  signed: readonly Signature[] = signaturesOf(folder),
): Block[] {
  const readings = Object.entries(document.readings).map(([id, { alternatives, adopted }]): Row => {
    const own = signed.find((one) => one.kind === 'reading' && one.id === id);
    const [answer = ''] = alternatives.slice(adopted - 1);
    return {
      cells: [[anchors.link('reading', id)], [answer], [own?.by ?? ''], [own?.office ?? ''], [own?.date ?? '']],
    };
  });
  const others = signed.filter(({ kind }) => kind !== 'reading');
  const rows = others.map(({ kind, id, by, office, date }): Row => {
    return { cells: [[`${kind} `, anchors.link(kind, id)], [by], [office], [date]] };
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
            caption: 'Rules and parameters',
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
