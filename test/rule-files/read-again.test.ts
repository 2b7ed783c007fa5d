/** A text is parsed once for all files that hold it. Nobody notices. */
import { expect, test } from 'vitest';
import type { PolicyProblem } from '../../src/policy/index.ts';
import { readYaml } from '../../src/policy/yaml/read.ts';
import type { ReadOptions } from '../../src/policy/yaml/reader.ts';

function read(name: string, text: string, options?: ReadOptions) {
  const problems: PolicyProblem[] = [];
  const file = readYaml(name, text, (problem) => problems.push(problem), options);
  return { file, problems };
}

test('two files with the same text have their own names in what is said of them', () => {
  const [one, other] = ['one.yaml', 'other.yaml'].map((name) => read(name, 'a:\n  b: [1, 2]\n').file);
  const said = (file: typeof one) => file?.problem(['a', 'b', 1], 'code', 'message', 'help');
  expect(said(one)).toEqual({ code: 'code', file: 'one.yaml', line: 2, column: 10, message: 'message', help: 'help' });
  expect(said(other)).toEqual({ ...said(one), file: 'other.yaml' });
  expect(other?.placeOfKey(['a', 'b'])).toEqual({ line: 2, column: 3 });
  expect(other?.sourceOf(['a', 'b', 0])).toBe('1');
});

test('what is wrong with a text is said each time that it is read', () => {
  const twice = ['one.yaml', 'other.yaml'].map((name) => read(name, 'a: 1\na: 2\n').problems);
  expect(twice.map((problems) => problems.map(({ file, code, line }) => [file, code, line]))).toEqual([
    [['one.yaml', 'duplicate-key', 2]],
    [['other.yaml', 'duplicate-key', 2]],
  ]);
});

test('nothing may be empty in a rule file, though a case file with the same text was read before', () => {
  const text = 'subject: null\n';
  expect(read('a.cases.yaml', text, { allowNull: true }).problems).toEqual([]);
  expect(read('rules.yaml', text).problems.map(({ code }) => code)).toEqual(['null']);
  expect(read('b.cases.yaml', text, { allowNull: true }).problems).toEqual([]);
});

test('what was read cannot be changed under those who read it after', () => {
  const value = read('one.yaml', 'a: { b: [1] }\n').file?.value as { a: { b: number[] } };
  expect(() => value.a.b.push(2)).toThrow(TypeError);
  expect(() => Object.assign(value.a, { c: 1 })).toThrow(TypeError);
  expect(read('other.yaml', 'a: { b: [1] }\n').file?.value).toEqual({ a: { b: [1] } });
});
