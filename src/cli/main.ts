#!/usr/bin/env node
import { run } from './program.ts';
import { exitCodes } from './terminal.ts';

// A reader that goes away (`| head`) is no fault to be traced; but what was not said is no permit, so never 0.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', () => process.exit(exitCodes.error));
}

function paints({ isTTY }: { readonly isTTY?: boolean }): boolean {
  return isTTY === true && process.env['TERM'] !== 'dumb' && !process.env['NO_COLOR'];
}

process.exitCode = await run(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  colours: paints(process.stdout),
  errorColours: paints(process.stderr),
});
