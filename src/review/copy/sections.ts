/** The sections of a policy, and what stands in each: clauses by their ids, the rest by the file in which it stands. */
import type { PolicyFolder } from '../../node/policy-folders.ts';
import type { PartKind } from '../../policy/draft.ts';
import { compareText } from '../../policy/index.ts';
import { clausePlace, clausesInOrder } from '../clauses.ts';
import { known } from '../known.ts';

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly clauses: readonly string[];
  readonly chains: readonly string[];
  readonly rules: readonly string[];
  readonly readings: readonly string[];
  readonly sets: readonly string[];
  /** The case files beside its rule files. */
  readonly caseFiles: readonly string[];
}

type Contents = { -readonly [key in Exclude<keyof Section, 'id' | 'title'>]: string[] };

const ids = (parts: object) => Object.keys(parts);

export function sectionsOf(folder: PolicyFolder): Section[] {
  const { document } = folder.policy;
  const sections = new Map<string, Contents>();
  const contentsOf = (id: string): Contents => {
    const own = sections.get(id);
    if (own !== undefined) return own;
    const fresh = { clauses: [], chains: [], rules: [], readings: [], sets: [], caseFiles: [] };
    sections.set(id, fresh);
    return fresh;
  };
  const sectionOfClause = (clause: string) => fileSection(ids(document.sections), clausePlace(clause).section);
  for (const clause of clausesInOrder(folder)) contentsOf(sectionOfClause(clause)).clauses.push(clause);
  const inOrder = (kind: PartKind, parts: object) =>
    ids(parts)
      .map((id) => ({ id, ...folder.placeOf(kind, id) }))
      .sort((left, right) => compareText(left.file, right.file) || left.line - right.line);
  const byFile = new Map(inOrder('sections', document.sections).map(({ id, file }) => [file, id]));
  const rules = inOrder('rules', document.rules);
  // A second file on a section is known by the first clause that a rule in it rests on.
  for (const { id, file } of rules) {
    const [clause] = known(document.rules, id).clauses;
    if (clause !== undefined && !byFile.has(file)) byFile.set(file, sectionOfClause(clause));
  }
  const contentsOfFile = (file: string) => contentsOf(byFile.get(file) ?? '');
  for (const { id, file } of rules) contentsOfFile(file).rules.push(id);
  for (const { id, file } of inOrder('chains', document.chains)) contentsOfFile(file).chains.push(id);
  for (const { id, file } of inOrder('sets', document.sets)) contentsOfFile(file).sets.push(id);
  for (const file of byFile.keys()) contentsOfFile(file).caseFiles.push(file.replace(/\.yaml$/, '.cases.yaml'));
  const [first = ''] = sections.keys();
  for (const { id } of inOrder('readings', document.readings)) {
    const [clause = ''] = known(document.readings, id).clauses;
    const own = clause in document.clauses ? sectionOfClause(clause) : first;
    contentsOf(own).readings.push(id);
  }
  return [...sections].map(([id, contents]) => ({ id, title: document.sections[id] ?? '', ...contents }));
}

/** `CIV-1798.90.52` belongs to a file on section `1798.90.52`, `GOV-7284.6` to one on `GOV`. */
function fileSection(all: readonly string[], section: string): string {
  return all.find((one) => one === section || section.endsWith(`-${one}`) || section.startsWith(`${one}-`)) ?? section;
}
