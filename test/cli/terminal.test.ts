/** Writing waits for a slow reader, and a reader that fails is an error of the command. */
import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { write } from '../../src/cli/terminal.ts';

test('a writer waits until a slow reader has drained', async () => {
  const got: string[] = [];
  const slow = new Writable({
    highWaterMark: 4,
    write(chunk, _, done) {
      setTimeout(() => {
        got.push(String(chunk));
        done();
      }, 5);
    },
  });
  await write(slow, 'more than four');
  expect(got).toEqual(['more than four']);
  expect(slow.listenerCount('error')).toBe(0);
});

test('a reader that fails while it is waited for is an error', async () => {
  const failing = new Writable({
    highWaterMark: 4,
    write: (_chunk, _encoding, done) => setTimeout(() => done(new Error('gone')), 5),
  });
  await expect(write(failing, 'more than four')).rejects.toThrow('gone');
});
