import { existsSync, globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { besideSource } from './beside-source.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Worker threads and processes: every `NAME-worker.ts` becomes `dist/electron/NAME-worker.js`. */
const workers = globSync('electron/**/*-worker.ts', { cwd: root });

const entries = ['electron/main.ts', 'electron/core.ts', 'electron/serve.ts', 'electron/cli.ts', ...workers];

/** Electron itself, and the packages whose native part must stay where npm put it. */
const external = ['electron', 'better-sqlite3', '@napi-rs/keyring'];

export default defineConfig({
  root,
  publicDir: false,
  plugins: [besideSource()],
  ssr: { target: 'node', noExternal: true, external },
  build: {
    ssr: true,
    target: 'node24',
    outDir: 'dist/electron',
    emptyOutDir: true,
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: Object.fromEntries(
        entries.filter((path) => existsSync(join(root, path))).map((path) => [basename(path, '.ts'), join(root, path)]),
      ),
      output: {
        format: 'es',
        entryFileNames: '[name].js',
        // Flat, so that `new URL('./NAME', import.meta.url)` means the same in every file.
        chunkFileNames: 'chunk-[name]-[hash].js',
        assetFileNames: '[name][extname]',
      },
    },
  },
});
