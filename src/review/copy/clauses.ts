/** The clauses of a section: what each says in our own words, what became of it, and the official words where wanted. */
import type { ClauseKind } from '../../policy/index.ts';
import { restsOn } from '../source/rests.ts';
import { type Block, code, joined, type Phrase, type Row, tag, text } from './blocks.ts';
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
  const clause = document.clauses[id];
  if (clause === undefined) return [];
  const { summary, verb, kind, reason } = clause;
  const anchor = anchors.of('clause', id);
  const { rules, obligations, advice, chains, parameters, readings } = restsOn(document, id);
  const words = official?.words.get(id);
  const rows: (readonly [string, Phrase])[] = [
    [
      'Became',
      [`${kind.map((one) => kinds[one]).join(', ')} (${verb === 'none' ? 'no word of command' : `verb: ${verb}`})`],
    ],
    ...named('Rules on it', [
      anchors.links('rule', [...rules, ...obligations, ...advice]),
      anchors.links('chain', chains),
      anchors.links('parameter', parameters),
    ]),
    ...named('Read as', [anchors.links('reading', readings)]),
    ...(reason === undefined ? [] : [['Not encoded', [reason]] as const]),
  ];
  return [
    {
      kind: 'card',
      tone: 'plain',
      heading: { level: 4, of: [tag('Clause', 'plain'), ' ', code(id)], ...(anchor === undefined ? {} : { anchor }) },
      of: [
        { kind: 'text', of: [summary], role: 'says' },
        ...(words === undefined ? [] : [{ kind: 'quote', label: 'Official words', text: words } as const]),
        ...(official?.other.has(id) === true
          ? [
              {
                kind: 'text',
                of: [`In ${official.file} this clause has other words, or is not found.`],
                role: 'note',
              } as const,
            ]
          : []),
        { kind: 'terms', rows },
      ],
    },
  ];
}

function named(term: string, links: readonly Phrase[]): (readonly [string, Phrase])[] {
  const some = links.filter(({ length }) => length > 0);
  return some.length === 0 ? [] : [[term, joined(some)]];
}

/** Every clause that gives a reason why no rule decides it, or why what it asks is owed apart from any request. */
export function unencodedPart({ document, sections, anchors }: Matter): Block[] {
  const rows = sections.flatMap(({ clauses }) =>
    clauses.flatMap((id): Row[] => {
      const { summary, kind = [], reason } = document.clauses[id] ?? {};
      if (reason === undefined || summary === undefined) return [];
      return [
        { cells: [[anchors.link('clause', id)], [summary], [kind.map((one) => kinds[one]).join(', ')], [reason]] },
      ];
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
      ...(anchor === undefined ? {} : { anchor }),
    };
  });
  return [
    { kind: 'table', caption: 'Statutes beside the policy', head: ['Statute', 'What it says', 'Rules on it'], rows },
  ];
}
