/**
 * The benchmark: `npm run bench`, or some of its sections: `npm run bench -- decisions slice scale batches start log`. With `--write`
 * the tables go into the README beside this file; with `--brief` there are a third of the rounds.
 *
 * Each section is bundled as the library's own build bundles it, and runs in a process of its own: a loader that
 * compiles as it goes leaves marks in the code that cost time, and what one section did to the heap is not the next one's.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { resolve } from 'node:path';
import { build } from 'esbuild';
import { compile } from '../../src/compile/index.ts';
import { moduleOf } from '../../src/generate/index.ts';
import { markdown, type Report } from './measure/report.ts';
import { slicePolicy } from './slice/policy.ts';

const here = 'test/bench';
/** Beside the peers, so that what a section imports is found, and ignored by every tool that ignores packages. */
const built = `${here}/node_modules/.built`;
/** What `alpr-policy compile` writes of the slice's policy. */
const compiledSlice = `${built}/compiled-slice.mjs`;
const README = `${here}/README.md`;
const sections = ['decisions', 'slice', 'scale', 'batches', 'start', 'log'] as const;

/** A young generation so large that no collection falls into the run. Only where bytes are counted: it takes caches away. */
const ROOMY = ['--min-semi-space-size=256', '--max-semi-space-size=256'];
const ALSO: { readonly [section: string]: readonly (readonly [part: string, flags: readonly string[]])[] } = {
  decisions: [['bytes', ROOMY]],
};

const asked = process.argv.slice(2).filter((word) => word !== '--write' && word !== '--brief');
const isBrief = process.argv.includes('--brief');
const unknown = asked.filter((word) => !(sections as readonly string[]).includes(word));
if (unknown.length > 0) {
  console.error(`no such section: ${unknown.join(', ')}; there are ${sections.join(', ')}`);
  process.exit(1);
}

function writeCompiledSlice(): void {
  mkdirSync(built, { recursive: true });
  const plan = compile([slicePolicy], slicePolicy.vocabulary);
  writeFileSync(compiledSlice, moduleOf(plan, resolve('src/support.ts')));
}

async function run(section: string, more: readonly string[] = []): Promise<Report> {
  const outfile = `${built}/${section}.mjs`;
  await build({
    entryPoints: [`${here}/sections/${section}.ts`],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    alias: { 'compiled-slice': resolve(compiledSlice) },
    logLevel: 'warning',
  });
  // V8 11.3 ends the process where it takes back code into which it has compiled a call of WebAssembly (the deoptimizer's
  // "unreachable code"): such calls, Cedar's, are left as calls. They cost a hundredth of what is called.
  const flags = ['--expose-gc', '--max-old-space-size=4096', '--no-turbo-inline-js-wasm-calls', ...more];
  const { status, stdout } = spawnSync(process.execPath, [...flags, outfile], {
    encoding: 'utf8',
    env: { ...process.env, BENCH_BRIEF: isBrief ? '1' : '' },
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 26,
  });
  if (status !== 0) {
    console.error(`the section ${section} failed`);
    process.exit(1);
  }
  return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as Report;
}

/** What stands between the section's marks in the README, made anew. */
function write(section: string, text: string): void {
  const page = readFileSync(README, 'utf8');
  const [begin, end] = [`<!-- ${section} -->`, `<!-- end of ${section} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${README} has no marks for ${section}`);
  writeFileSync(README, `${page.slice(0, from + begin.length)}\n${text}\n${page.slice(to)}`);
}

const wanted = asked.length > 0 ? asked : sections;
if (wanted.includes('start') || wanted.includes('batches')) {
  // What is imported is the library as it is built, and of these very sources.
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) process.exit(1);
}
const [processor] = cpus();
const machine = `Node ${process.versions.node} (V8 ${process.versions.v8}), ${processor?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, ${process.platform} ${process.arch}, ${new Date().toISOString().slice(0, 10)}, load ${loadavg()[1]?.toFixed(0)}${isBrief ? ', brief' : ''}`;
console.log(machine);
writeCompiledSlice();
let missed = 0;
for (const section of wanted) {
  const begun = performance.now();
  const reports = [await run(section)];
  for (const [part, flags] of ALSO[section] ?? []) reports.push(await run(part, flags));
  const text = reports.map(markdown).join('\n\n');
  missed += reports.flatMap(({ bars }) => bars).filter(({ met }) => !met).length;
  console.log(`\n## ${section}, ${Math.round((performance.now() - begun) / 1000)} s\n\n${text}`);
  if (process.argv.includes('--write')) write(section, `${machine}\n\n${text}`);
}
console.log(`\n${missed === 0 ? 'every bar is met' : `bars missed: ${missed}`}`);
