/**
 * 07. Published searches. Portals publish the searches that an agency made: when, and mostly what for. Each is decided as
 * a `read.search` under policy 466 and state law, with what its record tells and nothing else. The agencies have
 * policies of their own; the question is not who did wrong but what such a record can show, and what it cannot.
 *
 * A record with a blank reason: the vendor's form has a drop-down beside the free text, and most portals publish only one
 * of the two (where both are published, the text is often blank and the drop-down is not). So a blank reason leaves the
 * purpose untold unless the drop-down is published too, and blank. What it would mean if the blank were all there was is
 * decided separately.
 *
 * npx tsx examples/07-published-searches.ts [FILE]
 */
import assert from 'node:assert/strict';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { type AlprRequest, type Decision, decide } from 'alpr-policy';
import { inputFile } from './support/input.ts';
import { Tally } from './support/tally.ts';

interface Published {
  readonly agency: string;
  readonly searchDate: string;
  readonly networkCount: string;
  readonly reason?: string;
  readonly offenseType?: string;
  readonly caseNumber?: string;
}
type Context = NonNullable<AlprRequest<'read.search'>['context']>;
/** Words of a text in lower case, and what they tell. The first row that fits decides. */
type Row<T> = readonly [words: RegExp, tells: T];
type Purpose = NonNullable<Context['purpose']>;

// Of free text only what says it in so many words. A bare number may be a code or a case; "investigation" may be of any
// kind; "wanted" is no warrant, a test or a training no purpose. All of that stays untold.
const PURPOSE: readonly Row<Purpose>[] = [
  [/\bimmigration\b/, 'immigration-enforcement'], // the word itself: the name of an agency is not a purpose
  [/\bstolen (license )?plates?\b/, 'stolen-plate'],
  [/\bstolen (veh|vehicles?|cars?|trucks?)\b|\b(vehicle|auto) theft\b/, 'stolen-vehicle'],
  [/\bmissing (person|juvenile|adult|elder)|\bamber alert\b/, 'missing-person'],
  [/^(arrest |felony )?warrants?$/, 'active-warrant'], // where more is said, one may be still sought
  [/\bcriminal investigation\b/, 'criminal-investigation'],
  [/\b(homicide|murder|robbery|carjacking|burglary|theft|fraud|arson|assault|shooting)\b/, 'criminal-investigation'],
  [/\b(narcotics?|drug|fentanyl|human) (trafficking|sales)\b|\bhit (and|&) run\b/, 'criminal-investigation'],
  [/\bpc ?\d{3}|\b\d{3}(\.\d)? ?pc\b/, 'criminal-investigation'], // a number said to be of the Penal Code
];
// The drop-down has fixed words. Those that need not be a crime (a welfare check, an accident, a curfew) are left out.
const OFFENSE: readonly Row<Purpose>[] = [
  [/^motor vehicle theft/, 'stolen-vehicle'],
  [/^missing/, 'missing-person'],
  [/^wanted person \(arrest warrant/, 'active-warrant'],
  [/^(larceny|burglary|robbery|stolen property|financial crime|destruction)/, 'criminal-investigation'],
  [/^(assault|sex offenses|weapons|kidnapping|child abuse|drugs)/, 'criminal-investigation'],
  [/^(criminal motor vehicle offense|driving under the influence)/, 'criminal-investigation'],
];
// For another agency only where the text says "request" or "assist" beside one ("aoa": assist other agency). A case that
// is merely called another agency's may be a joint one.
const OTHER_AGENCY: readonly Row<NonNullable<Context['onBehalfOf']>>[] = [
  [/\b(usms|us marshall?s?|fbi|dea|atf|hsi|ice) (request|assist)/, { level: 'federal' }],
  [/\bagency assist\b|\baoa\b|\bassist \w+ (pd|so)\b|\b\w+ (pd|so) (request|assist)/, {}],
];

const lookUp = <T>(rows: readonly Row<T>[], text = ''): T | undefined =>
  rows.find(([words]) => words.test(text.trim().toLowerCase()))?.[1];

function tellsOf({ agency, searchDate, reason, offenseType }: Published): Context {
  const blank = reason?.trim() === '' && offenseType?.trim() === '';
  return {
    at: searchDate,
    organization: agency,
    purpose: blank ? null : (lookUp(OFFENSE, offenseType) ?? lookUp(PURPOSE, reason)),
    onBehalfOf: lookUp(OTHER_AGENCY, reason),
    // The plate, who searched, and with what training, account and login: no portal publishes any of it.
  };
}
const BLANK = '- reason blank, drop-down not published';
const search = (context: Context): Decision => decide({ action: 'read.search', context });

const { path, what } = inputFile('searches-published-2026.ndjson', 'searches-sample.ndjson');
const agencies = new Set<string>();
const effects = new Tally();
const refused = new Tally();
const purposes = new Tally();
const missing = new Tally();
const blanks = new Tally();
const examples = new Set<string>();

// One line at a time, so that a file of any size will do.
for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
  if (line.trim() === '') continue;
  const record: Published = JSON.parse(line);
  const told = tellsOf(record);
  const decision = search(told);
  agencies.add(record.agency);
  effects.add(decision.effect);
  // A field of the wrong form makes a request malformed; that says something of the file and nothing of the search.
  for (const { path, code } of decision.problems) refused.add(`malformed: ${path}, ${code}`);
  if (decision.effect === 'deny')
    for (const { clauses, says } of failing(decision)) refused.add(`${clauses.join(', ')}: ${says}`);
  for (const fact of decision.missing) missing.add(fact);
  const blank = whyNoPurpose(record) === BLANK;
  purposes.add(told.purpose ?? whyNoPurpose(record));
  const { purpose, onBehalfOf } = told;
  const why = decision.effect === 'deny' ? clausesOf(decision) : `not told ${decision.missing.join(', ')}`;
  examples.add(`${JSON.stringify({ purpose, onBehalfOf })}: ${decision.effect}, ${why}`);
  if (blank) {
    const strict = search({ ...told, purpose: null });
    blanks.add(`${strict.effect}, by ${clausesOf(strict)}`);
  }
}
assert.equal(purposes.total, effects.total);
// Nobody's training, clearance or account is published, so no record can show that its search was permitted.
assert.equal(effects.of('permit'), 0);

function whyNoPurpose({ reason, offenseType }: Published): string {
  if (reason?.trim() || offenseType?.trim()) return '- not clear from the words';
  if (reason === undefined) return '- not published';
  return offenseType === undefined ? BLANK : '- reason and drop-down blank: told as none';
}

/** What fails. On a deny the reasons list the grants too, which are here merely not known to hold. */
function failing({ reasons }: Decision): Decision['reasons'] {
  return reasons.filter(({ modality }) => modality !== 'may');
}

function clausesOf(decision: Decision): string {
  return failing(decision)
    .map(({ clauses }) => clauses.join(', '))
    .join('; ');
}

console.log(`${effects.total} searches of ${agencies.size} agencies in ${what}, as if policy 466 had governed them\n`);
console.log(`  ${String(effects.of('permit')).padStart(6)}  can be seen to have been permitted`);
console.log(`  ${String(effects.of('deny')).padStart(6)}  could not have been permitted`);
console.log(`  ${String(effects.of('indeterminate')).padStart(6)}  cannot be told from the record`);
console.log('\nWhy they could not have been permitted');
console.log(refused.lines().join('\n') || '  -');
console.log('\nThe purpose, as far as a record tells it');
console.log(purposes.lines().join('\n'));
console.log('\nIf a blank reason were all that was ever recorded of the purpose');
console.log(blanks.lines().join('\n') || '  -');
console.log('\nNot told, of those that cannot be told (what an auditor has to ask the agency for)');
console.log(missing.lines().join('\n'));
console.log(
  '\nSome of them, with what their record tells of purpose and beneficiary, and without agency, date and text',
);
for (const example of [...examples].slice(0, 6)) console.log(`  ${example}`);
