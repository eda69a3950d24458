import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeTurn } from '../../../build/setup/turn.mjs';

let house: string;

beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), 'countersign-turn-'));
});

afterEach(() => {
  rmSync(house, { recursive: true, force: true });
});

describe('taking turns at the set-up of one folder', () => {
  it('lets one work at a time and all of them in the end', async () => {
    let working = 0;
    let most = 0;
    const work = async () => {
      working += 1;
      most = Math.max(most, working);
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      working -= 1;
      return 'done';
    };

    const results = await Promise.all([takeTurn(house, work), takeTurn(house, work), takeTurn(house, work)]);

    expect(results).toEqual(['done', 'done', 'done']);
    expect(most).toBe(1);
  });

  it('takes over from a process that was killed in the middle of it', async () => {
    const gone = spawnSync(process.execPath, ['--version']).pid;
    mkdirSync(join(house, '.setup-turn'));
    writeFileSync(join(house, '.setup-turn', 'pid'), String(gone));

    await expect(takeTurn(house, async () => 'mine')).resolves.toBe('mine');
  });

  it('makes room for the next when the work fails', async () => {
    await expect(takeTurn(house, () => Promise.reject(new Error('no network')))).rejects.toThrow('no network');

    expect(existsSync(join(house, '.setup-turn'))).toBe(false);
  });
});
