import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { listMissing, readLock } from '../../../build/check/lock-file.ts';

const lock = readLock(readFileSync('package-lock.json', 'utf8'));

describe('the lock file', () => {
  it('names the packages for every kind of machine, so that it installs on each', () => {
    expect(Object.keys(lock.packages).length).toBeGreaterThan(500);
    expect(listMissing(lock)).toEqual([]);
  });

  it('names no address to download from', () => {
    const isOurs = (place: string | undefined) => place !== undefined && /^build\/[a-z/-]+$/.test(place);
    const isAddressed = ({ resolved, link }: (typeof lock.packages)[string]) =>
      resolved !== undefined && !(link === true && isOurs(resolved));

    expect(Object.entries(lock.packages).filter(([, entry]) => isAddressed(entry))).toEqual([]);
  });

  it('is known to lack a package that only another machine needs', () => {
    const parent = {
      version: '1.0.0',
      dev: true,
      optionalDependencies: { 'a-darwin-arm64': '1.0.0', 'a-linux-x64': '1.0.0' },
    };
    const partial = readLock(
      JSON.stringify({ packages: { '': {}, 'node_modules/b/node_modules/a': parent, 'node_modules/a-linux-x64': {} } }),
    );

    expect(listMissing(partial)).toEqual([{ name: 'a-darwin-arm64', version: '1.0.0', isDev: true }]);
  });
});
