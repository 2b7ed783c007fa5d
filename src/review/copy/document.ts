/** The reading copy of a policy, in the order in which somebody reads it who is asked to sign it. */
import type { PolicyFolder } from '../../node/policy-folders.ts';
import type { Turn } from '../readings/turns.ts';
import { type Block, type Copy, code, heading, type Part, text } from './blocks.ts';
import { casesTable } from './cases.ts';
import { chainCard } from './chains.ts';
import { clauseCard, statutesPart, unencodedPart } from './clauses.ts';
import { actionTables } from './decision-tables.ts';
import { dutiesPart } from './duties.ts';
import { type Matter, matterOf, type OfficialWords } from './matter.ts';
import { owedPart } from './owed.ts';
import { parametersPart, readingCard } from './readings.ts';
import { reasonsPart } from './reasons.ts';
import { ruleCard } from './rules.ts';
import type { Section } from './sections.ts';
import { setsTable } from './sets.ts';
import { signaturesOf, signaturesPart } from './signatures.ts';

/** @param turns what turns on the folder's readings, where it is to be told */
export function copyOf(folder: PolicyFolder, official?: OfficialWords, turns: readonly Turn[] = []): Copy {
  const matter = matterOf(folder, official, turns);
  const { document } = matter;
  const beside = new Set(matter.sections.flatMap(({ caseFiles }) => caseFiles));
  const others = matter.cases.filter(({ file }) => !beside.has(file));
  const part = (anchor: string, title: string, of: readonly Block[]): Part[] =>
    of.length === 0 ? [] : [{ anchor, title, of }];
  return {
    name: document.policy,
    title: document.title,
    head: head(matter),
    parts: [
      ...part('how-to-read', 'How to read this copy', howToRead(matter)),
      ...matter.sections.flatMap((section) => sectionPart(matter, section)),
      ...part(
        'statutes',
        'Statutes beside the policy',
        Object.keys(document.statutes).length === 0 ? [] : statutesPart(matter),
      ),
      ...part('actions', 'Who may do what: a table for each action', actionTables(matter)),
      ...part('parameters', 'What a department sets for itself', parametersPart(matter)),
      ...part('duties', 'Duties and advice, by who owes them', dutiesPart(matter)),
      ...part('owed-by-a-time', 'What is owed by a time, apart from any request', owedPart(matter)),
      ...part('reasons', 'How the reasons of searches are read', reasonsPart(matter)),
      ...part('not-encoded', 'What is not encoded, and why', unencodedPart(matter)),
      ...part('other-cases', 'Other cases', casesTable(matter, others, 'Cases that belong to no one section')),
      ...part('signatures', 'Signatures', signaturesPart(matter)),
    ],
  };
}

function head({ folder, document, official }: Matter): Block[] {
  const { agency, version, source } = document;
  const rows = [
    ['Agency', [agency]],
    ['Document', [source.document]],
    ['Published', [source.published]],
    ['Version of the rules', [version]],
    ['Digest', [code(folder.policy.digest)]],
    [
      'Signatures',
      [
        signaturesOf(folder).length === 0
          ? 'Nothing is signed.'
          : `${signaturesOf(folder).length} in the part on signatures.`,
      ],
    ],
  ] as const;
  const woven = official === undefined ? [] : [wovenNote(official, Object.keys(document.clauses).length)];
  return [{ kind: 'terms', rows }, ...(source.note === undefined ? [] : [text(source.note)]), ...woven];
}

function wovenNote({ words, file }: OfficialWords, clauses: number): Block {
  const note = `The official words of ${words.size} of ${clauses} clauses are taken from ${file}. They belong to their owner: this copy is for reading within the department and is not to be published or passed on.`;
  return { kind: 'text', of: [note], role: 'note' };
}

function howToRead({ document, rules, cases }: Matter): Block[] {
  const counts = [
    `${Object.keys(document.clauses).length} clauses`,
    `${rules.size} rules`,
    `${Object.keys(document.readings).length} readings`,
    `${Object.keys(document.parameters).length} parameters`,
    `${cases.length} decided cases`,
  ];
  return [
    text(
      `This copy was made from the rule files: ${counts.join(', ')}. Clauses are told in the authors’ own words and cited by id.`,
    ),
    {
      kind: 'list',
      items: [
        {
          of: [
            'A request is permitted when some rule permits it, every rule that requires something is met, and no rule forbids it. Otherwise it is denied.',
          ],
        },
        { of: ['What was not told never permits: while it matters, the answer is indeterminate, which is no permit.'] },
        { of: ['A duty is owed after the decision to which it attaches; advice says what should be done.'] },
        {
          of: [
            'A reading says how a clause was understood where it can be understood in more than one way. Each is a proposal until the office named in it accepts it.',
          ],
        },
      ],
    },
  ];
}

function sectionPart(matter: Matter, section: Section): Part[] {
  const { id, clauses, chains, rules, readings, sets, caseFiles } = section;
  const under = (name: string, blocks: readonly Block[]) =>
    blocks.length === 0 ? [] : [heading(3, `${id}: ${name}`), ...blocks];
  const cases = matter.cases.filter(({ file }) => caseFiles.includes(file));
  const of = [
    ...under(
      'the clauses',
      clauses.flatMap((one) => clauseCard(matter, one)),
    ),
    ...under(
      'who approves',
      chains.flatMap((one) => chainCard(matter, one)),
    ),
    ...under(
      'the rules',
      rules.flatMap((one) => ruleCard(matter, one)),
    ),
    ...under(
      'what the text leaves open',
      readings.flatMap((one) => readingCard(matter, one)),
    ),
    ...under('lists with a name', setsTable(matter, sets, id)),
    ...under('decided cases', casesTable(matter, cases, `Cases on ${id}`)),
  ];
  const anchor = matter.anchors.of('section', id);
  return [{ anchor, title: titleOf(section), of }];
}

function titleOf({ id, title }: Section): string {
  if (id === '') return 'Everywhere';
  return title.includes(id) ? title : `${id} ${title}`.trim();
}
