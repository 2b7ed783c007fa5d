/** `signatures.yaml` of a policy's folder: who accepted what, in which office, when, and at which digest. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readFiles } from '../../node/files.ts';
import { parseAt } from '../../policy/form.ts';
import { type PolicyProblem, quote } from '../../policy/index.ts';
import { strict } from '../../policy/schema.ts';
import { readYaml } from '../../policy/yaml/read.ts';
import type { SourceFile } from '../../policy/yaml/source-file.ts';
import { type Parts, type Signable, signable } from './parts.ts';

export interface Signature {
  readonly kind: Signable;
  readonly id: string;
  /** The thing in the words that were signed. */
  readonly words: string;
  readonly by: string;
  readonly office: string;
  /** A day, as 2026-11-25. */
  readonly on: string;
  readonly digest: string;
  readonly parts: Parts;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface SignatureFile {
  readonly name: string;
  readonly signatures: readonly Signature[];
  readonly problems: readonly PolicyProblem[];
}

const text = z.string().refine((value) => value.trim() !== '', 'must not be blank');
const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'must be sha256: and 64 hexadecimal digits');
export const day = z.iso.date('must be a day of the calendar, as 2026-11-25');
const whole = strict({ signatures: z.array(z.unknown()) });
const entry = strict({
  rule: text.optional(),
  reading: text.optional(),
  parameter: text.optional(),
  duty: text.optional(),
  procedure: text.optional(),
  reason: text.optional(),
  words: z.string(),
  by: text,
  office: text,
  on: day,
  digest,
  parts: z.record(z.string(), digest),
});

/** The signatures of a folder; none where there is no such file. What is wrong with it is in `problems`. */
export function readSignatures(folder: string): SignatureFile {
  const name = join(folder, 'signatures.yaml');
  if (!existsSync(name)) return { name, signatures: [], problems: [] };
  const { files, problems: unread } = readFiles([name]);
  const problems: PolicyProblem[] = [...unread];
  const report = (problem: PolicyProblem) => problems.push(problem);
  const signatures = files.flatMap(({ text: written }) => {
    const file = readYaml(name, written, report);
    const list = file === undefined ? undefined : parseAt(whole, file, [], file.value, report);
    return (list?.signatures ?? []).flatMap((one, index) =>
      file === undefined ? [] : (signatureOf(file, index, one, report) ?? []),
    );
  });
  return { name, signatures, problems };
}

function signatureOf(
  file: SourceFile,
  index: number,
  written: unknown,
  report: (problem: PolicyProblem) => void,
): Signature | undefined {
  const path = ['signatures', index];
  const form = parseAt(entry, file, path, written, report);
  if (form === undefined) return undefined;
  const [kind, ...others] = signable.filter((one) => form[one] !== undefined);
  if (kind === undefined || others.length > 0) {
    const message = kind === undefined ? 'the entry names nothing' : `the entry names a ${kind} and a ${others[0]}`;
    report(file.problem(path, 'signature-form', message, `name one of ${signable.map(quote).join(', ')}`));
    return undefined;
  }
  const { words, by, office, on, digest: of, parts } = form;
  const { line, column } = file.placeOf(path);
  return { kind, id: form[kind] ?? '', words, by, office, on, digest: of, parts, file: file.name, line, column };
}
