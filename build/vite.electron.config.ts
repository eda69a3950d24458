import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { besideSource } from './beside-source.ts';
import { guarded, runtimeGuard } from './runtime-guard.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Worker threads and processes: every `NAME-worker.ts` becomes `dist/electron/NAME-worker.js`. */
const workers = globSync('electron/**/*-worker.ts', { cwd: root });

/** Started by people on a Node of their own, or waited for by them; the others are started by Electron or by us. */
const guardedEntries = ['electron/serve.ts', 'electron/cli.ts', 'electron/host/core-worker.ts'];
const entries = ['electron/main.ts', 'electron/core.ts', ...workers].filter((path) => !guardedEntries.includes(path));

const nameOf = (path: string) => basename(path, '.ts');

const input: Record<string, string> = {
  ...Object.fromEntries(entries.map((path) => [nameOf(path), join(root, path)])),
  ...Object.fromEntries(guardedEntries.map((path) => [nameOf(path), guarded(join(root, path))])),
};

/** Electron itself, and the packages whose native part must stay where npm put it. */
const external = ['electron', 'better-sqlite3', '@napi-rs/keyring'];

export default defineConfig({
  root,
  publicDir: false,
  plugins: [besideSource(), runtimeGuard()],
  // Packages in CommonJS (pdfmake) ask for it at run time; an ES module has it under another name.
  define: { __dirname: 'import.meta.dirname' },
  ssr: { target: 'node', noExternal: true, external },
  build: {
    ssr: true,
    emitAssets: true,
    target: 'node24',
    outDir: 'dist/electron',
    emptyOutDir: true,
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input,
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
