/** A mistake of the command line itself is told apart from everything that it finds. */
import { PassThrough, Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { run } from '../../src/cli/program.ts';

test.each([
  ['an error', new RangeError('too deep'), 'RangeError: too deep\n    at '],
  ['what is none', 'nothing of the kind', 'nothing of the kind\n'],
])('%s ends with 4, and with where it happened', async (_, thrown, trace) => {
  const stderr = new PassThrough();
  let said = '';
  stderr.on('data', (chunk) => (said += String(chunk)));
  const stdout = new PassThrough();
  stdout.write = () => {
    throw thrown;
  };
  const terminal = { stdin: Readable.from([]), stdout, stderr, colours: false, errorColours: false };
  expect(await run(['check', '--explain', 'decides-nothing'], terminal)).toBe(4);
  await new Promise((resolve) => setImmediate(resolve));
  expect(said).toContain(`error: alpr-policy itself made a mistake, and answers nothing.\n${trace}`);
});
