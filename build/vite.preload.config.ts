import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** A sandboxed preload script cannot load modules: one CommonJS file. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  publicDir: false,
  ssr: { target: 'node', noExternal: true, external: ['electron'] },
  build: {
    ssr: 'electron/preload.ts',
    target: 'node24',
    outDir: 'dist/electron',
    emptyOutDir: false,
    minify: false,
    rolldownOptions: { output: { format: 'cjs', entryFileNames: 'preload.cjs', codeSplitting: false } },
  },
});
