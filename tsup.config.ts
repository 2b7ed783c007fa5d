import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig, type Options } from 'tsup';

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
  casl: '@casl/ability',
  'json-rules-engine': 'json-rules-engine',
  sql: 'kysely',
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

/**
 * Every door imports the main one first, so that all of the main door is shared by all doors and comes to stand in one file.
 * Where each pair of doors has files of its own, an import of the main door reads a dozen, and that takes as long as all
 * that it does. Bundlers leave out what is not used all the same.
 */
const mainDoorFirst: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'main-door-first',
  setup(build) {
    build.onResolve({ filter: /^main-door$/ }, () => ({ path: resolve('src/index.ts'), sideEffects: true }));
    build.onLoad({ filter: /\/src\/[a-z-]+\.ts$/ }, ({ path }) => {
      if (path.endsWith('/src/index.ts')) return undefined;
      return { contents: `import 'main-door';\n${readFileSync(path, 'utf8')}`, loader: 'ts' };
    });
  },
};

/** Bundled with its notice, which the package itself has in a file beside it. */
const levenshtein: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'levenshtein',
  setup(build) {
    build.onLoad({ filter: /fastest-levenshtein\/.*\.js$/ }, ({ path }) => ({
      contents: `/*! fastest-levenshtein - MIT License (c) 2020 Kasper Unn Weihe */\n${readFileSync(path, 'utf8')}`,
      loader: 'js',
    }));
  },
};

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
    // Resolved by itself the hash brings all of `node:crypto` along, for random numbers that it does not need, and each file of
    // another package takes a twentieth of an import.
    noExternal: [/^@noble\/hashes/, 'fastest-levenshtein'],
    esbuildPlugins: [mainDoorFirst, levenshtein],
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
