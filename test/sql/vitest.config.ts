import { defineConfig } from 'vitest/config';

/** Apart from the suite, because it needs the databases that are installed here: `npm run test:sql`. */
export default defineConfig({
  test: {
    include: ['test/sql/**/*.test.ts'],
    exclude: ['**/node_modules/**'],
    testTimeout: 300_000,
    hookTimeout: 60_000,
    maxWorkers: '100%',
  },
});
