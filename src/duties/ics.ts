import { DAY } from '../language/index.ts';
import { canonicalJson, digestOf } from '../policy/index.ts';
import { instantIn } from './answer.ts';
import type { DutyOwner, OwedDuty } from './owed-duty.ts';

/** For how long what was done is still told, so that a calendar that had it can take it out. */
const TOLD = 90 * DAY;

/**
 * Duties as an iCalendar file (RFC 5545): an event at the instant at which each is due, an alarm for each warning. The ids
 * are those of the duties, so that importing a later file into the same calendar updates what is there; what was closed or
 * lapsed within ninety days is told as cancelled. Duties without a known time are left out: a calendar has no place for them.
 *
 * @param answer as `dutiesAt` or `openDuties` gives it
 * @example
 * const began = { id: 'e-1', event: 'oversight-begun', at: '2026-08-01T00:00:00-07:00' };
 * const file = iCalendar(openDuties([barstow466Duties], [began], '2026-10-15T12:00:00-07:00'));
 * file.split('\r\n').filter((line) => line.startsWith('DTSTART')); // => ['DTSTART:20261031T070000Z', 'DTSTART:20261031T070000Z']
 */
export function iCalendar(answer: { readonly at: string; readonly duties: readonly OwedDuty[] }): string {
  const now = instantIn(answer.at);
  const told = answer.duties.filter(
    ({ due, state, closedAt }) =>
      due !== null && (state === 'open' || (closedAt !== null && now - Date.parse(closedAt) < TOLD)),
  );
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//alpr-policy//duties//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'X-WR-CALNAME:ALPR duties',
    ...told.flatMap((duty) => eventOf(duty, answer.at)),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

function eventOf(duty: OwedDuty, at: string): string[] {
  const isOpen = duty.state === 'open';
  const about = duty.about === null ? '' : ` (${duty.about})`;
  const owner = duty.owner?.says ?? 'nobody known';
  return [
    'BEGIN:VEVENT',
    // A digest, since an id may hold whatever a host calls its matters.
    `UID:${digestOf(canonicalJson(duty.id)).slice(7, 47)}@alpr-policy`,
    `DTSTAMP:${stamp(at)}`,
    // Minutes since 2020: a later file counts as the later revision.
    `SEQUENCE:${Math.max(0, Math.floor((Date.parse(at) - Date.UTC(2020, 0)) / 60_000))}`,
    `DTSTART:${stamp(duty.due ?? at)}`,
    `SUMMARY:${escaped(`${isOpen ? '' : 'Done: '}${duty.says.split('. ')[0] ?? ''}${about}`)}`,
    `DESCRIPTION:${escaped(descriptionOf(duty, owner))}`,
    `STATUS:${isOpen ? 'CONFIRMED' : 'CANCELLED'}`,
    'TRANSP:TRANSPARENT',
    `CATEGORIES:${escaped(duty.policy)}`,
    ...(isOpen ? duty.warnings.flatMap((warning) => alarmOf(warning)) : []),
    'END:VEVENT',
  ];
}

function descriptionOf(duty: OwedDuty, owner: string): string {
  const closes = duty.closes.map(
    ({ says, evidence }) => `${says}${evidence.length === 0 ? '' : ` (${evidence.join(', ')})`}`,
  );
  return [
    duty.says,
    `Owed by: ${[owner, ...duty.together.map(({ says }) => says)].join(', with ')}`,
    `Clauses: ${duty.clauses.length === 0 ? 'none; a safeguard' : duty.clauses.join(', ')}`,
    `Due: ${duty.dueSays}`,
    `Closed when: ${closes.join('; or ')}`,
    ...(duty.whenOverdue === null ? [] : [`Overdue: ${duty.whenOverdue.says}`]),
    ...proposalsOf('In no clause, proposed', duty.proposed),
    ...proposalsOf(
      'Warnings in no clause, proposed',
      duty.warnings.flatMap(({ proposed }) => proposed),
    ),
  ].join('\n');
}

const proposalsOf = (says: string, names: readonly string[]) =>
  names.length === 0 ? [] : [`${says}: ${[...new Set(names)].join(', ')}`];

function alarmOf({
  at,
  to,
  says,
}: {
  readonly at: string;
  readonly to: readonly DutyOwner[];
  readonly says: string;
}): string[] {
  return [
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `TRIGGER;VALUE=DATE-TIME:${stamp(at)}`,
    `DESCRIPTION:${escaped([to.map((one) => one.says).join(', '), says].filter((part) => part !== '').join(': '))}`,
    'END:VALARM',
  ];
}

/** `20261031T070000Z`; a fraction of a second has no place there. */
function stamp(instant: string): string {
  return `${instant.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/** TEXT of RFC 5545, section 3.3.11. Of control characters only the line break has a meaning in it. */
function escaped(text: string): string {
  return text
    .replace(/[\\;,]/g, (one) => `\\${one}`)
    .replace(/\r\n|[\r\n]/g, '\\n')
    .replace(/[\p{Cc}\p{Cs}]/gu, '\uFFFD');
}

const encoder = new TextEncoder();
const OCTETS = 75;

/** Section 3.1: no line is longer than 75 octets, and none is cut within a character. */
function folded(line: string): string {
  const lines: string[] = [];
  let own = '';
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > OCTETS) {
      lines.push(own);
      // The space that begins a line that goes on counts.
      [own, octets] = [' ', 1];
    }
    own += character;
    octets += size;
  }
  return [...lines, own].join('\r\n');
}
