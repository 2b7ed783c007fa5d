/** The sections of a policy, and what stands in each: clauses by their ids, the rest by the file in which it stands. */
import { basename } from 'node:path';
import type { PartKind, PolicyFolder } from '../../node/policy-folders.ts';
import { clausePlace, clausesInOrder } from '../clauses.ts';

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
    const known = sections.get(id);
    if (known !== undefined) return known;
    const fresh = { clauses: [], chains: [], rules: [], readings: [], sets: [], caseFiles: [] };
    sections.set(id, fresh);
    return fresh;
  };
  const sectionOfClause = (clause: string) => fileSection(ids(document.sections), clausePlace(clause).section);
  for (const clause of clausesInOrder(folder)) contentsOf(sectionOfClause(clause)).clauses.push(clause);
  const byFile = new Map(ids(document.sections).map((id) => [folder.placeOf('sections', id).file, id]));
  const inOrder = (kind: PartKind, parts: object) =>
    ids(parts)
      .map((id) => ({ id, ...folder.placeOf(kind, id) }))
      .sort((left, right) => (left.file < right.file ? -1 : left.file > right.file ? 1 : left.line - right.line));
  for (const kind of ['rules', 'chains', 'sets'] as const) {
    for (const { id, file } of inOrder(kind, document[kind])) {
      const [clause] = kind === 'rules' ? (document.rules[id]?.clauses ?? []) : [];
      const own = byFile.get(file) ?? (clause === undefined ? '' : sectionOfClause(clause));
      contentsOf(own)[kind].push(id);
      const caseFile = file.replace(/\.yaml$/, '.cases.yaml');
      const contents = contentsOf(own);
      if (!contents.caseFiles.includes(caseFile)) contents.caseFiles.push(caseFile);
    }
  }
  for (const { id } of inOrder('readings', document.readings)) {
    const [clause] = document.readings[id]?.clauses ?? [];
    const first = [...sections.keys()][0] ?? '';
    contentsOf(clause === undefined || !(clause in document.clauses) ? first : sectionOfClause(clause)).readings.push(
      id,
    );
  }
  return [...sections].map(([id, contents]) => ({ id, title: document.sections[id] ?? '', ...contents }));
}

/** `CIV-1798.90.52` belongs to a file on section `1798.90.52`, `GOV-7284.6` to one on `GOV`. */
function fileSection(known: readonly string[], section: string): string {
  return (
    known.find((one) => one === section || section.endsWith(`-${one}`) || section.startsWith(`${one}-`)) ?? section
  );
}

/** A file as a reader knows it. */
export const fileName = (path: string) => basename(path);
