import { limits } from './limits.ts';
import type { Report } from './source-file.ts';

/** Characters that an editor does not show, but for line breaks; tabs have a message of their own. */
const CONTROL = /(?![\n\r])[\p{Cc}\u2028\u2029]/u;

/** Spaces that come with pasted text, look like spaces, and are none to YAML. */
const PASTED_SPACE = /[\u00a0\u2000-\u200b\u202f\u205f\u3000]/u;

/** What can be said of a text before it is parsed. */
export function isReadable(name: string, text: string, report: Report): boolean {
  const refuse = (at: number, code: string, message: string, help: string) => {
    const lines = text.slice(0, at).split('\n');
    report({ code, file: name, line: lines.length, column: (lines.at(-1) ?? '').length + 1, message, help });
    return false;
  };
  if (text.length > limits.fileLength) {
    return refuse(0, 'too-large', `the file is longer than ${limits.fileLength} characters`, 'split it by sections');
  }
  if (text.charCodeAt(0) === 0xfeff) {
    return refuse(
      0,
      'byte-order-mark',
      'a byte order mark stands before the text',
      'save the file as UTF-8 without it',
    );
  }
  const tab = text.indexOf('\t');
  if (tab >= 0) return refuse(tab, 'tab', 'a tab stands here', 'use spaces; YAML does not indent with tabs');
  const pasted = text.search(PASTED_SPACE);
  if (pasted >= 0) {
    const help = 'delete it and type a plain space; pasted text often brings such spaces along';
    return refuse(pasted, 'pasted-space', 'a space stands here that is no plain space', help);
  }
  const control = CONTROL.exec(text);
  if (control !== null) {
    return refuse(control.index, 'control-character', 'an invisible control character stands here', 'delete it');
  }
  if (!text.isWellFormed()) return refuse(0, 'not-unicode', 'the text is not valid Unicode', 'save the file as UTF-8');
  return true;
}
