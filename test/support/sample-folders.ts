/** Small policy folders on disk, for tools that read and write them. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { broken, type Files, sound } from '../rule-files/sound-policy.ts';

/** The sound policy without what nothing uses, and with cases, so that a check finds nothing. */
export const clean: Files = {
  ...sound,
  '1-search.yaml': (sound['1-search.yaml'] ?? '')
    .replace('  more: [{ set: users }, detective]\n', '')
    .replace('actions: [read.search]', 'actions: [read.search, read.preserve]')
    .concat(`  - id: entries
    effect: permit
    modality: may
    clauses: ["1.1"]
    actions: [hotlist.add]
    when: { fact: resource.plate, operator: given }
    says: Entries are made.
`),
  'policy.yaml': (sound['policy.yaml'] ?? '').replace(/ {2}verification:[\s\S]*$/, ''),
  'clauses.yaml': broken('clauses.yaml', 'verb: shall\n    kind: [rule]', 'verb: shall\n    kind: [rule, obligation]')[
    'clauses.yaml'
  ] as string,
  'a.cases.yaml': `given:
  search:
    subject: { role: sergeant, training: { completedAt: "2026-01-01T00:00:00Z" } }
    context: { at: "2026-02-01T00:00:00Z" }
  entry:
    resource: { plate: "8ABC123" }
    context: { approval: { office: operations-division-commander, at: "2026-01-01T00:00:00Z" }, unavailable: [] }
cases:
  - name: A trained sergeant searches.
    action: read.search
    given: [search]
    expect: { effect: permit }
  - name: A detective does not search.
    action: read.search
    given: [search]
    but: { subject.role: detective }
    expect: { effect: deny }
  - name: A sergeant without training does not search.
    action: read.search
    given: [search]
    but: { subject.training: null }
    expect: { effect: deny }
  - name: An entry that the first approved.
    action: hotlist.add
    given: [entry]
    expect: { effect: permit }
  - name: An entry that the second approved while the first was there.
    action: hotlist.add
    given: [entry]
    but: { context.approval.office: chief-of-police }
    expect: { effect: deny }
  - name: An entry without a plate.
    action: hotlist.add
    given: [entry]
    but: { resource.plate: null }
    expect: { effect: deny }
  - name: What a sergeant preserves is kept.
    action: read.preserve
    but: { subject.role: sergeant, resource.capturedAt: "2026-01-01T00:00:00Z" }
    expect: { effect: permit, obligations: [kept] }
  - name: What a detective preserves is not.
    action: read.preserve
    but: { subject.role: detective, resource.capturedAt: "2026-01-01T00:00:00Z" }
    expect: { effect: deny, obligations: [] }
`,
};

const root = realpathSync(mkdtempSync(join(tmpdir(), 'alpr-review-')));
afterAll(() => rmSync(root, { recursive: true }));
let count = 0;

/** Writes a folder and answers its path; its last part is always `sample`. */
export function folderOf(files: Files): string {
  count += 1;
  const folder = join(root, String(count), 'sample');
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

/** A text without the place of the temporary folders, so that it is the same from run to run. */
export function placeless(text: string): string {
  return text.replaceAll(new RegExp(`${root}/\\d+/`, 'g'), '');
}
