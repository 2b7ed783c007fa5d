import { defineConfig } from 'vitest/config';

/** Needs the databases of test/sql/package.json, so it is no part of `npm test`: `npm run test:sql`. */
export default defineConfig({
  test: { include: ['test/sql/**/*.test.ts'], testTimeout: 600_000, hookTimeout: 600_000 },
});
