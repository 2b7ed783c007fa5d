import { readFileSync, writeFileSync } from 'node:fs';
import { defineConfig } from 'tsup';

const shared = {
  outDir: 'dist',
  target: 'node20',
  platform: 'neutral',
  sourcemap: false,
  minify: false,
  treeshake: true,
} as const;

/** The doors that need a package which nobody gets unasked, and that package. */
const peerOf: { readonly [door: string]: string } = {
  'json-rules-engine': 'json-rules-engine',
};

/**
 * What stands in front of such a door under Node: a module that says which package is missing, where the module loader would
 * print its stack. A bundler says so by itself, so bundles have none of it.
 */
function writePeerDoors(): void {
  for (const [door, peer] of Object.entries(peerOf)) {
    writeFileSync(`dist/${door}.node.js`, `${refusal(door, peer)}${esm(door)}`);
    writeFileSync(`dist/${door}.node.cjs`, `'use strict';\n${refusal(door, peer)}${cjs(door)}`);
  }
}

function refusal(door: string, peer: string): string {
  return `const missing = (error) => {
  const isMissing = error?.code === 'ERR_MODULE_NOT_FOUND' || error?.code === 'MODULE_NOT_FOUND';
  if (!isMissing || !String(error.message).includes(${JSON.stringify(`'${peer}`)})) throw error;
  const message = 'alpr-policy/${door} needs the package ${peer}, which is not installed\\n    help: npm install ${peer}';
  throw Object.assign(new Error(message, { cause: error }), { code: error.code });
};
`;
}

function esm(door: string): string {
  return `const door = await import('./${door}.js').catch(missing);\nexport const { ${namesOf(door).join(', ')} } = door;\n`;
}

function cjs(door: string): string {
  return `try {\n  module.exports = require('./${door}.cjs');\n} catch (error) {\n  missing(error);\n}\n`;
}

/** The values that a built door lets out. */
function namesOf(door: string): string[] {
  const [, names = ''] = /export \{([^}]*)\};?\s*$/.exec(readFileSync(`dist/${door}.js`, 'utf8')) ?? [];
  return names.split(',').map((name) => name.replace(/^.* as /, '').trim());
}

const adapters = Object.fromEntries(Object.keys(peerOf).map((door) => [door, `src/${door}.ts`]));

export default defineConfig([
  {
    ...shared,
    entry: {
      index: 'src/index.ts',
      analyze: 'src/analyze.ts',
      ask: 'src/ask.ts',
      audit: 'src/audit.ts',
      authzen: 'src/authzen.ts',
      duties: 'src/duties.ts',
      express: 'src/express.ts',
      fastify: 'src/fastify.ts',
      hono: 'src/hono.ts',
      nestjs: 'src/nestjs.ts',
      node: 'src/node.ts',
      serve: 'src/serve.ts',
      support: 'src/support.ts',
      ...adapters,
    },
    format: ['esm', 'cjs'],
    splitting: true,
    dts: true,
    clean: true,
    external: [/^node:/],
    onSuccess: async () => writePeerDoors(),
  },
  {
    ...shared,
    entry: { cli: 'src/cli/main.ts' },
    format: ['esm'],
    splitting: false,
    dts: false,
    external: [/^node:/],
  },
]);
