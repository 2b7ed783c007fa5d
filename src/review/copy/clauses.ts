/** The clauses of a section: what each says in our own words, what became of it, and the official words where wanted. */
import type { ClauseKind } from '../../policy/index.ts';
import { known } from '../known.ts';
import { restsOn } from '../source/rests.ts';
import { type Block, card, code, joined, type Row, term, text } from './blocks.ts';
import type { Matter } from './matter.ts';

const kinds: { readonly [kind in ClauseKind]: string } = {
  rule: 'rule',
  obligation: 'duty',
  advice: 'advice',
  schedule: 'owed by a date',
  documentary: 'nothing decided by it',
};

export function clauseCard(matter: Matter, id: string): Block[] {
  const { document, anchors, official } = matter;
  const { summary, verb, kind, reason } = known(document.clauses, id);
  const { rules, obligations, advice, chains, parameters, readings } = restsOn(document, id);
  const words = official?.words.get(id);
  const isOther = official?.other.has(id) === true;
  const resting = [
    anchors.links('rule', [...rules, ...obligations, ...advice]),
    anchors.links('chain', chains),
    anchors.links('parameter', parameters),
  ];
  const command = verb === 'none' ? 'no word of command' : `verb: ${verb}`;
  const rows = [
    ...term('Became', [`${kindWords(kind)} (${command})`]),
    ...term('Rules on it', joined(resting.filter(({ length }) => length > 0))),
    ...term('Read as', anchors.links('reading', readings)),
    ...term('Not encoded', reason === undefined ? [] : [reason]),
  ];
  const note = `In ${official?.file} this clause has other words, or is not found.`;
  return [
    card('Clause', id, anchors.of('clause', id), [
      { kind: 'text', of: [summary], role: 'says' },
      ...(words === undefined ? [] : [{ kind: 'quote', label: 'Official words', text: words } as const]),
      ...(isOther ? [{ kind: 'text', of: [note], role: 'note' } as const] : []),
      { kind: 'terms', rows },
    ]),
  ];
}

const kindWords = (kind: readonly ClauseKind[]) => kind.map((one) => kinds[one]).join(', ');

/** Every clause that gives a reason why no rule decides it, or why what it asks is owed apart from any request. */
export function unencodedPart({ document, sections, anchors }: Matter): Block[] {
  const rows = sections.flatMap(({ clauses }) =>
    clauses.flatMap((id): Row[] => {
      const { summary, kind, reason } = known(document.clauses, id);
      if (reason === undefined) return [];
      return [{ cells: [[anchors.link('clause', id)], [summary], [kindWords(kind)], [reason]] }];
    }),
  );
  if (rows.length === 0) return [text('Every clause is encoded.')];
  return [
    text(
      `${rows.length} of ${Object.keys(document.clauses).length} clauses decide no request by themselves. Each says why.`,
    ),
    {
      kind: 'table',
      caption: 'What no rule decides, and why',
      head: ['Clause', 'What it says', 'What became of it', 'Why'],
      rows,
    },
  ];
}

/** Statutes on which rules rest beside the policy's own clauses. */
export function statutesPart({ document, rules, anchors }: Matter): Block[] {
  const rows = Object.entries(document.statutes).map(([id, { summary }]): Row => {
    const anchor = anchors.of('clause', id);
    const resting = [...rules.values()].filter(({ clauses }) => clauses.includes(id)).map((rule) => rule.id);
    return {
      cells: [[code(id)], [summary], anchors.links('rule', resting)],
      anchor,
    };
  });
  return [
    { kind: 'table', caption: 'Statutes beside the policy', head: ['Statute', 'What it says', 'Rules on it'], rows },
  ];
}
