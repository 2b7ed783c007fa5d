/** Explanations as plain text and as Markdown. */
import type { Decision } from './decision.ts';
import { type Explanation, explanationOf, type WhyRule } from './explanation.ts';
import { shown } from './wording.ts';

/**
 * A decision in words: a sentence for the officer who asked, the detail for an administrator, and what to do next.
 *
 * @param decision one that an engine gave, or a copy of one from JSON; of a copy there is less to say, since neither
 *   the policy's conditions nor the phrases of its facts are at hand
 * @param format `text` (the default) and `markdown` give a string, `json` the {@link Explanation}
 * @example
 * explain(decide({ action: 'read.everything' })).split('\n')[0]; // => 'DENY'
 */
export function explain(decision: Decision, format?: 'text' | 'markdown'): string;
export function explain(decision: Decision, format: 'json'): Explanation;
export function explain(decision: Decision, format: 'text' | 'markdown' | 'json' = 'text'): string | Explanation {
  const explanation = explanationOf(decision);
  if (format === 'json') return explanation;
  return format === 'markdown' ? render(explanation, markdown) : render(explanation, text);
}

interface Style {
  title(line: string): string;
  heading(line: string): string;
  item(line: string): string;
  detail(line: string): string;
  plain(line: string): string;
  /** Words from outside, made harmless. */
  quote(line: string): string;
}

const text: Style = {
  title: (line) => line,
  heading: (line) => `\n${line}`,
  item: (line) => `- ${line}`,
  detail: (line) => `    ${line}`,
  plain: (line) => line,
  quote: (line) => line,
};

const markdown: Style = {
  title: (line) => `## ${line}\n`,
  heading: (line) => `\n### ${line}\n`,
  item: (line) => `- ${line}`,
  detail: (line) => `  - ${line}`,
  plain: (line) => line,
  quote: (line) => line.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&'),
};

function render(explanation: Explanation, style: Style): string {
  const { effect, action, evaluatedAt, officer, why, clear, missing, problems, policies, next } = explanation;
  const title = [effect.toUpperCase(), ...(action === undefined ? [] : [`${action.says} (${action.id})`])].join(': ');
  const lines = [style.title(title), style.plain(style.quote(officer))];
  if (why.length > 0) lines.push(style.heading('Why'));
  for (const rule of why) addRule(lines, rule, style);
  if (clear.length > 0) lines.push(style.heading('Looked at, and not in the way'));
  for (const rule of clear) addRule(lines, rule, style);
  if (problems.length > 0) {
    lines.push(style.heading('What is wrong with the request'));
    lines.push(...problems.map(({ message, code }) => style.item(style.quote(`${message} [${code}]`))));
  }
  if (missing.length > 0) {
    lines.push(
      style.heading('Not told'),
      ...missing.map(({ path, says }) => style.item(style.quote(`${says} (${path})`))),
    );
  }
  lines.push(style.heading('Decided by'));
  lines.push(style.item(`at ${evaluatedAt ?? 'no known time'}`));
  lines.push(...policies.map(({ id, version, digest }) => style.item(`${id}, version ${version}, ${digest}`)));
  lines.push(style.heading('What to do next'), ...next.map((step) => style.item(style.quote(step))));
  return `${lines.join('\n').replace(/\n{3,}/g, '\n\n')}\n`;
}

function addRule(lines: string[], rule: WhyRule, style: Style): void {
  const { says, clauses, policy, rule: id, modality, because, facts, readings, readAs } = rule;
  const detail = (words: string) => lines.push(style.detail(style.quote(words)));
  const rests = clauses.length > 0 ? clauses.join(', ') : readings.length > 0 ? 'safeguard' : 'no clause';
  lines.push(style.item(style.quote(`${says} [${rests}]`)));
  for (const sentence of because) detail(sentence);
  if (because.length > 0) for (const reading of readAs) detail(readingLine(reading));
  if (facts.length > 0) detail(`told: ${facts.map(({ path, value }) => `${path} = ${shown(value)}`).join('; ')}`);
  const read = readings.length > 0 ? `; readings ${readings.join(', ')}` : '';
  detail(`rule ${id} of ${policy}, modality ${modality}${read}`);
}

function readingLine({ id, question, answer }: WhyRule['readAs'][number]): string {
  return `${id}: ${question} ${answer}`;
}
