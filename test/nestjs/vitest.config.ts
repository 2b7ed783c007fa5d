import { defineConfig } from 'vitest/config';

/** Needs NestJS, which stands in a package of its own, so it is no part of `npm test`: `npm run test:nestjs`. */
export default defineConfig({
  test: { include: ['test/nestjs/**/*.test.ts'], testTimeout: 60_000 },
});
