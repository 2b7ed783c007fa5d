/** The walls: imports go one way, doors only re-export, files stay small, the main door needs neither Node nor zod nor YAML. */
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.includes('generated'))
  .map((name) => join('src', name));

interface Import {
  readonly from: string;
  readonly typeOnly: boolean;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  return [...text.matchAll(/^(import|export)\s+(type\s+)?(?:([^'"]*?)\s+from\s+)?'([^']+)'/gm)].map(
    ([, , type, names = '', from = '']) => ({
      from,
      typeOnly:
        type !== undefined ||
        (/^\{.*\}$/s.test(names) &&
          names
            .slice(1, -1)
            .split(',')
            .every((name) => /^\s*(type\s|$)/.test(name))),
    }),
  );
}

const inner = (file: string) =>
  importsOf(file)
    .filter(({ from }) => from.startsWith('.'))
    .map((one) => ({ ...one, to: normalize(join(dirname(file), one.from)) }));

/** Left to right, as data flows; then the leaves, which may use any stage and of which only doors may use some. */
const stages = ['language', 'vocabulary', 'policy', 'compile', 'evaluate', 'explain', 'engine'];
const leaves = [
  'partial',
  'casl',
  'sql',
  'json-rules-engine',
  'alpr',
  'analyze',
  'ask',
  'audit',
  'authzen',
  'duties',
  'generate',
  'guard',
  'node',
  'report',
  'review',
  'serve',
  'cli',
];
/** What stands to the right of a leaf may use it: the file reader and the command line know the ready-made policies. */
const leafMayUse: { readonly [leaf: string]: readonly string[] } = {
  partial: [],
  casl: ['partial'],
  'json-rules-engine': ['partial'],
  sql: ['partial'],
  alpr: [],
  analyze: [],
  ask: [],
  audit: ['alpr'],
  authzen: ['ask'],
  duties: ['alpr'],
  generate: ['partial'],
  guard: ['ask'],
  node: ['alpr', 'analyze'],
  report: ['alpr', 'analyze', 'audit', 'duties', 'node', 'review'],
  review: ['alpr', 'analyze', 'duties', 'node'],
  serve: ['authzen'],
  cli: ['alpr', 'analyze', 'audit', 'duties', 'generate', 'node', 'report', 'review', 'serve'],
};
const guards = ['src/express.ts', 'src/fastify.ts', 'src/hono.ts', 'src/nestjs.ts'];
const doors = [
  'src/index.ts',
  'src/analyze.ts',
  'src/ask.ts',
  'src/audit.ts',
  'src/authzen.ts',
  'src/casl.ts',
  'src/duties.ts',
  ...guards,
  'src/json-rules-engine.ts',
  'src/node.ts',
  'src/serve.ts',
  'src/sql.ts',
  'src/support.ts',
];

const stageOf = (file: string) => file.split('/')[1] ?? '';

test('every file stands in a stage, in a leaf, or is a door', () => {
  expect(files.length).toBeGreaterThan(60);
  const places = new Set(files.filter((file) => !doors.includes(file)).map(stageOf));
  expect([...places].sort()).toEqual([...stages, ...leaves].sort());
});

test('imports go from right to left only', () => {
  let seen = 0;
  const wrong: string[] = [];
  for (const file of files.filter((name) => !doors.includes(name))) {
    // The generator of the shipped policies is a tool beside the leaf, not a part of what ships.
    if (file === 'src/alpr/generate.ts') continue;
    for (const { to, typeOnly } of inner(file)) {
      seen += 1;
      const [from, target] = [stageOf(file), stageOf(to)];
      if (from === target) continue;
      const stage = stages.indexOf(from);
      const allowed =
        stage >= 0
          ? stages.indexOf(target) >= 0 && stages.indexOf(target) < stage
          : stages.includes(target) || leafMayUse[from]?.includes(target);
      if (!allowed && !to.endsWith('package.json')) wrong.push(`${file} imports ${to}${typeOnly ? ' (type)' : ''}`);
    }
  }
  expect(seen).toBeGreaterThan(150);
  expect(wrong).toEqual([]);
});

test('no two files import each other, directly or around', () => {
  const runtime = new Map(
    files.map((file) => [
      file,
      inner(file)
        .filter(({ typeOnly }) => !typeOnly)
        .map(({ to }) => to),
    ]),
  );
  const cycles: string[] = [];
  // From a file that was gone on from to the end no other way leads back: each is looked at once, not once for each way to it.
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]) => {
    if (way.includes(file)) cycles.push([...way.slice(way.indexOf(file)), file].join(' → '));
    else if (!done.has(file)) for (const next of runtime.get(file) ?? []) visit(next, [...way, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  expect(cycles).toEqual([]);
});

test('index files and doors only re-export', () => {
  const indices = [...files.filter((file) => file.endsWith('/index.ts')), ...doors];
  expect(indices.length).toBeGreaterThan(8);
  for (const file of indices) {
    const code = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
    expect(code.replace(/export (type )?(\*|\{[^}]*\}) from '[^']+';/g, '').trim(), file).toBe('');
  }
});

test('files are small: half under 60 lines of code, none over 200 lines without a reason at its head', () => {
  const isCode = (line: string) => !/^\s*($|\/\/|\/?\*)/.test(line);
  const sorted = files
    .map((file) => readFileSync(file, 'utf8').split('\n').filter(isCode).length)
    .sort((left, right) => left - right);
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(60);
  const lengths = files.map((file) => [file, readFileSync(file, 'utf8').split('\n').length] as const);
  const long = lengths.filter(
    ([file, length]) => length > 201 && !/^\/\*\*[\s\S]{0,600}Long because/.test(readFileSync(file, 'utf8')),
  );
  expect(long).toEqual([]);
});

/** The files and packages behind a door, types left out. */
function neededBy(door: string) {
  const reached = new Set<string>();
  const packages = new Set<string>();
  const visit = (file: string) => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const { from, typeOnly } of importsOf(file)) {
      if (typeOnly) continue;
      if (from.startsWith('.')) visit(normalize(join(dirname(file), from)));
      else packages.add(from);
    }
  };
  visit(door);
  return { reached, packages };
}

test.each(['src/ask.ts', 'src/authzen.ts', ...guards])(
  '%s needs no Node built-in, no framework, no zod, no YAML parser',
  (door) => {
    const { reached, packages } = neededBy(door);
    expect(reached.size).toBeGreaterThan(20);
    expect([...packages].filter((name) => !/^(@noble|fastest-levenshtein)/.test(name))).toEqual([]);
  },
);

describe('what the main door needs at run time', () => {
  const { reached, packages } = neededBy('src/index.ts');
  test('no Node built-in, no zod, no YAML parser', () => {
    expect(reached.size).toBeGreaterThan(40);
    expect([...packages].sort()).toEqual(['@noble/hashes/sha2.js', '@noble/hashes/utils.js', 'fastest-levenshtein']);
    expect([...packages].filter((name) => name.startsWith('node:') || builtinModules.includes(name))).toEqual([]);
  });

  test('nothing of the duties: their data and their functions stand behind a door of their own', () => {
    expect([...reached].filter((file) => file.includes('duties'))).toEqual([]);
  });
});

test('no decision reads a clock, a locale or chance', () => {
  const impure = /Date\.now|new Date\(\)|Math\.random|performance\.|localeCompare|toLocale|Intl\./;
  const deciding = files.filter((file) => stages.includes(stageOf(file)));
  const uses = deciding.filter((file) => impure.test(readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')));
  // The engine's default clock, injected like any other; and the runtime's data of time zones, always in one locale.
  expect(uses).toEqual(['src/engine/engine.ts', 'src/language/zone-offsets.ts']);
});

test('the dependencies are those that somebody imports', () => {
  const used = new Set(
    files
      // Of a framework only the types are imported: it is the host's.
      .flatMap((file) => importsOf(file).filter(({ typeOnly }) => !typeOnly || !file.startsWith('src/guard/')))
      .map(({ from }) => from)
      .filter((from) => !from.startsWith('.') && !from.startsWith('node:')),
  );
  const names = new Set(
    [...used].map((from) => (from.startsWith('@') ? from.split('/').slice(0, 2).join('/') : from.split('/')[0])),
  );
  const read = JSON.parse(readFileSync('package.json', 'utf8')) as { [kind: string]: Record<string, unknown> };
  const { dependencies = {}, peerDependencies = {}, peerDependenciesMeta = {}, devDependencies = {} } = read;
  const peers = Object.keys(peerDependencies);
  const frameworks = ['@nestjs/common', '@types/express', 'express', 'fastify', 'hono'];
  expect(peers).toEqual(expect.arrayContaining(frameworks));
  const called = peers.filter((name) => !frameworks.includes(name));
  expect([...names].sort()).toEqual([...Object.keys(dependencies), ...called].sort());
  // Nobody gets an adapter's package unasked, and the tests have each of them; NestJS in a package of its own.
  for (const name of peers) {
    expect(peerDependenciesMeta[name]).toEqual({ optional: true });
    if (name !== '@nestjs/common') expect(devDependencies[name], name).toBeDefined();
    expect(dependencies[name], name).toBeUndefined();
  }
});
