import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findDataFolder, findKeyFile, findSampleFolder } from '../../../electron/host/data-folder.ts';

describe('where things lie', () => {
  it('what is said comes before the environment, and the environment before the platform', () => {
    const environment = { COUNTERSIGN_DATA: '/data', XDG_DATA_HOME: '/home/ada/.data' };
    expect(findDataFolder('here', environment)).toBe(resolve('here'));
    expect(findDataFolder(undefined, environment)).toBe(resolve('/data'));
    expect(findDataFolder('', { COUNTERSIGN_DATA: '' })).toBe(findDataFolder(undefined, {}));
    expect(findDataFolder(undefined, {}).startsWith(homedir())).toBe(true);
  });

  it('workspace, sample and key file never share a folder, so that a copied workspace brings no key along', () => {
    const [workspace, sample, keyFile] = [
      findDataFolder(undefined, {}),
      findSampleFolder(undefined, {}),
      findKeyFile({}),
    ];
    expect(new Set([workspace, sample, join(keyFile, '..')]).size).toBe(3);
    expect(keyFile.startsWith(`${workspace}/`) || keyFile.startsWith(`${sample}/`)).toBe(false);
    expect(findKeyFile({ COUNTERSIGN_KEY_FILE: '/keys/host' })).toBe(resolve('/keys/host'));
  });
});
