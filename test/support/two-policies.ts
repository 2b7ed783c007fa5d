/** Two small policies that decide together, in folders of a git repository: what is quick to compare. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Files, sound } from '../rule-files/sound-policy.ts';

/** A policy that permits the search of {@link sound} to nobody who searches for personal ends. */
export const law: Files = {
  'policy.yaml': (sound['policy.yaml'] ?? '')
    .replace('policy: sample', 'policy: law')
    .replace(/parameters:[\s\S]*$/, ''),
  'clauses.yaml': `clauses:
  - id: "2.1"
    summary: What searches are not for.
    verb: shall not
    kind: [rule]
`,
  'readings.yaml': 'readings: []\n',
  '2-purpose.yaml': `section: "2"
title: Purposes
rules:
  - id: not-personal
    effect: forbid
    modality: must
    clauses: ["2.1"]
    actions: [read.search]
    when: { fact: context.purpose, operator: equal, value: personal }
    says: Nobody searches for personal ends.
`,
};

export function writeFolder(folder: string, files: Files): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

export function git(repository: string, ...args: readonly string[]): void {
  const who = ['-c', 'user.name=p-2', '-c', 'user.email=p-2@example.invalid', '-c', 'init.defaultBranch=main'];
  execFileSync('git', [...who, ...args], { cwd: repository, stdio: 'ignore' });
}

/** Makes a repository that has both under `policies/`, as `sample` and `law`, in its only commit. */
export function repositoryOfTwo(repository: string): void {
  writeFolder(join(repository, 'policies', 'sample'), sound);
  writeFolder(join(repository, 'policies', 'law'), law);
  git(repository, 'init');
  git(repository, 'add', '.');
  git(repository, 'commit', '-m', 'Rules');
}
