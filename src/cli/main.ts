#!/usr/bin/env node
import { run } from './program.ts';

process.exitCode = await run(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  colours: process.stdout.isTTY === true && process.env['TERM'] !== 'dumb' && !process.env['NO_COLOR'],
});
