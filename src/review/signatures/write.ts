/** Writing signatures.yaml: comments and what stands there already are kept, and the file is replaced whole or not at all. */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Document, isMap, isSeq, parseDocument } from 'yaml';
import type { Signable, Signed } from './parts.ts';

export interface NewSignature {
  readonly kind: Signable;
  readonly id: string;
  readonly by: string;
  readonly office: string;
  readonly on: string;
  readonly signed: Signed;
}

const HEAD = `# Who accepted which rule, reading, parameter, duty, procedure and entry of reasons.yaml, and at which digest.
# Written by "alpr-policy sign"; "alpr-policy check" says what changed since. policies/README.md explains it.
signatures: []
`;

/** Enters signatures; one by the same person in the same office replaces the earlier one. The file was read before. */
export function enterSignatures(file: string, entries: readonly NewSignature[]): void {
  const document = parseDocument(existsSync(file) ? readFileSync(file, 'utf8') : HEAD);
  for (const entry of entries) enter(document, entry);
  const list: unknown = document.get('signatures');
  if (isSeq(list)) list.flow = false;
  replaceFile(file, document.toString({ lineWidth: 0 }));
}

function enter(document: Document, { kind, id, by, office, on, signed }: NewSignature): void {
  const list: unknown = document.get('signatures');
  if (!isSeq(list)) throw new TypeError('signatures.yaml has no list');
  const { words, digest, parts } = signed;
  const node = document.createNode({ [kind]: id, words, by, office, on, digest, parts });
  const index = list.items.findIndex(
    (item) => isMap(item) && item.get(kind) === id && item.get('by') === by && item.get('office') === office,
  );
  const old = list.items[index];
  if (!isMap(old)) {
    list.items.push(node);
    return;
  }
  node.commentBefore = old.commentBefore ?? null;
  node.spaceBefore = old.spaceBefore ?? false;
  list.items[index] = node;
}

function replaceFile(file: string, text: string): void {
  // Hidden, and no rule file by its name: whoever loads the folder meanwhile is not to stumble over it.
  const beside = join(dirname(file), `.signatures.${process.pid}.tmp`);
  try {
    writeFileSync(beside, text, { flag: 'wx' });
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}
