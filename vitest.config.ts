import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [
      'test/package/**',
      'test/browser/**',
      'test/smt/**',
      'test/nestjs/**',
      'test/sql/**',
      '**/node_modules/**',
    ],
    // What the guides show takes a quarter of a minute, and several times that on a busy machine.
    testTimeout: 240_000,
    // The default leaves one core to Vitest itself, which hardly uses it: on two cores one file at a time.
    maxWorkers: '100%',
    // Each file loading the library anew costs a third of the suite's time. No test may leave anything behind in the process.
    isolate: false,
    // Each file makes and drops millions of small objects: with V8's usual young generation a fifth of the time goes to collecting.
    execArgv: ['--max-semi-space-size=128'],
    // `npm run types` checks test/types along with the rest.
    coverage: {
      provider: 'v8',
      include: ['src/**'],
      exclude: ['src/**/generated/**', 'src/cli/main.ts', 'src/**/index.ts'],
      reporter: ['text-summary', 'text'],
      thresholds: { lines: 95, branches: 95 },
    },
  },
});
