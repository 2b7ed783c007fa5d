/** A small sound policy, as texts of files: what the tests of bad rule files break in one place each. */
import type { PolicyFileText } from '../../src/policy/load.ts';

export type Files = { readonly [name: string]: string };

export const sound: Files = {
  'policy.yaml': `policy: sample
title: A sample
version: "1.0"
agency: Sample PD
vocabulary: alpr
zone: America/Los_Angeles
source:
  document: A sample document
  published: "2026-01-01"
parameters:
  schedule:
    title: How long
    type: period
    value: P30D
    at-least: P30D
    at-most: P1Y
    clauses: ["1.2"]
    changed-by: The chief
    why: The clause says so.
  verification:
    title: Whether to verify
    type: choice
    value: advised
    choices: [advised, required]
    clauses: ["1.2"]
    changed-by: The chief
    why: The clause says should.
  approvers:
    title: Who approves
    type: choices
    value: [watch-commander]
    choices: [watch-commander, chief-of-police]
    clauses: ["1.2"]
    changed-by: The chief
    why: The clause names them.
`,
  'clauses.yaml': `clauses:
  - id: "1.1"
    summary: Who may search.
    verb: may
    kind: [rule]
  - id: "1.2"
    summary: What is retained.
    verb: shall
    kind: [rule]
`,
  'readings.yaml': `readings:
  - id: R-1-WHO
    clauses: ["1.1"]
    question: Who?
    alternatives: [These., Those.]
    adopted: 1
    why: The text names these.
    ask: The chief
    signature: { name: "", office: "", date: "" }
`,
  '1-search.yaml': `section: "1"
title: Searching
sets:
  users: [sergeant, corporal]
  more: [{ set: users }, detective]
conditions:
  is-user: { fact: subject.role, operator: in, value: { set: users } }
chains:
  track:
    says: the approval is given by the first
    clauses: ["1.1"]
    first: operations-division-commander
    if-unavailable: [chief-of-police]
rules:
  - id: users-search
    effect: permit
    modality: may
    clauses: ["1.1"]
    actions: [read.search]
    when: { condition: is-user }
    says: Users search.
    reading: [R-1-WHO]
  - id: trained
    effect: require
    modality: must
    clauses: ["1.1"]
    actions: [read.search]
    applies: { condition: is-user }
    when: { fact: subject.training.completedAt, operator: notAfter, value: { fact: context.at } }
    says: Training comes first.
  - id: entry-approved
    effect: require
    modality: must
    clauses: ["1.2"]
    actions: [hotlist.add]
    when: { chain: track }
    says: An entry is approved.
  - id: kept
    effect: oblige
    modality: shall-do
    clauses: ["1.2"]
    actions: [read.preserve]
    due:
      - latest: [{ from: resource.capturedAt, after: { parameter: schedule } }]
    says: Keep it for {schedule}.
`,
};

export function filesOf(files: Files): PolicyFileText[] {
  return Object.entries(files).map(([name, text]) => ({ name: `sample/${name}`, text }));
}

/** The sound files with a text replaced; the text must be there, or the test would break nothing. */
export function broken(file: string, from: string, to: string, files: Files = sound): Files {
  const text = files[file] ?? '';
  if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
  return { ...files, [file]: text.replace(from, () => to) };
}
