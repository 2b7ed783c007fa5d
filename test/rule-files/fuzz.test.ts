/** Whatever is done to the texts of a policy, it is loaded or refused with positions; the loader itself never stumbles. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alprVocabulary } from '../../src/alpr/vocabulary.ts';
import { PolicyError } from '../../src/policy/index.ts';
import { policyFromFiles } from '../../src/policy/load.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';
import '../support/arbitraries.ts';
import { filesOf, sound } from './sound-policy.ts';

const names = Object.keys(sound);
const snippets = fc.constantFrom(
  '',
  '5',
  'null',
  '~',
  'true',
  '[]',
  '{}',
  '[[]]',
  '{ a: 1 }',
  '- x',
  'x: y',
  '*a',
  '&a b',
  '!!set x',
  '"',
  "'",
  '{',
  ']',
  ':',
  '#',
  '|',
  '>-',
  '---',
  '{ all: [] }',
  '{ fact: subject.role }',
  '{ condition: a }',
  '{ set: users }',
  '{ parameter: schedule }',
  '{ fact: { fact: x } }',
  '1e400',
  '0x10',
  '__proto__: 1',
  '\u{1F600}',
  '{}: {}',
);

interface Edit {
  readonly file: string;
  readonly at: number;
  readonly length: number;
  readonly snippet: string;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  file: fc.constantFrom(...names),
  at: fc.nat(1500),
  length: fc.nat(40),
  snippet: snippets,
});

/** Half of the edits replace what stands after a colon, so that the file stays YAML more often. */
function edited(text: string, { at, length, snippet }: Edit): string {
  const start = at % text.length;
  const colon = text.indexOf(': ', start);
  if (at % 2 === 0 && colon > 0) return `${text.slice(0, colon + 2)}${snippet}${text.slice(text.indexOf('\n', colon))}`;
  return text.slice(0, start) + snippet + text.slice(start + length);
}

test('the loader throws PolicyError with places, or gives a policy', () => {
  let loaded = 0;
  let refused = 0;
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
      const files: Record<string, string> = { ...sound };
      for (const one of edits) files[one.file] = edited(files[one.file] ?? '', one);
      try {
        policyFromFiles(filesOf(files), alprVocabulary as Vocabulary);
        loaded += 1;
      } catch (error) {
        expect(error).toBeInstanceOf(PolicyError);
        for (const { file, line, code } of (error as PolicyError).problems) {
          expect(file).toMatch(/^sample\//);
          if (code !== 'missing-file') expect(line).toBeGreaterThan(0);
        }
        refused += 1;
      }
    }),
    { numRuns: 1600 },
  );
  expect(loaded).toBeGreaterThan(10);
  expect(refused).toBeGreaterThan(1000);
});
