import { defineConfig } from 'vitest/config';

/** Apart from the suite, because it needs the packed package. */
export default defineConfig({
  test: { include: ['test/package/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 },
});
