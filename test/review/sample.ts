/** A small policy with cases that show some of it and leave the rest open, and folders on disk that hold such files. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Files, sound } from '../rule-files/sound-policy.ts';

export const cases = `given:
  sergeant:
    subject: { id: p-1, role: sergeant, training: { completedAt: "2026-02-03T09:00:00-08:00" } }
    context: { at: "2026-11-23T10:00:00-08:00" }
  asked:
    subject: { id: p-1 }
    resource: { id: h-1, requester: { id: p-2 } }
    context:
      at: "2026-11-23T10:00:00-08:00"
      approval: { office: operations-division-commander, at: "2026-11-23T09:00:00-08:00" }
      unavailable: []

cases:
  - name: A sergeant searches.
    action: read.search
    given: [sergeant]
    expect: { effect: permit, rules: [users-search, trained], obligations: [], advice: [] }

  - name: A dispatcher does not search.
    action: read.search
    given: [sergeant]
    but: { subject.role: dispatcher }
    expect: { effect: deny, rules: [users-search], notRules: [trained], clauses: ["1.1"] }

  - name: An entry needs an approval.
    action: hotlist.add
    given: [asked]
    expect: { effect: deny }
`;

export const weak: Files = { ...sound, 'sample.cases.yaml': cases };

const made: string[] = [];

/** A folder with these files, in one that goes when the tests end. */
export function folderOf(files: Files): string {
  const around = mkdtempSync(join(tmpdir(), 'alpr-review-'));
  made.push(around);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(around, name), text);
  return around;
}

export function removeFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true });
}
