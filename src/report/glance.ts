/** What somebody who reads one page has to know. */
import type { SearchReport } from '../audit/searches/report.ts';
import { type Block, heading, type Item } from '../review/copy/blocks.ts';
import type { ReportInput } from './document.ts';
import { isWithin } from './duty-blocks.ts';
import { number, share, verdictSentence } from './words.ts';

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
  return [
    { of: [verdictSentence(total)] },
    ...assumedItem(searches),
    {
      of: [
        `${number(blank)} reasons are blank (${share(blank, total.rows)}); of the ${number(read.given)} that are given, ${number(empty + vague)} say nothing or are vague.`,
      ],
    },
    { of: [`Of ${number(asked.total)} searches somebody has to be asked something.`] },
    ...(repeats.total === 0
      ? []
      : [
          {
            of: [
              `${number(repeats.total)} times one user searched for the same plate ${repeats.atLeast} times or more.`,
            ],
          },
        ]),
    ...(bad === 0 ? [] : [{ of: [`${number(bad)} rows could not be read, and nothing is said of them.`] }]),
  ];
}

/** Whoever reads only this has to see on whose word it rests. */
function assumedItem({ assumed }: SearchReport): Item[] {
  const facts = Object.values(assumed ?? {}).reduce((sum, part) => sum + Object.keys(part ?? {}).length, 0);
  if (facts === 0) return [];
  return [
    {
      of: [
        `For that, the auditor vouched for ${number(facts)} facts of every search; they are listed under what was examined.`,
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
        `Of ${number(shares.shares.length)} standing recipients, ${number(covered)} are covered by an approved request, ${number(uncovered)} are not, ${number(impossible)} could not be by any request, and of ${number(untold)} it cannot be told.`,
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
          : `${number(missed)} duties that were due in the period are missed.`,
      ],
    },
  ];
}

function changeItems({ changes }: ReportInput): Item[] {
  if (changes === undefined) return [];
  const changed =
    changes.rules.length === 0
      ? 'No rule of the policy changed.'
      : `${number(changes.rules.length)} rules of the policy changed; the change is ${changes.direction}.`;
  return [{ of: [changed] }];
}
