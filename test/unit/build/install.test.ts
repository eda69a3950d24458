import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isInstalled } from '../../../build/setup/install.mjs';

let house: string;

const locked = {
  '': { name: 'house' },
  'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/b': { version: '2.0.0', integrity: 'sha512-b', optional: true },
};

function writeLock(packages: unknown): void {
  writeFileSync(join(house, 'package-lock.json'), JSON.stringify({ packages }));
}

/** The record npm leaves as the last step of an install; it holds no entry for the root. */
function writeRecord(packages: unknown): void {
  mkdirSync(join(house, 'node_modules'), { recursive: true });
  writeFileSync(join(house, 'node_modules', '.package-lock.json'), JSON.stringify({ packages }));
}

beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), 'countersign-install-'));
  writeLock(locked);
});

afterEach(() => {
  rmSync(house, { recursive: true, force: true });
});

describe('whether the packages are installed', () => {
  it('says no in a fresh checkout', () => {
    expect(isInstalled(house)).toBe(false);
  });

  it('says no after an install that was interrupted', () => {
    mkdirSync(join(house, 'node_modules', 'a'), { recursive: true });

    expect(isInstalled(house)).toBe(false);
  });

  it('says yes when every package of the lock file is there', () => {
    writeRecord({ 'node_modules/a': locked['node_modules/a'], 'node_modules/b': locked['node_modules/b'] });

    expect(isInstalled(house)).toBe(true);
  });

  it('does not ask for an optional package that is made for another machine', () => {
    writeRecord({ 'node_modules/a': locked['node_modules/a'] });

    expect(isInstalled(house)).toBe(true);
  });

  it('says no when the lock file names another version, other bytes or one package more', () => {
    writeRecord({ 'node_modules/a': locked['node_modules/a'] });
    for (const change of [
      { 'node_modules/a': { version: '1.0.1', integrity: 'sha512-a' } },
      { 'node_modules/a': { version: '1.0.0', integrity: 'sha512-other' } },
      { 'node_modules/c': { version: '3.0.0', integrity: 'sha512-c' } },
    ]) {
      writeLock({ ...locked, ...change });

      expect(isInstalled(house)).toBe(false);
    }
  });
});
