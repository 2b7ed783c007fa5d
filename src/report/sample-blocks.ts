/** A sample of searches, and what it can show, as blocks. */
import { type Risk, riskWeights } from '../audit/samples/risk.ts';
import { sampleSizeToFind, whatASampleShows } from '../audit/samples/shows.ts';
import { type Block, code, type Row, text } from '../review/copy/blocks.ts';
import { table } from './search-totals.ts';
import { counted, number, rowPlace, shortInstant } from './words.ts';

/** A search that was drawn: where it stands, and what there is about it. No plate and no reason is in it. */
export interface DrawnSearch {
  readonly key: string;
  readonly line: number;
  readonly id?: string | undefined;
  readonly file: string;
  readonly at: string;
  readonly user?: string | undefined;
  readonly verdict: string;
  readonly risks: readonly Risk[];
  readonly weight?: number | undefined;
}

export interface DrawnSample {
  readonly seed: string;
  readonly weighed: boolean;
  readonly population: number;
  readonly searches: readonly DrawnSearch[];
}

export function sampleBlocks({ seed, weighed, population, searches }: DrawnSample): Block[] {
  if (searches.length === 0) return [text('There was nothing to draw from.')];
  const how = weighed
    ? 'A search is the likelier drawn the more there is about it; the weights stand below. Such a sample is for finding: what it shows cannot be reckoned up to all searches.'
    : 'Every search was as likely to be drawn as any other.';
  const isOfOneFile = searches.every(({ file }) => file === searches[0]?.file);
  const rows = searches.map(
    ({ file, line, id, at, user, risks }): Row => ({
      cells: [
        [rowPlace(isOfOneFile ? file.split(/[\\/]/).at(-1) : file, line)],
        [id ?? '–'],
        [shortInstant(at)],
        [user ?? '–'],
        [risks.join('; ') || '–'],
        [''],
      ],
    }),
  );
  return [
    text(
      `${number(searches.length)} of ${counted(population, 'search was', 'searches were')} drawn, with the seed `,
      code(seed),
      `. ${how} Whoever has the seed and the file draws the same ones.`,
    ),
    ...(weighed ? [weightTable()] : [shownTable(population, searches.length)]),
    table(
      'The searches to be looked at',
      ['Row', 'Id', 'Time', 'User', 'What there is about it', 'Looked at: in order?'],
      rows,
    ),
  ];
}

function weightTable(): Block {
  const rows = Object.entries(riskWeights).map(([risk, weight]): Row => ({ cells: [[risk], [`+ ${weight}`]] }));
  return table('What weighs, on 1 for every search', ['About a search', 'Weight'], rows);
}

/** Before anybody has looked: what each result would show. */
function shownTable(population: number, size: number): Block {
  const results = [0, 1, 2, 3, 5].filter((exceptions) => exceptions <= size);
  const rows = results.map(
    (exceptions): Row => ({
      cells: [[number(exceptions)], [whatASampleShows(population, size, exceptions).says]],
    }),
  );
  const enough = [0.05, 0.02, 0.01].map(
    (share): Row => ({
      cells: [
        [`if ${share * 100} % are exceptions`],
        [
          `${counted(sampleSizeToFind(population, share), 'search shows', 'searches show')} at least one, with 95 % confidence`,
        ],
      ],
    }),
  );
  return table('What the sample will show', ['Exceptions found in it', 'What that shows of all'], [...rows, ...enough]);
}
