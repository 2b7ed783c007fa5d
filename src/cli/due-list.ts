/** What is owed, as a list for a wall: overdue first, then by the day, then what is of unknown or of no time. */
import type { DutyAnswer } from '../duties/answer.ts';
import type { OwedDuty } from '../duties/owed-duty.ts';
import { type Calendar, formatDay, formatWall, nextDay, parseInstant } from '../language/index.ts';
import { markdownText, plainText } from '../review/words-from-outside.ts';

interface Group {
  readonly title: string;
  readonly duties: readonly OwedDuty[];
}

function groupsOf({ duties, undetermined }: DutyAnswer): Group[] {
  const byDue = [...duties].sort((left, right) => parseInstant(left.due ?? '') - parseInstant(right.due ?? '') || 0);
  const unknown = [...new Set([...undetermined, ...duties.filter(({ overdue }) => overdue === null)])];
  const groups = [
    { title: 'Overdue', duties: byDue.filter(({ overdue }) => overdue === true) },
    { title: 'Due', duties: byDue.filter(({ overdue, due }) => overdue === false && due !== null) },
    { title: 'Of unknown time', duties: unknown },
    { title: 'Open, no time to tell', duties: byDue.filter(({ overdue, due }) => overdue === false && due === null) },
  ];
  return groups.filter((group) => group.duties.length > 0);
}

/** "2026-10-30" for what is due at the midnight that ends that day. */
function dueWords(calendar: Calendar, { due, dueSays }: OwedDuty): string {
  if (due === null) return dueSays;
  const instant = parseInstant(due);
  const wall = calendar.wallAt(instant);
  return wall.timeOfDay === 0 ? formatDay(nextDay(wall, -1)) : formatWall(calendar, instant);
}

function ownerWords({ owner, together }: OwedDuty): string {
  return [owner?.says ?? 'nobody known', ...together.map(({ says }) => says)].join(', with ');
}

/** The clauses, and whether the due time is one that none of them states: a warning before a stated time is another matter. */
function reference({ clauses, proposed, warnings }: OwedDuty): string {
  const names = clauses.length === 0 ? 'safeguard' : clauses.join(', ');
  if (proposed.length > 0) return `${names}; time proposed`;
  return warnings.some((warning) => warning.proposed.length > 0) ? `${names}; only warnings proposed` : names;
}

/** A list for a wall must not say that nothing is owed where that is not known. */
const nothing = ({ problems, unknown }: DutyAnswer) =>
  problems.length + unknown.length === 0 ? 'Nothing.' : 'Nothing that is known of.';

function notTaken({ problems }: DutyAnswer): string {
  const paths = [...new Set(problems.map(({ path }) => path))];
  const rest = paths.length > SHOWN ? `, and ${paths.length - SHOWN} more` : '';
  return `Not taken as told (${problems.length}): ${plainText(paths.slice(0, SHOWN).join(', '))}${rest}`;
}

const SHOWN = 10;

export function dueAsText(answer: DutyAnswer, calendar: Calendar): string {
  const lines = [`What is owed at ${formatWall(calendar, parseInstant(answer.at))} (${calendar.zone})`];
  for (const { title, duties } of groupsOf(answer)) {
    lines.push('', `${title} (${duties.length})`);
    for (const duty of duties) {
      const about = duty.about === null ? '' : ` [${duty.about}]`;
      // What a host calls its matters and people is shown, and obeyed by no terminal.
      lines.push(plainText(`- ${dueWords(calendar, duty)}: ${duty.says}${about}`));
      lines.push(`    ${plainText(ownerWords(duty))}; ${reference(duty)}`);
      if (duty.overdue === true && duty.whenOverdue !== null) lines.push(`    overdue: ${duty.whenOverdue.says}`);
      const warned = duty.overdue === true ? [] : duty.warnings.filter(({ passed }) => passed);
      lines.push(...warned.map(({ says }) => `    warning: ${says}`));
      if (duty.lacking.length > 0) lines.push(`    begun; still wanted: ${duty.lacking.join(', ')}`);
      for (const { message, help } of duty.unknown)
        lines.push(`    unknown: ${plainText(message)}`, `      help: ${help}`);
    }
  }
  if (lines.length === 1) lines.push('', nothing(answer));
  if (answer.problems.length > 0) lines.push('', notTaken(answer));
  for (const { message, help } of answer.unknown) lines.push('', `unknown: ${message}`, `    help: ${help}`);
  return `${lines.join('\n')}\n`;
}

export function dueAsMarkdown(answer: DutyAnswer, calendar: Calendar): string {
  const parts = [`# What is owed at ${formatWall(calendar, parseInstant(answer.at))}`];
  for (const { title, duties } of groupsOf(answer)) {
    const rows = duties.map((duty) => {
      const cells = [
        dueWords(calendar, duty),
        `${duty.says}${duty.about === null ? '' : ` (${duty.about})`}`,
        ownerWords(duty),
        reference(duty),
        duty.unknown.map(({ message }) => message).join('; '),
      ];
      return `| ${cells.map((cell) => markdownText(cell) || ' ').join(' | ')} |`;
    });
    parts.push(
      `## ${title}`,
      ['| By | What | Who | Clause | Unknown |', '| --- | --- | --- | --- | --- |', ...rows].join('\n'),
    );
  }
  if (parts.length === 1) parts.push(nothing(answer));
  if (answer.problems.length > 0) parts.push(markdownText(notTaken(answer)));
  for (const { message } of answer.unknown) parts.push(`Unknown: ${markdownText(message)}`);
  return `${parts.join('\n\n')}\n`;
}
