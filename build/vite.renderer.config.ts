import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('../renderer', import.meta.url)),
  publicDir: false,
  plugins: [react(), tailwindcss()],
  build: {
    target: 'chrome140',
    outDir: '../dist/renderer',
    emptyOutDir: true,
    // Fonts and pictures stay files: the content security policy allows no `data:` address.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // Home and all that is there before it come as one file: a browser asks for six at a time, and each costs a turn.
        codeSplitting: { groups: [{ name: 'start', test: /[\\/](?:app|features[\\/]home[\\/]home-screen)\.tsx$/u }] },
      },
    },
  },
});
