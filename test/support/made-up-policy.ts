/** A small policy that no department has, with the text that it encodes: ours, so that it may stand here. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clauseDigest } from '../../src/policy/clause-text.ts';

export type Files = { readonly [name: string]: string };

/** Each clause: id, verb, kind, summary, and the sentence of the made-up text. */
const table: readonly (readonly [id: string, verb: string, kind: string, summary: string, sentence: string])[] = [
  [
    '7.1.s1',
    'none',
    'documentary',
    'Says what the policy is about.',
    'This policy guides the use of reader carts by the Sample Police Department.',
  ],
  [
    '7.2.s1',
    'may',
    'rule',
    'Lets officers and detectives search for official purposes.',
    'Officers and detectives of Carts Inc. of Sample may search stored reads (Civil Code § 1798.90.51).',
  ],
  [
    '7.2.s2',
    'shall not',
    'rule',
    'Training comes before the first search.',
    'No member shall search stored reads before completing the day-to-day training.',
  ],
  ['7.2.s3', 'only', 'rule', 'Begins the list of what a search needs.', 'A search is made only as follows:'],
  ['7.2(a)', 'only', 'rule', 'Names the purposes.', 'Searches serve a criminal investigation or a routine patrol.'],
  ['7.2(b).s1', 'shall', 'rule', 'The purpose has to be stated.', 'The purpose is stated before each search.'],
  [
    '7.2(b).s2',
    'should',
    'advice',
    'Recommends a note on other purposes.',
    'A note should explain any other “official” purpose.',
  ],
  ['7.2(b)1', 'only', 'documentary', 'First form of a note.', 'A note in writing.'],
  ['7.2(b)2', 'only', 'documentary', 'Second form of a note.', 'A note by radio.'],
  ['7.2.s4', 'shall not', 'rule', 'No personal use.', 'Nobody searches for personal ends.'],
  [
    '7.3.s1',
    'may',
    'rule',
    'An officer needs the approval of one commander.',
    'An officer may add a plate to the hotlist once the Operations Division Commander approves.',
  ],
  [
    '7.3.s2',
    'must',
    'rule',
    'Two other offices stand in.',
    'If that commander is unavailable, the officer must ask the Administrative Division Commander or the Chief of Police.',
  ],
  ['7.3.full', 'only', 'rule', 'Begins the list of users.', 'The following members have full access:'],
  ['7.3.full(a)', 'only', 'rule', 'Sergeants are users.', 'Sergeants'],
  ['7.3.full(b)', 'only', 'rule', 'Corporals are users.', 'Corporals'],
  [
    '7.3.s3',
    'responsible',
    'obligation',
    'A located vehicle comes off the list.',
    'Whoever locates the vehicle is responsible for its removal.',
  ],
];

export const sentences: ReadonlyMap<string, string> = new Map(table.map(([id, , , , sentence]) => [id, sentence]));

/** The text as a PDF gives it: page furniture, hard line breaks, hyphens at line ends, ligatures, curly quotes. */
export const posted = `\uFEFFReader Carts
7.1   PURPOSE AND
SCOPE
This policy guides the use of reader carts by the Sample
Police Department.

7.2   USE
O\uFB03cers and detectives of Carts Inc. of Sample may search stored
reads (Civil Code § 1798.90.51). No member shall search stored reads
before completing the day-to-
day train-
ing. A search is made only as follows:

(a) Searches serve a criminal investigation or a



Sample Police Department
Sample PD CA Policy Manual

Reader Carts

Copyright Somebody, LLC 2024/02/03, All Rights Reserved.
Published with permission by Sample Police Department

Reader Carts - 2
\froutine patrol.

(b) The purpose is stated before each search. A note should explain
any other \u201Co\uFB03cial\u201D purpose.

1. A note in writing.

2. A note by radio.

Nobody searches for personal ends.

7.3   ENTRIES
An officer may add a plate to the hotlist once the Operations Division
Commander approves. If that commander is unavailable, the officer must
ask the Administrative Division Commander or the Chief of Police. The
following members have full access:

(a) Sergeants

(b) Corporals

Whoever locates the vehicle is responsible for its removal.

Page 3 of 3
`;

const clauses = table.map(
  ([id, verb, kind, summary, sentence]) => `  - id: "${id}"
    summary: ${summary}
    verb: ${verb}
    kind: [${kind}]
    digest: ${clauseDigest(sentence)}
${kind === 'documentary' ? '    reason: Nothing is decided by it.\n' : ''}`,
);

export const madeUp: Files = {
  'policy.yaml': `policy: sample-7
title: Reader carts (Sample PD policy 7)
version: "2024-02-03"
agency: Sample Police Department
vocabulary: alpr
zone: America/Los_Angeles
source:
  document: A policy that nobody has
  published: "2024-02-03"
  note: Made up for the tests.
parameters:
  removal-time:
    title: How soon a located vehicle comes off the list
    type: period
    value: PT24H
    at-least: PT1H
    at-most: PT72H
    clauses: ["7.3.s3"]
    changed-by: The Chief
    why: The clause names no time.
  entry-fallback:
    title: Who stands in for the commander
    type: choices
    value: [administrative-division-commander, chief-of-police]
    choices: [administrative-division-commander, chief-of-police, watch-commander]
    clauses: ["7.3.s2"]
    readings: [R-7-AWAY]
    changed-by: The Chief
    why: The clause names two offices.
  verification:
    title: Whether an alert is verified first
    type: choice
    value: advised
    choices: [advised, required]
    clauses: ["7.2(b).s2"]
    changed-by: The Chief
    why: The clause says should.
`,
  'clauses.yaml': `clauses:\n${clauses.join('')}statutes:
  - id: CIV-1
    summary: A statute on which a rule rests as well.
`,
  'readings.yaml': `readings:
  - id: R-7-AWAY
    clauses: ["7.3.s2"]
    question: When is the commander unavailable?
    alternatives:
      - Whenever the officer says so.
      - When somebody else attests the absence.
    adopted: 2
    safeguard: true
    why: Nobody is judge in his or her own cause.
    open: Whether a phone that is not answered counts.
    ask: The Chief
    signature: { name: "", office: "", date: "" }
  - id: R-7-PURPOSE
    clauses: ["7.2(a)", "7.2(b).s2"]
    question: Are other purposes allowed?
    alternatives: [Yes., "No, the two named are all."]
    adopted: 2
    why: The clause says only.
    ask: City Attorney
    signature: { name: "", office: "", date: "" }
`,
  '7.2-use.yaml': `section: "7.2"
title: Use
sets:
  users: [sergeant, corporal, detective, patrol-officer]
  searchers: [{ set: users, except: [corporal] }]
  purposes: [criminal-investigation, routine-patrol]
conditions:
  is-trained:
    name: the training is complete
    fact: subject.training.completedAt
    operator: notAfter
    value: { fact: context.at }
rules:
  - id: users-search
    effect: permit
    modality: may
    clauses: ["7.2.s1", CIV-1]
    actions: [read.search]
    when: { fact: subject.role, operator: in, value: { set: searchers } }
    says: Officers and detectives may search stored reads.
  - id: training-first
    effect: require
    modality: shall
    clauses: ["7.2.s2"]
    actions: [read.search, hotlist.add]
    when: { condition: is-trained }
    says: Nobody searches before the training.
    remedy: Complete the training.
  - id: purpose-named
    effect: require
    modality: only
    clauses: ["7.2.s3", "7.2(a)", "7.2(b).s1"]
    actions: [read.search]
    when:
      any:
        - { fact: context.purpose, operator: in, value: { set: purposes } }
        - all:
            - { fact: context.purpose, operator: equal, value: other-law-enforcement }
            - not: { any: [{ fact: context.purposeNote, operator: none }, { fact: context.query, operator: none }] }
            - not: { condition: is-trained }
            - not: { all: [{ condition: is-trained }, { fact: context.purpose, operator: given }] }
    says: A search serves one of the named purposes.
    reading: [R-7-PURPOSE]
  - id: note-purpose
    effect: advise
    modality: should
    clauses: ["7.2(b).s2"]
    actions: [read.search]
    when: { fact: context.purpose, operator: equal, value: other-law-enforcement }
    says: Explain the purpose in a note.
    reading: [R-7-PURPOSE]
  - id: no-personal-use
    effect: forbid
    modality: shall
    clauses: ["7.2.s4"]
    actions: [read.search, hotlist.add]
    when: { fact: context.purpose, operator: equal, value: personal }
    says: Nobody searches for personal ends.
  - id: verified-first
    effect: require
    modality: should
    clauses: ["7.2(b).s2"]
    actions: [alert.act]
    in-force: { parameter: verification, is: required }
    when: { fact: resource.confirmation, operator: equal, value: confirmed }
    says: By choice of this department, an alert is verified first.
`,
  '7.2-use.cases.yaml': `given:
  officer:
    subject: { id: p-1, role: patrol-officer, training: { completedAt: "2026-01-05T08:00:00-08:00" } }
    context: { at: "2026-11-23T10:00:00-08:00", purpose: criminal-investigation }
cases:
  - name: A trained officer searches.
    action: read.search
    given: [officer]
    expect: { effect: permit, rules: [users-search] }
  - name: An untrained officer does not.
    action: read.search
    given: [officer]
    but: { subject.training: null }
    expect: { effect: deny, rules: [training-first], clauses: ["7.2.s2"] }
  - name: Nobody told of the training.
    action: read.search
    given: [officer]
    untold: [subject.training]
    expect: { effect: indeterminate, missing: [subject.training] }
`,
  '7.3-entries.yaml': `section: "7.3"
title: Entries
chains:
  entry-track:
    says: the approval is given by the Operations Division Commander or, in the absence of that office, by the {entry-fallback}
    clauses: ["7.3.s1", "7.3.s2"]
    first: operations-division-commander
    if-unavailable: { parameter: entry-fallback }
    reading: [R-7-AWAY]
rules:
  - id: users-add
    effect: permit
    modality: may
    clauses: ["7.3.s1", "7.3.full", "7.3.full(a)", "7.3.full(b)"]
    actions: [hotlist.add]
    when: { fact: subject.role, operator: in, value: { set: users } }
    says: Users add entries.
  - id: entry-approved
    effect: require
    modality: must
    clauses: ["7.3.s1", "7.3.s2"]
    actions: [hotlist.add]
    applies: { fact: resource.requester.role, operator: equal, value: patrol-officer }
    when: { chain: entry-track }
    says: An officer's entry is approved by the commander or by the {entry-fallback}.
    remedy: Ask the commander.
    reading: [R-7-AWAY]
  - id: not-own-entry
    effect: require
    modality: must
    clauses: []
    actions: [hotlist.add]
    when:
      name: somebody else approved
      not: { fact: context.approval.by, operator: same, value: { fact: resource.requester.id } }
    says: Nobody approves his or her own entry. This is a safeguard.
    reading: [R-7-AWAY]
  - id: approves-entry
    effect: permit
    modality: may
    clauses: ["7.3.s1"]
    actions: [hotlist.approve]
    when: { holds: entry-track, name: the person acting is the one who approves }
    says: The commander approves entries.
  - id: remove-located
    effect: oblige
    duty: remove-vehicle
    modality: shall-do
    clauses: ["7.3.s3"]
    actions: [hotlist.report-recovery]
    owner: [resource.locatedBy, resource.requester.id]
    due:
      - when: { fact: resource.requester.role, operator: equal, value: patrol-officer }
        latest: [{ from: context.at, after: { parameter: removal-time } }, { from: context.at }]
    says: Take the vehicle off the list within {removal-time}.
  - id: record-refusal
    effect: oblige
    on: deny
    fulfilment: gate
    modality: shall-do
    clauses: []
    basis: The statute asks for a record of every refusal.
    actions: [hotlist.add]
    says: Record the refusal.
`,
  'other.cases.yaml': `cases:
  - name: With the watch commander added, that office may approve.
    action: hotlist.add
    parameters: { entry-fallback: [watch-commander] }
    but: { subject.id: p-1, context.at: "2026-11-23T10:00:00-08:00" }
    expect: { effect: indeterminate, obligations: [] }
`,
};

/** The made-up policy in a folder of its own. */
export function madeUpFolder(files: Files = madeUp, around = mkdtempSync(join(tmpdir(), 'alpr-made-up-'))): string {
  const folder = join(around, 'sample-7');
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

/** The made-up files with a text replaced; the text must be there, or the test would change nothing. */
export function changed(files: Files, file: string, from: string, to: string): Files {
  const text = files[file] ?? '';
  if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
  return { ...files, [file]: text.replaceAll(from, () => to) };
}
