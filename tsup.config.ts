import { defineConfig } from 'tsup';

const shared = {
  outDir: 'dist',
  target: 'node20',
  platform: 'neutral',
  sourcemap: false,
  minify: false,
  treeshake: true,
} as const;

export default defineConfig([
  {
    ...shared,
    entry: {
      index: 'src/index.ts',
      analyze: 'src/analyze.ts',
      ask: 'src/ask.ts',
      authzen: 'src/authzen.ts',
      duties: 'src/duties.ts',
      express: 'src/express.ts',
      fastify: 'src/fastify.ts',
      hono: 'src/hono.ts',
      nestjs: 'src/nestjs.ts',
      node: 'src/node.ts',
      serve: 'src/serve.ts',
      support: 'src/support.ts',
    },
    format: ['esm', 'cjs'],
    splitting: true,
    dts: true,
    clean: true,
    external: [/^node:/],
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
