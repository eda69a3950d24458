import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ORPCError } from '@orpc/server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { GitError } from '../../../electron/connectors/git/git-error.ts';
import { toContractError } from '../../../electron/host/guard.ts';
import { createLog, type Log } from '../../../electron/host/log.ts';
import { failure } from '../../../electron/services/failure.ts';
import { StoreError } from '../../../electron/store/store-error.ts';

let folder = '';
let log: Log;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-log-'));
  log = createLog({ to: { file: join(folder, 'log') }, level: 'info' });
});

afterEach(() => {
  log.close();
  rmSync(folder, { recursive: true });
});

function cross(error: unknown) {
  return toContractError(error, log, () => 'id-1', 'release.get');
}

function logged(): string {
  return readFileSync(join(folder, 'log'), 'utf8');
}

test('a failure of the store or of Git crosses by its name, with its sentence and what to do', () => {
  const pairs: readonly (readonly [Error, string])[] = [
    [new StoreError('conflict', 'Somebody was quicker.', 'Look again.'), 'CONFLICT'],
    [new StoreError('workspace-busy', 'Another host.', 'Close it.'), 'WORKSPACE_BUSY'],
    [new StoreError('key-locked', 'Locked.', 'Unlock it.'), 'INVALID'],
    [new GitError('unknownRef', 'No such ref.', 'Check it.'), 'INVALID'],
    [new GitError('gitMissing', 'No Git.', 'Install it.'), 'OUTSIDE'],
    [new GitError('cancelled', 'Stopped.', 'Start again.'), 'CANCELLED'],
    [new DOMException('Stopped.', 'AbortError'), 'CANCELLED'],
    [failure('NOT_FOUND', 'Not here.', 'Look elsewhere.'), 'NOT_FOUND'],
  ];
  for (const [error, code] of pairs) expect(cross(error)).toMatchObject({ code });
  expect(cross(pairs[0]?.[0])).toMatchObject({ message: 'Somebody was quicker.', data: { nextAction: 'Look again.' } });
  expect(logged()).toBe('');
});

test('a disk that is full or refuses crosses as what it is, not as a fault of ours', () => {
  const failed = (code: string) => cross(Object.assign(new Error('disk I/O error'), { code }));
  for (const code of ['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE', 'ENOSPC']) {
    expect(failed(code)).toMatchObject({ code: 'INVALID', message: 'The disk is full, so nothing was written.' });
  }
  for (const code of ['SQLITE_READONLY', 'SQLITE_READONLY_DIRECTORY', 'SQLITE_CANTOPEN', 'EROFS']) {
    expect(failed(code)).toMatchObject({
      code: 'INVALID',
      message: 'A file of the workspace cannot be opened or written.',
    });
  }
  expect(logged()).toBe('');
  expect(failed('SQLITE_MISUSE')).toMatchObject({ code: 'INTERNAL' });
});

test('what nobody foresaw crosses as an id alone, and stands in the log under it', () => {
  const error = cross(new Error('column nonsense at /home/ada/secret-place'));
  expect(error).toMatchObject({ code: 'INTERNAL', data: { id: 'id-1' } });
  expect(JSON.stringify(error)).not.toMatch(/nonsense|secret-place/u);
  expect(logged()).toContain('id-1');
  expect(logged()).toContain('nonsense');
});

test('an answer that does not fit the contract is our fault, not the caller’s', () => {
  expect(cross(new ORPCError('INTERNAL_SERVER_ERROR', { message: 'Output validation failed' }))).toMatchObject({
    code: 'INTERNAL',
  });
});

test('no token, cookie, body or password of an address reaches the log', () => {
  cross(
    new Error('clone of https://ada:hunter2@host.example/x failed, Authorization: Bearer abc.def.ghi, token=xyzzy'),
  );
  log.warn({ token: 'plain1', request: { headers: { cookie: 'plain2' }, body: 'plain3' }, ok: 'kept' }, 'A warning.');
  const text = logged();
  expect(text).toContain('kept');
  for (const secret of ['hunter2', 'abc.def.ghi', 'xyzzy', 'plain1', 'plain2', 'plain3']) {
    expect(text).not.toContain(secret);
  }
});
