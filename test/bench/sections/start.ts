/** A fresh process: the ready-made engine imported from the library's build, and its first decision. CASL beside it. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { atMost, digits, hand, range } from '../measure/report.ts';
import { spreadOf } from '../measure/spread.ts';

const built = dirname(fileURLToPath(import.meta.url));
const library = resolve('dist/index.js');
const STARTS = 31;

if (!existsSync(library)) throw new Error('build the library first: npm run build');

const request = {
  action: 'read.search',
  subject: {
    id: 'p-1',
    role: 'detective',
    permission: 'full',
    clearance: true,
    training: { completedAt: '2026-02-03T09:00:00-08:00' },
    account: 'active',
  },
  resource: { type: 'read' },
  context: {
    at: '2026-11-23T10:00:00-08:00',
    purpose: 'stolen-vehicle',
    authentication: 'individual',
    onBehalfOf: null,
    query: '8ABC123',
    organization: 'Barstow PD',
  },
};

const abilityRules = `[
  { action: 'read.search', subject: 'request', conditions: { account: 'active', clearance: true, trained: true, purpose: { $in: ['stolen-vehicle', 'wanted-vehicle'] } } },
  { action: 'read.view', subject: 'request', conditions: { account: 'active', clearance: true, trained: true } },
  { action: 'hotlist.add', subject: 'request', conditions: { account: 'active', clearance: true, office: 'operations-division-commander' } },
]`;

interface Start {
  readonly name: string;
  /** Code that imports, then answers whether the first request is allowed. */
  readonly code: string;
}

const starts: readonly Start[] = [
  {
    name: 'alpr-policy: both policies, `can`',
    code: `const { can } = await import(${JSON.stringify(library)}); return can(${JSON.stringify(request)});`,
  },
  {
    name: 'alpr-policy: both policies, `decide`',
    code: `const { decide } = await import(${JSON.stringify(library)}); return decide(${JSON.stringify(request)}).effect === 'permit';`,
  },
  {
    name: '@casl/ability: three rules, `can`',
    code: `const { createMongoAbility } = await import('@casl/ability');
      const ability = createMongoAbility(${abilityRules}, { detectSubjectType: () => 'request' });
      return ability.can('read.search', { account: 'active', clearance: true, trained: true, purpose: 'stolen-vehicle' });`,
  },
];

interface Started {
  readonly wall: number;
  readonly cpu: number;
  readonly heap: number;
}

/** One fresh process. Node's own start is not counted, nor is what it has loaded by then. */
function once({ name, code }: Start): Started {
  const script = `
    const heap = process.memoryUsage().heapUsed;
    const begun = performance.now();
    const before = process.cpuUsage();
    const allowed = await (async () => { ${code} })();
    const { user, system } = process.cpuUsage(before);
    const wall = performance.now() - begun;
    console.log(JSON.stringify({ allowed, wall, cpu: (user + system) / 1000, heap: (process.memoryUsage().heapUsed - heap) / 1024 }));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: built,
    encoding: 'utf8',
  });
  const { allowed, ...started } = JSON.parse(stdout || '{}') as Started & { allowed?: boolean };
  if (allowed !== true) {
    console.error(`${name}: the first request is not permitted\n${stderr}`);
    process.exit(1);
  }
  return started;
}

const measured = starts.map(() => [] as Started[]);
for (let round = 0; round < STARTS; round += 1) {
  starts.forEach((start, index) => {
    // The first of each reads the files from the disk for all that follow.
    const started = once(start);
    if (round > 0) measured[index]?.push(started);
  });
}
const spreads = measured.map((all) => ({
  cpu: spreadOf(all.map(({ cpu }) => cpu)),
  wall: spreadOf(all.map(({ wall }) => wall)),
  heap: spreadOf(all.map(({ heap }) => heap)),
}));
const casl = spreads.at(-1)?.cpu.median ?? Number.NaN;
const own = spreads[0]?.cpu.median ?? Number.NaN;

hand({
  tables: [
    {
      title: `Import and first decision, ${STARTS - 1} fresh processes each`,
      columns: ['', 'CPU', '10th – 90th', '× CASL', 'on the wall', 'heap'],
      rows: spreads.map(({ cpu, wall, heap }, index) => [
        starts[index]?.name ?? '',
        `${digits(cpu.median)} ms`,
        range(cpu, (value) => `${digits(value)} ms`),
        digits(cpu.median / casl),
        `${digits(wall.median)} ms`,
        `${digits(heap.median)} KB`,
      ]),
    },
  ],
  bars: [atMost('import and first `can`, against CASL', own / casl, 1.5)],
  remarks: ["Node's own start is not counted. CPU time includes what the compilers do in threads of their own."],
});
