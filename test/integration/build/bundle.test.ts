import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { besideSource } from '../../../build/beside-source.ts';
import { guarded, runtimeGuard } from '../../../build/runtime-guard.ts';

const sources = {
  'package.json': '{"type":"module"}',
  'electron/cli.ts': `import { count } from './deep/count.ts';\nconsole.log(await count());\n`,
  'electron/deep/count.ts': `
    import { readFileSync } from 'node:fs';
    import { Worker } from 'node:worker_threads';
    export function count(): Promise<unknown> {
      const words = readFileSync(new URL('./words.txt', import.meta.url), 'utf8');
      return new Promise((resolve) => {
        new Worker(new URL('./count-worker.ts', import.meta.url), { workerData: words }).on('message', resolve);
      });
    }`,
  'electron/deep/count-worker.ts': `
    import { parentPort, workerData } from 'node:worker_threads';
    const words: string = workerData;
    parentPort?.postMessage(words.split(' ').length);`,
  'electron/deep/words.txt': 'three small words',
};

let house: string;

function run(...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: house, encoding: 'utf8' });
  return { status, stdout, stderr };
}

beforeAll(async () => {
  house = mkdtempSync(join(tmpdir(), 'countersign-bundle-'));
  for (const [path, content] of Object.entries(sources)) {
    mkdirSync(dirname(join(house, path)), { recursive: true });
    writeFileSync(join(house, path), content);
  }
  await build({
    root: house,
    configFile: false,
    logLevel: 'error',
    plugins: [besideSource(), runtimeGuard()],
    build: {
      ssr: true,
      emitAssets: true,
      outDir: 'dist',
      rolldownOptions: {
        input: {
          cli: guarded(join(house, 'electron/cli.ts')),
          'count-worker': join(house, 'electron/deep/count-worker.ts'),
        },
        output: { chunkFileNames: 'chunk-[name]-[hash].js', assetFileNames: '[name][extname]' },
      },
    },
  });
});

afterAll(() => {
  rmSync(house, { recursive: true, force: true });
});

describe('a bundled entry', () => {
  it('finds its worker and the file beside its source, just as the source does', () => {
    expect(run('electron/cli.ts')).toEqual({ status: 0, stdout: '3\n', stderr: '' });
    rmSync(join(house, 'electron'), { recursive: true });

    expect(run('dist/cli.js')).toEqual({ status: 0, stdout: '3\n', stderr: '' });
  });

  it('refuses another Node in one sentence, before it loads anything', () => {
    const pretend = "data:text/javascript,Object.defineProperty(process,'version',{value:'v20.20.2'})";
    const { status, stdout, stderr } = run('--import', pretend, 'dist/cli.js');

    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^Countersign runs on Node 24; this is Node 20\.20\.2: .+\.\n$/);
  });
});
