/** A comparison in words: as text for a terminal, and as Markdown. */
import { cut, markdownText, plainText } from '../words-from-outside.ts';
import type { ClauseFinding, ClauseStatus, NewSentence, SourceReport } from './compare.ts';
import type { Rests } from './rests.ts';

interface Style {
  heading(line: string): string;
  item(line: string): string;
  detail(line: string): string;
  words(line: string): string;
  name(line: string): string;
}

const SHOWN = 400;

const text: Style = {
  heading: (line) => `\n${line}`,
  item: (line) => `- ${line}`,
  detail: (line) => `    ${line}`,
  words: plainText,
  name: plainText,
};

const markdown: Style = {
  heading: (line) => `\n### ${line}\n`,
  item: (line) => `- ${line}`,
  detail: (line) => `  - ${line}`,
  words: markdownText,
  name: (line) => `**${markdownText(line)}**`,
};

const headings: { readonly [status in Exclude<ClauseStatus, 'unchanged'>]: string } = {
  changed: 'Changed',
  moved: 'The same words in another place',
  gone: 'Gone',
  unchecked: 'Without a digest to compare with',
};

/** @param file the text's file, as the user named it */
export function renderSource(report: SourceReport, file: string, format: 'text' | 'markdown'): string {
  const style = format === 'markdown' ? markdown : text;
  const { policy, version, clauses, added } = report;
  const title = style.words(`${file} against ${policy}, version ${version}`);
  const lines = [format === 'markdown' ? `## ${title}\n` : title, `${style.words(summaryOf(report))}.`];
  for (const [status, heading] of Object.entries(headings)) {
    const found = clauses.filter((clause) => clause.status === status);
    if (found.length > 0) lines.push(style.heading(heading), ...found.flatMap((one) => findingLines(one, file, style)));
  }
  if (added.length > 0) lines.push(style.heading('New'), ...added.flatMap((one) => addedLines(one, file, style)));
  const next = nextSteps(report);
  if (next.length > 0)
    lines.push(style.heading('What to do next'), ...next.map((step) => style.item(style.words(step))));
  return `${lines.join('\n').replace(/\n{3,}/g, '\n\n')}\n`;
}

/** "90 of 91 clauses unchanged, 1 changed, 1 new sentence". */
export function summaryOf({ clauses, added }: SourceReport): string {
  const count = (status: ClauseStatus) => clauses.filter((clause) => clause.status === status).length;
  const others = (['changed', 'moved', 'gone', 'unchecked'] as const)
    .filter((status) => count(status) > 0)
    .map((status) => `${count(status)} ${status}`);
  const news = added.length === 0 ? [] : [`${added.length} new sentence${added.length === 1 ? '' : 's'}`];
  return [`${count('unchanged')} of ${clauses.length} clauses unchanged`, ...others, ...news].join(', ');
}

function findingLines({ id, now, rests, status }: ClauseFinding, file: string, style: Style): string[] {
  const place = now === undefined ? '' : style.words(`, ${file}:${now.line}`);
  const words =
    now === undefined || status === 'moved' ? [] : [style.detail(style.words(`now: ${cut(now.text, SHOWN)}`))];
  const digest = now === undefined || status === 'moved' ? [] : [style.detail(`digest: ${now.digest}`)];
  return [
    style.item(`${style.name(id)}${place}`),
    ...words,
    ...restLines(rests).map((line) => style.detail(style.words(line))),
    ...digest,
  ];
}

function restLines(rests: Rests): string[] {
  const lines = Object.entries(rests).flatMap(([kind, ids]: [string, readonly string[]]) =>
    ids.length === 0
      ? []
      : [`${ids.length === 1 && kind !== 'advice' ? kind.replace(/s$/, '') : kind}: ${ids.join(', ')}`],
  );
  return lines.length === 0 ? ['nothing rests on it'] : lines;
}

function addedLines(
  { section, item, after, text: words, line, digest }: NewSentence,
  file: string,
  style: Style,
): string[] {
  const place = section === '' ? 'outside any section' : `section ${section}${item === '' ? '' : `, item ${item}`}`;
  const where = after === undefined ? place : `${place}, after ${after}`;
  return [
    style.item(`${style.name(where)}${style.words(`, ${file}:${line}`)}`),
    style.detail(style.words(`now: ${cut(words, SHOWN)}`)),
    style.detail(`digest: ${digest}`),
  ];
}

function nextSteps({ clauses, added }: SourceReport): string[] {
  const has = (status: ClauseStatus) => clauses.some((clause) => clause.status === status);
  return [
    ...(has('changed')
      ? [
          'Changed: read the new words against the summary and what rests on it, mend these, then put the digest into clauses.yaml.',
        ]
      : []),
    ...(has('gone')
      ? ['Gone: take the clause out of clauses.yaml, and out of the rules and readings that name it.']
      : []),
    ...(has('moved') ? ['Another place: give the clause the id of the place where it stands now.'] : []),
    ...(has('unchecked')
      ? ['No digest: see that the sentence is the clause meant, then put the digest into clauses.yaml.']
      : []),
    ...(added.length > 0
      ? [
          'New: enter the sentence in clauses.yaml in its place, in your own words and with the digest, and say what becomes of it.',
        ]
      : []),
  ];
}
