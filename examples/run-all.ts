/** Runs every numbered example in its order, each in a process of its own, and stops at the first that fails. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const examples = readdirSync(folder)
  .filter((name) => /^\d\d-.*\.ts$/.test(name))
  .sort();

for (const name of examples) {
  console.log(`\n=== ${name} ${'='.repeat(Math.max(0, 90 - name.length))}\n`);
  // The flags that this process runs under are those of tsx, so the example runs under the same.
  const { status, error } = spawnSync(process.execPath, [...process.execArgv, `${folder}${name}`], {
    stdio: 'inherit',
  });
  if (error !== undefined || status !== 0) {
    console.error(`\n${name} failed${error === undefined ? ` with exit code ${status}` : `: ${error.message}`}`);
    process.exit(1);
  }
}
console.log(`\n${examples.length} examples ran`);
