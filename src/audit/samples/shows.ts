import { PolicyError } from '../../policy/index.ts';
import { chanceOfAtMost } from './odds.ts';

/** What a random sample shows of the rows from which it was taken. */
export interface SampleShows {
  readonly population: number;
  readonly size: number;
  readonly exceptions: number;
  /** How sure: 0.95 means that of a hundred such samples at most five would say too little. */
  readonly confidence: number;
  /** Of the population there are, with that confidence, at most so many exceptions. */
  readonly atMost: number;
  readonly atMostShare: number;
  /** And at least so many: those that were seen, or more. */
  readonly atLeast: number;
  /** The same in words. */
  readonly says: string;
}

/**
 * What a random sample of some size shows: the one-sided bound on how many exceptions there are in all, exactly
 * (hypergeometric; Clopper and Pearson's bound for a finite population). It says nothing of a sample that was weighed, and
 * nothing of what a reader of the sample overlooked.
 *
 * @param population rows from which the sample was taken
 * @param size rows in the sample
 * @param exceptions rows of the sample that were found to be exceptions
 * @param confidence between 0 and 1, 0.95 unless given
 * @throws PolicyError where the numbers do not fit each other
 * @example
 * whatASampleShows(1000, 60, 0).atMost; // => 47
 * whatASampleShows(1000, 60, 0).says; // => 'No exception among 60 of 1000 rows: with 95 % confidence at most 47 of all (4.7 %) are exceptions.'
 */
export function whatASampleShows(population: number, size: number, exceptions: number, confidence = 0.95): SampleShows {
  checked(population, size, exceptions, confidence);
  // The chance of so few falls as there are more of them, so the last number at which it is not too small is found by halves.
  let [low, high] = [exceptions, population - (size - exceptions)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (chanceOfAtMost(exceptions, population, middle, size) > 1 - confidence) low = middle;
    else high = middle - 1;
  }
  const shown = {
    population,
    size,
    exceptions,
    confidence,
    atMost: low,
    atMostShare: low / population,
    atLeast: exceptions,
  };
  return { ...shown, says: inWords(shown) };
}

/**
 * How large a random sample has to be, so that it shows at least one exception with some confidence if a share of all rows
 * are exceptions. The whole population, where no smaller sample would.
 *
 * @param share of the population, above 0 and up to 1
 * @throws PolicyError where a number is not what it should be
 * @example
 * sampleSizeToFind(1000, 0.05); // => 57
 */
export function sampleSizeToFind(population: number, share: number, confidence = 0.95): number {
  checked(population, 1, 0, confidence);
  if (!(share > 0 && share <= 1)) refuse('share', 'the share lies above 0 and is at most 1');
  const exceptions = Math.max(1, Math.ceil(share * population));
  let [low, high] = [1, population];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (chanceOfAtMost(0, population, exceptions, middle) <= 1 - confidence) high = middle;
    else low = middle + 1;
  }
  return low;
}

function inWords({ population, size, exceptions, confidence, atMost, atMostShare }: Omit<SampleShows, 'says'>): string {
  const seen = exceptions === 0 ? 'No exception' : exceptions === 1 ? '1 exception' : `${exceptions} exceptions`;
  const sure = `${percent(confidence)} % confidence`;
  const all =
    size === population
      ? 'All rows were looked at.'
      : `with ${sure} at most ${atMost} of all (${percent(atMostShare)} %) are exceptions.`;
  return `${seen} among ${size} of ${population} rows: ${all}`;
}

const percent = (share: number) => String(Math.round(share * 1000) / 10);

function checked(population: number, size: number, exceptions: number, confidence: number): void {
  const isCount = (value: number, least: number, most: number) =>
    Number.isSafeInteger(value) && value >= least && value <= most;
  if (!isCount(population, 1, 1e12)) refuse('population', 'the population is a whole number, 1 or more');
  if (!isCount(size, 1, population)) refuse('size', 'the sample has at least one row, and no more than there are');
  if (!isCount(exceptions, 0, size)) refuse('exceptions', 'there are no more exceptions than rows in the sample');
  if (!(confidence > 0 && confidence < 1)) refuse('confidence', 'the confidence lies between 0 and 1');
}

function refuse(path: string, message: string): never {
  throw new PolicyError([{ code: 'sample', path, message, help: 'correct it' }]);
}
