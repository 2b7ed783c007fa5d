/** What is owed by a time, apart from any request: the duties of duties.yaml by who owes them, and its procedures, drawn. */

import { DutyWords } from '../../duties/words.ts';
import type { Owed, Owner } from '../../policy/duties/document.ts';
import type { DutyParameter } from '../../policy/duties/parameter.ts';
import { known } from '../known.ts';
import {
  type Block,
  card,
  code,
  heading,
  type Item,
  joined,
  type Phrase,
  type Row,
  tag,
  term,
  text,
} from './blocks.ts';
import type { Matter } from './matter.ts';
import { drawProcedure } from './procedure-drawing.ts';

export function owedPart(matter: Matter): Block[] {
  const { duties } = matter.folder;
  if (duties === undefined) return [];
  const words = new DutyWords(duties.duties);
  const { document, digest } = duties.duties;
  const note = 'Nothing here grants or refuses anything. Times marked “proposed” are in no clause.';
  return [
    { kind: 'terms', rows: [['Digest of the duties', [code(digest)]]] },
    text(note),
    heading(3, 'The duties'),
    ...Object.keys(document.duties).flatMap((id) => dutyCard(matter, words, id)),
    ...(Object.keys(document.procedures).length === 0 ? [] : [heading(3, 'The procedures')]),
    ...Object.keys(document.procedures).flatMap((id) => procedureCards(matter, words, id)),
    timesTable(matter, words),
  ];
}

function dutyCard(matter: Matter, words: DutyWords, id: string): Block[] {
  const document = matter.folder.duties?.duties.document;
  if (document === undefined) return [];
  const duty = known(document.duties, id);
  const events = duty.opens.flatMap((opening) => ('event' in opening ? opening.event : []));
  const owner = duty.owner.map((one: Owner) => words.owner(one, events)).join('; if that is none, ');
  const together = (duty.with ?? []).map((name) => words.person(name));
  const rows = [
    ...term('Owed by', [owner, ...(together.length === 0 ? [] : [`, together with ${together.join(', ')}`])]),
    ...owedTerms(matter, words, duty),
  ];
  return [
    card('Duty', id, matter.anchors.of('duty', id), [
      { kind: 'text', of: [words.sentence(duty.says)], role: 'says' },
      { kind: 'terms', rows },
    ]),
  ];
}

function owedTerms(matter: Matter, words: DutyWords, owed: Owed) {
  const { anchors } = matter;
  const some = (parts: readonly string[]): Item[] => parts.map((part) => ({ of: [part] }));
  const warnings = (owed.warn ?? []).map((warning) => {
    const to = (warning.to ?? ['the-owner']).map((name) => words.person(name)).join(', ');
    return `${words.warning(warning)}, to ${to}: ${words.sentence(warning.says ?? owed.says)}`;
  });
  const set = words.parameters([...(owed.due ?? []), ...(owed.warn ?? [])]);
  const isPossible = 'as-possible' in owed && owed['as-possible'] === true;
  return [
    ...term('Word of command', [owed.modality]),
    ...term('How far', isPossible ? ['as far as it is possible; it is never overdue'] : []),
    ...term('Opens', some(owed.opens.map((opening) => words.opening(opening)))),
    ...term('Due', owed.due === undefined ? ['no time is stated'] : some(owed.due.map((due) => words.due(due)))),
    ...term('Warnings', some(warnings)),
    ...term('Closed when', some(owed.closes.map((closing) => words.closing(closing)))),
    ...term('Lapses when', some((owed.lapses ?? []).map((closing) => words.closing(closing)))),
    ...term('Ends the obligations', owed.fulfils === undefined ? [] : [owed.fulfils.join(', ')]),
    ...term('Overdue', owed.overdue === undefined ? [] : [words.overdue(owed.overdue)]),
    ...term('Set by', anchors.links('parameter', set)),
    ...term('Rests on', anchors.links('clause', owed.clauses)),
    ...term('Read as', anchors.links('reading', owed.reading ?? [])),
    ...term('Because', owed.basis === undefined ? [] : [owed.basis]),
  ];
}

function procedureCards(matter: Matter, words: DutyWords, id: string): Block[] {
  const document = matter.folder.duties?.duties.document;
  if (document === undefined) return [];
  const procedure = known(document.procedures, id);
  const anchor = matter.anchors.of('procedure', id);
  const steps = procedure.order.map((step) => ({ step, ...known(procedure.steps, step) }));
  const groups = new Map<string, typeof steps>();
  for (const one of steps) {
    const trigger = one.opens.map((opening) => words.opening(opening)).join(', or ');
    groups.set(trigger, [...(groups.get(trigger) ?? []), one]);
  }
  const drawn = [...groups].map(([trigger, own]) => ({
    trigger,
    steps: own.map(({ label, says, lapses = [] }) => ({
      label,
      says: words.sentence(says),
      lapses: lapses.length === 0 ? undefined : lapses.map((closing) => words.closing(closing)).join(', or '),
    })),
  }));
  const items = drawn.map(
    ({ trigger, steps: own }): Item => ({
      of: [trigger],
      below: own.map(({ label, says, lapses }) => ({
        of: [`${label}: ${says}${lapses === undefined ? '' : ` It lapses: ${lapses}.`}`],
      })),
    }),
  );
  const description = drawn
    .map(({ trigger, steps: own }) => `${trigger}: ${own.map(({ label }) => label).join(', ')}`)
    .join('; ');
  const svg = drawProcedure({ id: anchor, title: `Procedure ${id}`, description, groups: drawn });
  const caption = `The steps of ${id}, by what opens them`;
  return [
    card('Procedure', id, anchor, [
      { kind: 'text', of: [procedure.says], role: 'says' },
      { kind: 'figure', svg, caption, steps: items },
      { kind: 'terms', rows: term('Rests on', matter.anchors.links('clause', procedure.clauses)) },
    ]),
    ...steps.map(({ step, label, ...owed }) =>
      card('Step', `${label} ${step}`, `${anchor}-${step}`, [
        { kind: 'text', of: [words.sentence(owed.says)], role: 'says' },
        { kind: 'terms', rows: owedTerms(matter, words, owed) },
      ]),
    ),
  ];
}

function timesTable({ folder, anchors }: Matter, words: DutyWords): Block {
  const parameters = Object.entries(folder.duties?.duties.document.parameters ?? {});
  const rows = parameters.map(([id, parameter]): Row => {
    const proposed: Phrase = parameter.proposed === true ? [tag('proposed', 'plain')] : [''];
    const cells: Phrase[] = [
      [code(id), ` – ${parameter.title}`],
      [words.value(parameter.value)],
      proposed,
      [boundsOf(parameter, words)],
      [parameter['changed-by']],
      joined([anchors.links('clause', parameter.clauses)]),
    ];
    return { cells, anchor: anchors.of('parameter', id) };
  });
  const head = ['Time', 'Set to', 'Stated by a clause?', 'Within', 'Changed by', 'Clauses'];
  return { kind: 'table', caption: 'Times of the duties', head, rows };
}

function boundsOf(parameter: DutyParameter, words: DutyWords): string {
  if (parameter.type === 'moment' || parameter.type === 'cycle')
    return [...parameter.choices].map((choice) => words.value(choice)).join(', ');
  return `${words.value(parameter['at-least'])} to ${words.value(parameter['at-most'])}`;
}
