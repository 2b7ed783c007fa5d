/** How the reasons of searches are read, by what an entry says of its words. */
import type { ReasonEntry } from '../../policy/reasons/document.ts';
import { inWords, type Vocabulary } from '../../vocabulary/index.ts';
import { type Block, code, joined, type Phrase, type Row, text } from './blocks.ts';
import type { Matter } from './matter.ts';

export function reasonsPart({ folder, vocabulary, anchors }: Matter): Block[] {
  if (folder.reasons === undefined) return [];
  const { reasons } = folder.reasons;
  const { entries, codes, 'passed-over': passedOver, action, fact } = reasons.document;
  const abbreviations = Object.entries(codes).map(([name, labels]) => ({ of: [code(name), `: ${labels.join(', ')}`] }));
  return [
    {
      kind: 'terms',
      rows: [
        ['Digest of the reasons', [code(reasons.digest)]],
        ['They tell', [code(fact), ' of ', code(action)]],
        ['Codes of law', abbreviations],
        ['Passed over', [passedOver.join(', ')]],
      ],
    },
    text(
      'Nothing here grants or refuses anything. A word that puts a question is put to a person; of the facts in question nothing counts as told until it is answered.',
    ),
    ...groups.flatMap(({ caption, is }) =>
      entryTable(
        caption,
        Object.entries(entries).filter(([, entry]) => is(entry)),
        { vocabulary, anchors },
      ),
    ),
  ];
}

const groups: readonly { readonly caption: string; readonly is: (entry: ReasonEntry) => boolean }[] = [
  { caption: 'Words that tell a purpose', is: ({ purpose, vague }) => purpose !== undefined && vague !== true },
  {
    caption: 'Words that name a purpose, but vaguely',
    is: ({ purpose, vague }) => purpose !== undefined && vague === true,
  },
  { caption: 'Words that say nothing', is: ({ empty }) => empty === true },
  { caption: 'Numbers of cases', is: (entry) => entry['case-number'] === true },
  { caption: 'Words that put a question', is: ({ asks }) => asks !== undefined },
];

function entryTable(
  caption: string,
  entries: readonly (readonly [string, ReasonEntry])[],
  { vocabulary, anchors }: Pick<Matter, 'vocabulary' | 'anchors'>,
): Block[] {
  if (entries.length === 0) return [];
  const rows = entries.map(
    ([id, entry]): Row => ({
      anchor: anchors.of('reason', id),
      cells: [[code(id), ` – ${entry.says}`], meaningOf(entry, vocabulary), waysTo(entry)],
    }),
  );
  return [{ kind: 'table', caption, head: ['Entry', 'Meaning', 'Found by'], rows }];
}

function meaningOf({ purpose, asks, question }: ReasonEntry, vocabulary: Vocabulary): Phrase {
  if (purpose !== undefined) return [inWords(vocabulary, purpose)];
  if (asks !== undefined) return [question ?? '', ' Asks: ', ...joined(asks.map((fact) => [code(fact)])), '.'];
  return ['no purpose'];
}

function waysTo(entry: ReasonEntry): Phrase {
  const sections = (of: ReasonEntry['sections'], how: string) =>
    Object.entries(of ?? {}).map(([name, numbers]) => `${name} ${numbers.join(', ')}${how}`);
  const ways = [
    ...(entry.words === undefined ? [] : [entry.words.join(', ')]),
    ...sections(entry.sections, ''),
    ...sections(entry['sections-with-code'], ' (only beside the code)'),
    ...(entry.numbers === undefined ? [] : [`the numbers ${entry.numbers.join(', ')}`]),
    ...(entry.forms === undefined ? [] : [`the forms ${entry.forms.join(', ')}`]),
  ];
  return [ways.join('; ')];
}
