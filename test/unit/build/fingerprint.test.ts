import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fingerprintInputs, isBuildStale } from '../../../build/setup/fingerprint.mjs';

let house: string;

function writeBuild(): void {
  mkdirSync(join(house, 'dist'), { recursive: true });
  writeFileSync(join(house, 'dist', 'fingerprint'), fingerprintInputs(house));
}

beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), 'countersign-build-'));
  mkdirSync(join(house, 'shared', 'domain'), { recursive: true });
  writeFileSync(join(house, 'shared', 'domain', 'a.ts'), 'export const a = 1;\n');
  writeFileSync(join(house, 'package.json'), '{}');
});

afterEach(() => {
  rmSync(house, { recursive: true, force: true });
});

describe('whether the build is stale', () => {
  it('is so when there is none', () => {
    expect(isBuildStale(house)).toBe(true);
  });

  it('is not so right after a build', () => {
    writeBuild();

    expect(isBuildStale(house)).toBe(false);
  });

  it('is not so when a checkout only touched the files', () => {
    writeBuild();
    utimesSync(join(house, 'shared', 'domain', 'a.ts'), new Date(2030, 1, 1), new Date(2030, 1, 1));

    expect(isBuildStale(house)).toBe(false);
  });

  it('is so when a source was changed, renamed, added or removed', () => {
    const source = join(house, 'shared', 'domain', 'a.ts');
    const before = readFileSync(source);
    const changes: readonly (() => void)[] = [
      () => writeFileSync(source, 'export const a = 2;\n'),
      () => renameSync(source, join(house, 'shared', 'domain', 'b.ts')),
      () => writeFileSync(join(house, 'shared', 'domain', 'c.ts'), ''),
      () => rmSync(source),
    ];
    for (const change of changes) {
      rmSync(join(house, 'shared'), { recursive: true });
      mkdirSync(join(house, 'shared', 'domain'), { recursive: true });
      writeFileSync(source, before);
      writeBuild();
      change();

      expect(isBuildStale(house)).toBe(true);
    }
  });
});
