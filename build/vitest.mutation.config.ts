import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The tests that a mutant has to survive: those of the domain, without the random ones, which find another thing each time. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['test/unit/domain/**/*.test.ts'],
    exclude: ['**/*.property.test.ts'],
    pool: 'threads',
    isolate: false,
    testTimeout: 10_000,
  },
});
