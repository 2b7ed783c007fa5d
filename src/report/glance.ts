/** What somebody who reads one page has to know. */
import type { SearchReport } from '../audit/searches/report.ts';
import { type Block, heading, type Item } from '../review/copy/blocks.ts';
import type { ReportInput } from './document.ts';
import { isWithin } from './duty-blocks.ts';
import { counted, number, share, verdictSentence } from './words.ts';

export function atAGlance(input: ReportInput): Block[] {
  const items = [...searchItems(input), ...shareItems(input), ...dutyItems(input), ...changeItems(input)];
  return [
    heading(3, 'At a glance'),
    items.length === 0 ? { kind: 'text', of: ['Nothing was given to be examined.'] } : { kind: 'list', items },
  ];
}

function searchItems({ searches, files }: ReportInput): Item[] {
  if (searches === undefined) return [];
  const { total, read, asked, repeats } = searches;
  const { blank, empty, vague } = total.reasons;
  const bad = files.reduce((sum, one) => sum + one.bad, 0);
  const unread =
    bad === 0
      ? []
      : [{ of: [`${counted(bad, 'row', 'rows')} could not be read, and nothing is said of what could not.`] }];
  if (total.rows === 0) return [{ of: [verdictSentence(total)] }, ...unread];
  return [
    { of: [verdictSentence(total)] },
    ...assumedItem(searches),
    {
      of: [
        `${counted(blank, 'reason is', 'reasons are')} blank (${share(blank, total.rows)}); of the ${number(read.given)} that are given, ${counted(empty + vague, 'says nothing or is vague', 'say nothing or are vague')}.`,
      ],
    },
    { of: [`Of ${counted(asked.total, 'search', 'searches')} somebody has to be asked something.`] },
    ...(repeats.total === 0
      ? []
      : [
          {
            of: [
              `${counted(repeats.total, 'time', 'times')} one user searched for the same plate ${repeats.atLeast} times or more.`,
            ],
          },
        ]),
    ...unread,
  ];
}

/** Whoever reads only this has to see on whose word it rests. */
function assumedItem({ assumed }: SearchReport): Item[] {
  const facts = Object.values(assumed ?? {}).reduce((sum, part) => sum + Object.keys(part ?? {}).length, 0);
  if (facts === 0) return [];
  return [
    {
      of: [
        `For that, the auditor vouched for ${counted(facts, 'fact', 'facts')} of every search, listed under what was examined.`,
      ],
    },
  ];
}

function shareItems({ shares }: ReportInput): Item[] {
  if (shares === undefined) return [];
  const { covered, uncovered, impossible, untold } = shares.counts;
  return [
    {
      of: [
        `Of ${counted(shares.shares.length, 'standing recipient', 'standing recipients')}, ${counted(covered, 'is', 'are')} covered by an approved request, ${counted(uncovered, 'is', 'are')} not, ${number(impossible)} could not be by any request, and of ${number(untold)} it cannot be told.`,
      ],
    },
  ];
}

function dutyItems({ duties, period }: ReportInput): Item[] {
  if (duties === undefined) return [];
  const missed = duties.duties.filter(({ overdue, due }) => overdue === true && isWithin(due, period)).length;
  return [
    {
      of: [
        missed === 0
          ? 'No duty that was due in the period is missed, as far as events tell.'
          : `${counted(missed, 'duty that was due in the period is', 'duties that were due in the period are')} missed.`,
      ],
    },
  ];
}

function changeItems({ changes }: ReportInput): Item[] {
  if (changes === undefined) return [];
  const changed =
    changes.rules.length === 0
      ? 'No rule of the policy changed.'
      : `${counted(changes.rules.length, 'rule', 'rules')} of the policy changed; the change is ${changes.direction}.`;
  return [{ of: [changed] }];
}
