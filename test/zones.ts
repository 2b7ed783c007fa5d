/**
 * The whole suite under one time zone of the machine after the other: where a test would pass only at home, it is found
 * here. Kathmandu is 45 minutes off the hour, Apia once left out a day.
 *
 * `npm run test:zones` runs all four; zones given as arguments, those.
 */
import { spawnSync } from 'node:child_process';

const all = ['UTC', 'America/Los_Angeles', 'Asia/Kathmandu', 'Pacific/Apia'];
const given = process.argv.slice(2);

for (const zone of given.length > 0 ? given : all) {
  console.log(`\n== the whole suite under TZ=${zone}`);
  const env = { ...process.env, TZ: zone };
  const { status } = spawnSync('npx', ['vitest', 'run', '--reporter=dot'], { env, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
