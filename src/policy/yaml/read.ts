/**
 * YAML 1.2, core schema, and only as much of it as a reviewer reads without a manual: no aliases or anchors, no merge
 * keys, no tags, no directives, one document, keys that are names, nothing left empty. Everything else is refused with
 * its place; nothing is guessed.
 */
import { type Document, LineCounter, parseDocument } from 'yaml';
import { limits } from './limits.ts';
import { Reader, type ReadOptions, TooMuch } from './reader.ts';
import { type Report, SourceFile } from './source-file.ts';
import { isReadable } from './text.ts';
import { wordingFor } from './wording.ts';

/** Of a file that is no YAML the parser can say the same many times. */
const MOST_YAML_PROBLEMS = 5;

/** Reads one file. `undefined` where it is so broken that there is nothing to look at; the problems say why. */
export function readYaml(
  name: string,
  text: string,
  report: Report,
  options: ReadOptions = {},
): SourceFile | undefined {
  if (!isReadable(name, text, report)) return undefined;
  const lines = new LineCounter();
  const reader = new Reader(name, lines, report, options);
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
    if (!isYaml(document, reader)) return undefined;
    return new SourceFile(name, reader.read(document.contents, [], 0), reader.places, reader.sources);
  } catch (error) {
    if (error instanceof TooMuch) reader.report(error.at, error.code, error.message, error.help);
    else if (error instanceof RangeError) refuseDepth(reader);
    else throw error;
    return undefined;
  }
}

function isYaml(document: Document.Parsed, reader: Reader): boolean {
  if (document.errors.some(({ message }) => message.startsWith('Maximum call stack'))) {
    refuseDepth(reader);
    return false;
  }
  const errors = new Map(document.errors.map((error) => [error.pos[0], error]));
  for (const { code, message, pos } of [...errors.values()].slice(0, MOST_YAML_PROBLEMS)) {
    const wording = wordingFor(code, message);
    reader.report(pos[0], 'yaml', wording.message, wording.help);
  }
  if (document.errors.length > 0) return false;
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
