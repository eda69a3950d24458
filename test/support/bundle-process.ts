import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const caches = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url));

export interface BundledProcess extends Disposable {
  readonly file: string;
}

/** A script and everything it imports as one file, for tests that start it hundreds of times: reading the sources takes most of a start. */
export async function bundleProcess(script: string): Promise<BundledProcess> {
  mkdirSync(caches, { recursive: true });
  // Below the packages: those with a native part stay where they are.
  const folder = mkdtempSync(join(caches, 'process-'));
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    ssr: { target: 'node', noExternal: true, external: ['better-sqlite3'] },
    build: {
      ssr: script,
      outDir: folder,
      target: 'node24',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'process.mjs' } },
    },
  });
  return {
    file: join(folder, 'process.mjs'),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}
