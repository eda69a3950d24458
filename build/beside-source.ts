import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Plugin } from 'vite';

/**
 * `new URL('./NAME', import.meta.url)` names a file that lies beside the source. The bundle is flat and has another
 * layout, so a worker is renamed to its entry and any other file is copied beside the bundle. Run from source, the
 * same expression needs no help.
 */
export function besideSource(): Plugin {
  return {
    name: 'beside-source',
    enforce: 'pre',
    transform: {
      filter: { id: /\.ts$/, code: 'import.meta.url' },
      handler(code, id) {
        return code.replaceAll(/new URL\('(\.[^']+)', import\.meta\.url\)/g, (expression, path: string) => {
          const file = join(dirname(id), path);
          if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) {
            return expression;
          }
          if (path.endsWith('-worker.ts')) {
            return `new URL('./${basename(path, '.ts')}.js', import.meta.url)`;
          }
          this.emitFile({ type: 'asset', fileName: basename(path), source: readFileSync(file) });
          return `new URL('./${basename(path)}', import.meta.url)`;
        });
      },
    },
  };
}
