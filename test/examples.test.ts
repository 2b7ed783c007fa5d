/** The examples: listed, and their samples of the form of the real data. `npm run examples` runs them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const numbered = readdirSync('examples').filter((name) => /^\d\d-.*\.ts$/.test(name));
const readme = readFileSync('examples/README.md', 'utf8');

const REAL = '../shared/data';
const portal = `${REAL}/portal-barstow-2026-04-25.json`;
const searches = `${REAL}/searches-published-2026.ndjson`;

const jsonOf = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const linesOf = (file: string): unknown[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

/** What a value looks like: the types of its fields, and of a list the forms that occur in it. */
function formsOf(value: unknown): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap(formsOf).map((form) => `[${form}]`))].sort();
  if (value === null || typeof value !== 'object') return [value === null ? 'null' : typeof value];
  const fields = Object.entries(value).map(([name, field]) => `${name}: ${formsOf(field).join(' | ')}`);
  return [`{ ${fields.sort().join(', ')} }`];
}

test('the examples are numbered from 01 without a gap', () => {
  const numbers = numbered.map((name) => Number(name.slice(0, 2)));
  expect(numbers.length).toBeGreaterThanOrEqual(7);
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
});

test.each(numbered)('%s is listed in examples/README.md', (name) => {
  expect(readme).toContain(`](${name})`);
});

test.each(numbered)('%s imports the package by its name, as a reader would', (name) => {
  const source = readFileSync(`examples/${name}`, 'utf8');
  expect(source).toContain("from 'alpr-policy'");
  expect(source).not.toMatch(/from '\.\.\//);
});

describe('a made-up sample has the form of the published data', () => {
  test.skipIf(!existsSync(portal))(
    'of the portal: the same fields, and no form of recipient that it does not have',
    () => {
      const [sample, real] = ['examples/data/portal-sample.json', portal].map(jsonOf) as { recipients: unknown[] }[];
      const without = (list: object | undefined) => formsOf({ ...list, recipients: null });
      expect(without(sample)).toEqual(without(real));
      expect(formsOf(real?.recipients)).toEqual(expect.arrayContaining(formsOf(sample?.recipients)));
    },
  );

  test.skipIf(!existsSync(searches))('of the searches: no form of line that they do not have', () => {
    expect(formsOf(linesOf(searches))).toEqual(
      expect.arrayContaining(formsOf(linesOf('examples/data/searches-sample.ndjson'))),
    );
  });

  test('no sample names a recipient or an agency that is not made up', () => {
    const { recipients } = jsonOf('examples/data/portal-sample.json') as { recipients: { name: string }[] };
    const agencies = linesOf('examples/data/searches-sample.ndjson') as { agency: string }[];
    for (const name of [...recipients.map((one) => one.name), ...agencies.map((one) => one.agency)]) {
      expect(name).toMatch(/example|sample|specimen/i);
    }
  });
});
