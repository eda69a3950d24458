import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

// Hundreds of threads are started from sources; what Node made of those is kept, as it is beside a build.
process.env['NODE_COMPILE_CACHE'] ??= `${root}node_modules/.cache/compiled`;

/** Files share processes (`isolate`): none replaces a module or leaves anything behind, and loading what they test takes longer than most of them. */
export default defineConfig({
  root,
  test: {
    projects: [
      {
        root,
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}'],
          pool: 'threads',
          isolate: false,
          testTimeout: 10_000,
        },
      },
      {
        root,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          pool: 'forks',
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
