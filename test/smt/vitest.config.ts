import { defineConfig } from 'vitest/config';

/** Apart from the suite, because it needs the solver that is installed here: `npm run test:smt`. */
export default defineConfig({
  test: {
    include: ['test/smt/**/*.test.ts'],
    exclude: ['**/node_modules/**'],
    testTimeout: 300_000,
    hookTimeout: 60_000,
    maxWorkers: '100%',
  },
});
