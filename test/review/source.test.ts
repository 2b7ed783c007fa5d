/** A text is split into the policy's clauses whatever its layout, and one change is reported as that one. */
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PolicyFolder, readPolicyFolders } from '../../src/node/policy-folders.ts';
import { clauseDigest } from '../../src/policy/clause-text.ts';
import {
  allUnchanged,
  type ClauseStatus,
  compareSource,
  officialWords,
  renderSource,
  type SourceReport,
} from '../../src/review/source/index.ts';
import { laidOut, type Sentences } from '../support/laid-out.ts';
import { changed, madeUp, madeUpFolder, sentences as madeUpSentences, posted } from '../support/made-up-policy.ts';
import '../support/arbitraries.ts';

const ours = '../shared/spec/policy-466.txt';
const NEW = 'Every reader is washed on the first Monday.';

function folderAt(path: string): PolicyFolder {
  const [folder] = readPolicyFolders([path]).folders;
  if (folder === undefined) throw new Error(`nothing read from ${path}`);
  return folder;
}

const madeUpPolicy = folderAt(madeUpFolder());
const layouts = fc.record({ width: fc.integer({ min: 24, max: 140 }), page: fc.integer({ min: 9, max: 60 }) });

/** What is not unchanged, and what is new, in short. */
function differences({ clauses, added }: SourceReport): string[] {
  const seen = clauses.filter(({ status }) => status !== 'unchanged').map(({ id, status }) => `${id} ${status}`);
  return [...seen, ...added.map(({ text }) => `new: ${text}`)];
}

/** A sentence with one of its words replaced, its capitals and punctuation kept. */
function withWord(sentence: string, index: number): string {
  const words = sentence.split(' ');
  const word = words[index] ?? '';
  const other = /^\p{Lu}/u.test(word) ? 'Otherwise' : 'otherwise';
  return words.with(index, word.replace(/[\p{L}\p{N}§][\p{L}\p{N}§'’./-]*(?<![.:;,])/u, other)).join(' ');
}

function promises(folder: PolicyFolder, sentences: Sentences): void {
  const { agency } = folder.policy.document;
  const compared = (changedSentences: Sentences, layout = { width: 90, page: 40 }) =>
    differences(compareSource(folder, laidOut(changedSentences, { ...layout, agency })));

  test('all are unchanged, however wide the lines and long the pages', () => {
    fc.assert(
      fc.property(layouts, (layout) => {
        expect(compared(sentences, layout)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('a word changed in a sentence is reported as that sentence changed', () => {
    let seen = 0;
    for (const [at, [id, sentence]] of sentences.entries()) {
      sentence.split(' ').forEach((_, index, words) => {
        // Every word of the short ones, and four of a long one.
        if (words.length > 8 && ![0, 2, Math.floor(words.length / 2), words.length - 1].includes(index)) return;
        const other = withWord(sentence, index);
        // Citations do not count, and what is no word cannot be changed.
        if (clauseDigest(other) === clauseDigest(sentence)) return;
        seen += 1;
        expect(compared(sentences.with(at, [id, other])), other).toEqual([`${id} changed`]);
      });
    }
    expect(seen).toBeGreaterThan(sentences.length);
  });

  test('a sentence taken out is one clause gone', () => {
    for (const [at, [id]] of sentences.entries()) {
      expect(compared(sentences.toSpliced(at, 1)), id).toEqual([`${id} gone`]);
    }
  });

  test('a sentence put in is one new sentence, and said after which clause it stands', () => {
    for (const [at, [id]] of sentences.entries()) {
      const text = laidOut(sentences.toSpliced(at + 1, 0, [id, NEW]), { width: 90, page: 40, agency });
      const report = compareSource(folder, text);
      expect(differences(report), id).toEqual([`new: ${NEW}`]);
      expect(report.added[0]?.after).toBe(id);
    }
  });

  test('sentences changed, taken out and put in at once are each reported as what they are', () => {
    const places = fc.uniqueArray(fc.integer({ min: 0, max: sentences.length - 1 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(places, layouts, ([one = 0, two = 0, three = 0], layout) => {
        // Where two of them are neighbours, one change can be told in two ways.
        fc.pre(Math.min(Math.abs(one - two), Math.abs(one - three), Math.abs(two - three)) > 1);
        const [id = '', sentence = ''] = sentences[one] ?? [];
        const altered = `${withWord(sentence, 0).replace(/[.:]$/, '')} or so.`;
        const next = sentences.flatMap((own, at): Sentences => {
          if (at === one) return [[id, altered]];
          return at === two ? [] : at === three ? [own, [own[0], NEW]] : [own];
        });
        const seen = compared(next, layout);
        expect(seen.toSorted()).toEqual([`${id} changed`, `${sentences[two]?.[0]} gone`, `new: ${NEW}`].toSorted());
      }),
      { numRuns: 60 },
    );
  });
}

describe('a made-up policy', () => {
  test('its text as a PDF gives it: furniture, hyphens, ligatures, quotes and page ends do not count', () => {
    const report = compareSource(madeUpPolicy, posted);
    expect(differences(report)).toEqual([]);
    expect(allUnchanged(report)).toBe(true);
    expect([...officialWords(report).keys()]).toEqual([...madeUpSentences.keys()]);
    expect(officialWords(report).get('7.2.s2')).toContain('day-to-day training');
  });

  promises(madeUpPolicy, [...madeUpSentences]);

  test('two items that changed places are the same words in another place', () => {
    const text = posted.replace('(a) Sergeants', '(a) Corporals').replace('(b) Corporals', '(b) Sergeants');
    const report = compareSource(madeUpPolicy, text);
    const moved = report.clauses.filter(({ status }) => status !== 'unchanged');
    expect(moved.map(({ status }): ClauseStatus => status)).toEqual(['moved']);
    expect([report.added, allUnchanged(report)]).toEqual([[], false]);
    expect(officialWords(report).size).toBe(madeUpSentences.size);
  });

  test('a clause without a digest is unchecked, and its sentence is still found', () => {
    const digest = clauseDigest(madeUpSentences.get('7.3.s2') ?? '');
    const folder = folderAt(madeUpFolder(changed(madeUp, 'clauses.yaml', `    digest: ${digest}\n`, '')));
    const report = compareSource(folder, posted);
    expect(differences(report)).toEqual(['7.3.s2 unchecked']);
    expect(report.clauses.find(({ id }) => id === '7.3.s2')?.now?.digest).toBe(digest);
  });

  test('a changed clause names what rests on it', () => {
    const report = compareSource(madeUpPolicy, posted.replace('must\nask', 'should\nask'));
    expect(differences(report)).toEqual(['7.3.s2 changed']);
    expect(report.clauses.find(({ id }) => id === '7.3.s2')?.rests).toEqual({
      rules: ['entry-approved'],
      obligations: [],
      advice: [],
      chains: ['entry-track'],
      parameters: ['entry-fallback'],
      readings: ['R-7-AWAY'],
    });
  });

  test('other policies around it, a title page and a table of contents do not count', () => {
    const around = `6.1   ANOTHER\nSomething else.\n\n${posted}\n\n8.1   YET ANOTHER\nSomething else again.\n`;
    expect(differences(compareSource(madeUpPolicy, `Policy Manual\n\nContents\n\n${around}`))).toEqual([]);
  });

  test('a text without headings is matched by its words alone', () => {
    const text = posted.replace(/^7\.\d.*\n(SCOPE\n)?/gm, '\n');
    expect(differences(compareSource(madeUpPolicy, text)).filter((one) => !one.includes('Reader Carts'))).toEqual([]);
    const words = `Another sentence, ${'and so on, '.repeat(60)}to its end.\n\n`;
    const report = compareSource(madeUpPolicy, text.replace('This policy', `${words}This policy`));
    expect(renderSource(report, 'posted.txt', 'text')).toMatch(
      /- outside any section, posted\.txt:\d+\n {4}now: .{400}…\n/,
    );
  });

  test('a sentence that is changed stays one, across a blank line, the end of a page and hyphens at line ends', () => {
    const sentence = 'An officer may add a plate to the hotlist once the Operations Division\nCommander approves.';
    for (const other of [
      'An officer may add a plate to the hotlist once the Operations Division\n\ncommander approves.',
      'An officer may add a plate to the hotlist once the Operations Divi\u00AD\nsion Captain approves.',
      'An officer may add a plate to the hotlist once the Operations Division\n\fCaptain approves.',
      'An off-\nicer may add a pl-\nate to the hot-\nlist once the Opera-\ntions Divi-\nsion Cap-\ntain approves.',
    ]) {
      expect(posted).toContain(sentence);
      const report = compareSource(madeUpPolicy, posted.replace(sentence, other));
      expect(differences(report), other).toEqual(['7.3.s1 changed']);
      expect(report.clauses.find(({ id }) => id === '7.3.s1')?.now?.text).toMatch(/^An officer .* hotlist .*Division/);
    }
  });

  test('a word broken at a line end is whole, however many there are', () => {
    const broken = posted.replace(
      'ask the Administrative Division Commander',
      'ask the Admin-\nistra-\ntive Divi-\nsion Com-\nmand-\ner',
    );
    expect(differences(compareSource(madeUpPolicy, broken))).toEqual([]);
  });

  test('what stands at the head or foot of most pages is no text, whatever it says', () => {
    const lines = posted.replace('\f', '').split('\n');
    const pages = [0, 12, 24, 36].map((from) => lines.slice(from, from + 12).join('\n'));
    const framed = pages.map((page, index) => `file:///posted.html 1/${index}\n${page}\n11/25/26, 3:1${index} PM\n`);
    expect(differences(compareSource(madeUpPolicy, framed.join('\f')))).toEqual([]);
  });

  test('a table of names without any end of a sentence hides no clause', () => {
    const table = Array.from({ length: 60 }, (_, index) => `Name ${index}\nPlace`).join('\n');
    const report = compareSource(
      madeUpPolicy,
      posted.replace('\n\nPage 3 of 3', `\n\n${table}\n\n(d)\n\nMore.\n\nPage 3 of 3`),
    );
    expect(report.clauses.filter(({ status }) => status !== 'unchanged')).toEqual([]);
    expect(report.added.length).toBeGreaterThan(1);
    expect(report.added.at(-1)?.text).toBe('More.');
  });

  test('a heading in small letters counts where its number is known', () => {
    expect(differences(compareSource(madeUpPolicy, posted.replace('ENTRIES', 'Entries')))).toEqual([]);
  });
});

describe.skipIf(!existsSync(ours))('policy 466 (skipped where its text is not beside the project)', () => {
  const folder = folderAt('policies/barstow-466');
  const text = existsSync(ours) ? readFileSync(ours, 'utf8') : '';
  const report = compareSource(folder, text);

  test('91 of 91 clauses are unchanged', () => {
    expect(differences(report)).toEqual([]);
    expect(report.clauses).toHaveLength(91);
  });

  promises(folder, [...officialWords(report)]);
});
