/**
 * YAML 1.2, core schema, and only as much of it as a reviewer reads without a manual: no aliases or anchors, no merge
 * keys, no tags, no directives, one document, keys that are names, nothing left empty. Everything else is refused with
 * its place; nothing is guessed.
 */
import { type Document, LineCounter, parseDocument } from 'yaml';
import { keep, keptOf } from './kept.ts';
import { suspectIn } from './layout.ts';
import { limits } from './limits.ts';
import { Reader, type ReadOptions, TooMuch } from './reader.ts';
import { type Report, SourceFile } from './source-file.ts';
import { isReadable } from './text.ts';
import { wordingFor } from './wording.ts';

/** Reads one file. `undefined` where it is so broken that there is nothing to look at; the problems say why. */
export function readYaml(
  name: string,
  text: string,
  report: Report,
  options: ReadOptions = {},
): SourceFile | undefined {
  if (!isReadable(name, text, report)) return undefined;
  const key = `${options.allowNull === true ? 'null' : ''}:${text}`;
  const known = keptOf(key);
  if (known !== undefined) return new SourceFile(name, known);
  let isSound = true;
  const lines = new LineCounter();
  const reader = new Reader(
    name,
    lines,
    (problem) => {
      isSound = false;
      report(problem);
    },
    options,
  );
  try {
    const document = parseDocument(text, {
      version: '1.2',
      schema: 'core',
      strict: true,
      merge: false,
      // The parser compares every key with every other: minutes for a large map. The reader does it with a set.
      uniqueKeys: false,
      prettyErrors: false,
      lineCounter: lines,
    });
    if (!isYaml(document, text, lines, reader)) return undefined;
    const written = reader.written(document.contents);
    // What was told of it would have to be told again.
    if (isSound) keep(key, written);
    return new SourceFile(name, written);
  } catch (error) {
    if (error instanceof TooMuch) reader.report(error.at, error.code, error.message, error.help);
    else if (error instanceof RangeError) refuseDepth(reader);
    else throw error;
    return undefined;
  }
}

function isYaml(document: Document.Parsed, text: string, lines: LineCounter, reader: Reader): boolean {
  if (document.errors.some(({ message }) => message.startsWith('Maximum call stack'))) {
    refuseDepth(reader);
    return false;
  }
  // Where one thing is broken, what the parser says of the lines below follows from it.
  const [first] = document.errors;
  if (first !== undefined) {
    const suspect = suspectIn(text, lines.linePos(first.pos[0]).line);
    if (suspect === undefined) {
      const { message, help } = wordingFor(first.code, first.message);
      reader.report(first.pos[0], 'yaml', message, help);
    } else {
      const at = (lines.lineStarts[suspect.line - 1] ?? 0) + suspect.column - 1;
      reader.report(at, 'yaml', suspect.message, suspect.help);
    }
    return false;
  }
  if (document.directives.yaml.explicit === true) {
    reader.report(0, 'yaml-directive', 'a YAML directive stands here', 'take out the line that begins with %');
  }
  if (document.contents !== null) return true;
  reader.report(0, 'empty-file', 'the file says nothing', 'write it or delete it');
  return false;
}

function refuseDepth(reader: Reader): void {
  reader.report(0, 'too-deep', 'the file is nested too deeply to be read', `nest at most ${limits.depth} deep`);
}
