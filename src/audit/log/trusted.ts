import { isSame } from '../merkle/proofs.ts';
import { type Checkpoint, readCheckpoint } from '../notes/checkpoint.ts';
import type { NoteVerifier } from '../notes/keys.ts';
import { isSignedBy } from '../notes/signed-note.ts';
import type { LogFinding } from './finding.ts';

/** The checkpoints that count, each once, by size. */
export function trustedIn(
  notes: readonly string[],
  signers: readonly NoteVerifier[] | 'none',
  findings: LogFinding[],
): Checkpoint[] {
  const trusted = new Map<string, Checkpoint>();
  notes.forEach((note, index) => {
    const checkpoint = readCheckpoint(note);
    const isSigned = checkpoint !== undefined && (signers === 'none' || isSignedBy(checkpoint.note, signers));
    const which = `checkpoint ${index + 1} of ${notes.length}`;
    if (isSigned) trusted.set(checkpoint.note.text, checkpoint);
    else if (checkpoint === undefined)
      findings.push({ code: 'bad-checkpoint', record: undefined, says: `${which} is no checkpoint` });
    else {
      const says = `${which}, of ${checkpoint.size} records, is signed by none of those who are believed`;
      findings.push({ code: 'bad-checkpoint', record: checkpoint.size, says });
    }
  });
  const all = [...trusted.values()].sort((left, right) => left.size - right.size);
  for (const [index, { size, root, origin }] of all.entries()) {
    const before = all[index - 1];
    if (before === undefined || (before.origin === origin && (before.size !== size || isSame(before.root, root))))
      continue;
    const says =
      before.origin === origin
        ? `two signed checkpoints of ${size} records contradict each other`
        : 'signed checkpoints are of logs of different names';
    findings.push({ code: 'contradicting-checkpoints', record: size, says });
  }
  return all;
}
