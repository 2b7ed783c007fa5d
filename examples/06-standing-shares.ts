/**
 * 06. Standing shares. A transparency portal lists who gets the department's reads all the time. Which of them could get
 * a release under 466.7 and Civil Code 1798.90.55(b), if one were properly requested? Every verdict is a `decide()`. By
 * hand is only the table of what the list tells: a fact is told where the recipient's name says it and the registry that
 * was joined on bears it out. The registry errs (a county sheriff is "federal" in it), so neither is believed against
 * the other. What is not told stays open, and comes out as a question.
 *
 * npx tsx examples/06-standing-shares.ts [FILE]
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type AlprRequest, type Decision, decide, explain } from 'alpr-policy';
import { inputFile } from './support/input.ts';

interface Recipient {
  readonly name: string;
  readonly role: string;
  readonly type: string;
  readonly state: string | null;
  readonly tags: readonly string[];
}
type Agency = NonNullable<NonNullable<AlprRequest<'share.grant'>['resource']>['agency']>;
/** A name, what the registry must say beside it (as "role/type/tags"), what both together tell, and why. */
type Row<T> = readonly [name: RegExp, registry: RegExp, tells: T | undefined, why: string];

// The first row that fits decides. `undefined` is a doubt that keeps the rows below from being asked.
const KIND: readonly Row<Agency['kind']>[] = [
  [/inactive|\btest\b/i, /./, undefined, 'nobody may stand behind an entry that is marked so'],
  [/\bTF\b|task force|fusion|intelligence|\bNCRIC\b/i, /./, undefined, 'several agencies at one desk, of any kind'],
  [/\b(PD|Police)\b/, /^(police|campus_safety)\b/, 'law-enforcement', 'a police department, on a campus too'],
  [/\b(SO|SD|Sheriffs?)\b/, /^(sheriff|police)\b/, 'law-enforcement', "a sheriff's office or department"],
  [/Highway Patrol/, /^highway_patrol/, 'law-enforcement', 'a police force by its name'],
  [/\bDAs?\b|District Attorney/, /^da\b/, 'prosecutorial', 'a district attorney prosecutes'],
  // A fire, parks, fish or prison agency, a city or a university without "PD" may have sworn officers among its staff.
];
const LEVEL: readonly Row<Agency['level']>[] = [
  [/inactive|\btest\b/i, /./, undefined, 'see above'],
  [/\bTF\b|task force|fusion|intelligence|\bNCRIC\b/i, /./, undefined, 'federal agencies may be among them'],
  [/\b(FBI|DEA|ATF|HSI|ICE|CBP|USMS|U\.?S\.? \w+)\b/, /./, 'federal', 'a federal agency by its name'],
  [/\b(Tribe|Tribal|Rancheria|Band of)\b/i, /./, 'tribal', "a tribe's own police"],
  [/\b(BNSF|Union Pacific)\b/, /./, 'private', "a railroad company's police, though sworn"],
  [
    /^(?!.*(State University|University of C)).*University/,
    /private/,
    'private',
    'the registry says so, and the name does not speak against it',
  ],
  [/^San Pasqual\b/, /./, undefined, 'no city bears this name, but a tribe does'],
  [/^Port of|Port Police|Harbor|\bParks CA\b|Airport|Transit|Rail/, /./, undefined, 'a district, a city or a company'],
  [/^(California|Cal) State |State University/, /university/, 'state', 'a campus of the California State University'],
  [/^University of C(A|alifornia)\b/, /university\/public/, 'state', "the State's university"],
  [/College/, /university\/public/, 'local', 'a public college belongs to a community college district'],
  [/University|College|DeAnza|Cal State|School|Unified/, /./, undefined, "the State's, a district's or private"],
  [/^(California|Cal) /, /\/state\/public/, 'state', 'a department of the State'],
  [/\b(County|SO|SD|DAs?|District Attorney)\b/, /\/county\//, 'local', 'an office of a county'],
  [
    /\b(PD|Police|City of|Town of|Public Safety)\b/,
    /\/city\//,
    'local',
    'of a city or town, or of several of them together',
  ],
];

const lookUp = <T>(rows: readonly Row<T>[], name: string, registry: string): T | undefined =>
  rows.find(([said, joined]) => said.test(name) && joined.test(registry))?.[2];

function tellsOf({ name, role, type, tags, state }: Recipient): Agency {
  const registry = `${role}/${type}/${[...tags].sort().join('+')}`;
  // The registry's state is told where the name says it too, as a word of its own.
  const words = name.split(/\W+/);
  const named = [state ?? '', ...(state === 'CA' ? ['California', 'Cal'] : [])].some((word) => words.includes(word));
  return {
    name,
    kind: lookUp(KIND, name, registry),
    level: lookUp(LEVEL, name, registry),
    state: state !== null && named ? state : undefined,
  };
}

/** The commander grants a standing share, with all the rest of a proper request and its approval in order. */
const grant = (agency: Agency): Decision =>
  decide({
    action: 'share.grant',
    subject: { id: 'p-60', offices: ['administrative-division-commander'] },
    resource: {
      type: 'release',
      id: 'q-1',
      agency,
      requester: 'the person who signs the request',
      statedPurpose: 'criminal investigations',
      purposeCode: 'criminal-investigation',
      officialPurpose: true,
      written: true,
    },
    context: {
      at: '2026-11-23T10:00:00-08:00',
      authentication: 'individual',
      approval: { office: 'administrative-division-commander', at: '2026-11-23T09:00:00-08:00', covers: 'q-1' },
    },
  });

// The question that is put for each of them, tried out: an agency it fits, two it does not, and one of which nothing is told.
const fits: Agency = { name: 'a police department', kind: 'law-enforcement', level: 'local', state: 'CA' };
assert.equal(grant(fits).effect, 'permit');
assert.equal(grant({ ...fits, level: 'federal' }).effect, 'deny');
assert.equal(grant({ ...fits, kind: 'other' }).effect, 'deny');
assert.equal(grant({}).effect, 'indeterminate');

const { path, what } = inputFile('portal-barstow-2026-04-25.json', 'portal-sample.json');
const { recipients }: { recipients: readonly Recipient[] } = JSON.parse(readFileSync(path, 'utf8'));
const decided = recipients.map((recipient) => {
  const agency = tellsOf(recipient);
  return { ...recipient, agency, decision: grant(agency) };
});
const could = decided.filter(({ decision }) => decision.effect === 'permit');
const couldNot = decided.filter(({ decision }) => decision.effect === 'deny');
const open = decided.filter(({ decision }) => decision.effect === 'indeterminate');
assert.equal(could.length + couldNot.length + open.length, recipients.length);
assert.ok(couldNot.every(({ decision }) => decision.problems.length === 0));

console.log(`${recipients.length} recipients in ${what}\n`);
console.log(`${String(could.length).padStart(5)}  could receive a release that is properly requested and approved`);
console.log(`${String(couldNot.length).padStart(5)}  could not`);
console.log(`${String(open.length).padStart(5)}  cannot be told from the list\n`);

const clausesOf = ({ reasons }: Decision) => [...new Set(reasons.flatMap(({ clauses }) => clauses))].join(', ');
console.log(`Could not\n${couldNot.map(({ name, decision }) => `  ${name}: ${clausesOf(decision)}`).join('\n')}\n`);

console.log('Cannot be told, and what to ask');
for (const missing of new Set(open.map(({ decision }) => decision.missing.join(' ')))) {
  const alike = open.filter(({ decision }) => decision.missing.join(' ') === missing);
  const asked = explain(alike[0]?.decision ?? grant({}), 'json').missing.map(({ path, says }) => `${says} (${path})`);
  console.log(`  Ask: ${asked.join('; ')}`);
  for (const { name, role, type } of alike) console.log(`    ${name} (registry: ${role}, ${type})`);
}

// What an answer would mean is not known by heart either.
console.log('\nWhat an answer to one question would settle by itself');
const answers: { readonly [field: string]: readonly Agency[] } = {
  kind: (['law-enforcement', 'prosecutorial', 'other'] as const).map((kind) => ({ kind })),
  level: (['local', 'state', 'federal', 'tribal', 'foreign', 'private'] as const).map((level) => ({ level })),
  state: ['CA', 'NV'].map((state) => ({ state })),
};
for (const [field, told] of Object.entries(answers)) {
  const settled = told.map(
    (answer) => [Object.values(answer)[0], grant({ name: 'the recipient', ...answer })] as const,
  );
  const no = settled.flatMap(([value, one]) => (one.effect === 'deny' ? [`${value} (${clausesOf(one)})`] : []));
  console.log(`  ${field}: could not if ${no.join(', ')}`);
}

const tagged = could.filter(({ tags }) => tags.some((tag) => tag !== 'public'));
console.log('\nTagged by the registry with something that no rule reads, for counsel to look at');
console.log(
  tagged.map(({ name, tags }) => `  ${name}: ${tags.filter((tag) => tag !== 'public').join(', ')}`).join('\n') ||
    '  none',
);

const names = could.map(({ name }) => name).join(', ');
console.log(`\nCould\n${names.replace(/(.{1,110})(?: |$)/g, '  $1\n')}`.trimEnd());
