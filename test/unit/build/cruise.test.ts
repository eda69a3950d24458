import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cruiseImports } from '../../../build/cruise.ts';

let house: string;

function write(path: string, content: string): void {
  mkdirSync(dirname(join(house, path)), { recursive: true });
  writeFileSync(join(house, path), content);
}

async function violationsOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  for (const [path, content] of Object.entries(files)) {
    write(path, content);
  }
  return (await cruiseImports(house)).violations;
}

beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), 'countersign-house-'));
  write('package.json', '{"type":"module","dependencies":{"zod":"4.6.7"},"devDependencies":{"electron":"45.4.1"}}');
  symlinkSync(resolve('node_modules'), join(house, 'node_modules'), 'junction');
});

afterEach(() => {
  rmSync(house, { recursive: true, force: true });
});

describe('the borders between the folders', () => {
  it('lets a house pass whose imports point one way', async () => {
    const violations = await violationsOf({
      'shared/domain/a.ts': "import { z } from 'zod';\nexport const a = z.string();\n",
      'electron/store/b.ts': "import { a } from '../../shared/domain/a.ts';\nexport const b = a;\n",
      'electron/services/c.ts': "import { b } from '../store/b.ts';\nexport const c = b;\n",
      'electron/host/router.ts': "import { c } from '../services/c.ts';\nexport const d = c;\n",
      'renderer/e.tsx': "import { a } from '../shared/domain/a.ts';\nexport const e = a;\n",
    });

    expect(violations).toEqual([]);
  });

  it.each([
    ['shared-runs-anywhere', 'shared/domain/a.ts', "import { readFileSync } from 'node:fs';"],
    ['shared-runs-anywhere', 'shared/domain/a.ts', "import type { Plugin } from 'vite';"],
    ['renderer-sees-shared-only', 'renderer/a.tsx', "import type { x } from '../electron/host/x.ts';"],
    ['core-knows-no-electron', 'electron/host/a.ts', "import { app } from 'electron';"],
    ['core-knows-no-electron', 'electron/host/a.ts', "export const later = () => import('electron');"],
    ['shell-is-apart', 'electron/host/a.ts', "import { x } from '../shell/x.ts';"],
    ['services-see-what-they-need', 'electron/services/a.ts', "import { x } from '../host/x.ts';"],
    ['services-are-called-by-the-host', 'electron/cli.ts', "import { x } from './services/x.ts';"],
    ['store-stands-alone', 'electron/store/a.ts', "import { x } from '../connectors/x.ts';"],
    ['nothing-imports-tests', 'electron/host/a.ts', "import { x } from '../../test/support/x.ts';"],
    ['resolvable', 'renderer/a.tsx', "import { x } from './nowhere.ts';"],
    ['declared', 'electron/host/a.ts', "import { build } from 'vite';"],
  ])('finds %s in %s', async (rule, path, line) => {
    const folders = ['electron/host', 'electron/shell', 'electron/services', 'electron/connectors', 'test/support'];
    const targets = Object.fromEntries(folders.map((folder) => [`${folder}/x.ts`, 'export const x = 1;\n']));
    const violations = await violationsOf({ ...targets, [path]: `${line}\n` });

    expect(violations.map((violation) => violation.split(':')[0])).toContain(rule);
    expect(violations.every((violation) => violation.includes(path))).toBe(true);
  });

  it('reads an import inside a declaration of something to be disposed of', async () => {
    const violations = await violationsOf({
      'electron/host/a.ts': "export async function f() { using x = (await import('electron')).app; return x; }\n",
    });

    expect(violations.map((violation) => violation.split(':')[0])).toEqual(['core-knows-no-electron']);
  });

  it('finds files that need each other to run, and lets types name each other', async () => {
    const violations = await violationsOf({
      'shared/domain/a.ts': "import type { B } from './b.ts';\nexport type A = B | 1;\n",
      'shared/domain/b.ts': "import type { A } from './a.ts';\nexport type B = A[];\n",
      'shared/domain/c.ts': "import { d } from './d.ts';\nexport const c = () => d;\n",
      'shared/domain/d.ts': "import { c } from './c.ts';\nexport const d = () => c;\n",
    });

    expect(violations).toEqual(['no-cycles: shared/domain/c.ts → shared/domain/d.ts → shared/domain/c.ts']);
  });

  it('refuses to call a house clean in which it read nothing', async () => {
    await expect(cruiseImports(house)).rejects.toThrow('Not read');
  });
});
