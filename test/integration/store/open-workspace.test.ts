import { createHash } from 'node:crypto';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createId } from '../../../electron/host/create-id.ts';
import { migrations } from '../../../electron/store/migrations/list.ts';
import { openWorkspace, type Workspace } from '../../../electron/store/workspace.ts';
import { newStream, openStore } from '../../support/store-workspace.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-open-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const database = (): string => join(folder, 'workspace.db');

function open(mode: 'write' | 'read' = 'write'): Promise<Workspace> {
  return openWorkspace(folder, { mode, projections: [], now: () => new Date(), createId });
}

function digestOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

test('a new workspace is a folder for this user alone, with settings that lose nothing', async () => {
  rmSync(folder, { recursive: true });
  const workspace = await open();
  const db = new Database(database());
  expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
  expect(db.pragma('user_version', { simple: true })).toBe(migrations.length);
  const tables = db
    .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict")
    .pluck()
    .all();
  expect(tables.filter((name) => !String(name).startsWith('sqlite_'))).toEqual([]);
  db.close();
  await workspace.close();
  expect(statSync(folder).mode & 0o077).toBe(0);
  expect(readdirSync(folder).toSorted()).toEqual(['workspace.db', 'writer.lock']);
});

test('a file of a newer version is refused and stays as it is, byte for byte', async () => {
  await (await open()).close();
  const db = new Database(database());
  db.pragma(`user_version = ${migrations.length + 1}`);
  db.exec('CREATE TABLE later (thing TEXT)');
  db.close();
  const before = digestOf(database());
  for (const mode of ['write', 'read'] as const) {
    await expect(open(mode)).rejects.toMatchObject({ code: 'workspace-newer' });
  }
  expect(digestOf(database())).toBe(before);
  expect(readdirSync(folder)).not.toContain('backups');
});

test('a newer version that stands only in the write-ahead log is refused too', async () => {
  await (await open()).close();
  const db = new Database(database());
  db.pragma(`user_version = ${migrations.length + 1}`);
  // A copy of the files as a killed process leaves them: the change is in the log and not in the file.
  const killed = join(folder, 'killed');
  mkdirSync(killed);
  for (const name of ['workspace.db', 'workspace.db-wal']) {
    cpSync(join(folder, name), join(killed, name));
  }
  db.close();
  const before = digestOf(join(killed, 'workspace.db'));
  const opened = openWorkspace(killed, { mode: 'write', projections: [], now: () => new Date(), createId });
  await expect(opened).rejects.toMatchObject({ code: 'workspace-newer' });
  expect(digestOf(join(killed, 'workspace.db'))).toBe(before);
});

test.each([
  ['text', 'workspace-foreign', () => writeFileSync(database(), 'not a database, but long enough '.repeat(20))],
  ['a few bytes', 'workspace-foreign', () => writeFileSync(database(), 'SQLite')],
  [
    "another program's database",
    'workspace-foreign',
    () => new Database(database()).exec('CREATE TABLE t (a)').close(),
  ],
  [
    "a database of another program's kind",
    'workspace-foreign',
    () => {
      const db = new Database(database());
      db.pragma('application_id = 7');
      db.exec('CREATE TABLE t (a)');
      db.close();
    },
  ],
])('%s instead of a workspace is refused and left alone', async (_name, code, make) => {
  make();
  const before = digestOf(database());
  for (const mode of ['write', 'read'] as const) {
    await expect(open(mode)).rejects.toMatchObject({ code });
  }
  expect(digestOf(database())).toBe(before);
});

test('a file that was cut or overwritten is called damaged', async () => {
  await (await open()).close();
  const whole = readFileSync(database());
  truncateSync(database(), whole.length - 4096);
  await expect(open()).rejects.toMatchObject({ code: 'workspace-corrupt' });
  writeFileSync(database(), Buffer.concat([whole.subarray(0, 100), Buffer.alloc(whole.length - 100, 7)]));
  await expect(open()).rejects.toMatchObject({ code: 'workspace-corrupt' });
});

test('what a process leaves that died while it made the workspace is made whole', async () => {
  writeFileSync(database(), '');
  await (await open()).close();
  rmSync(database());
  const db = new Database(database());
  db.pragma('journal_mode = WAL');
  db.close();
  await (await open()).close();
  const reader = await open('read');
  expect(await reader.log.head()).toBe(0);
  await reader.close();
});

test('reading needs a workspace that is there', async () => {
  await expect(open('read')).rejects.toMatchObject({ code: 'workspace-missing' });
  expect(readdirSync(folder)).toEqual([]);
});

test('a workspace of format 1 is brought up to date after a copy of it as it was', async () => {
  cpSync(fileURLToPath(new URL('./workspace-format-1.db', import.meta.url)), database());
  const workspace = await open();
  expect(await workspace.log.head()).toBe(4);
  expect((await workspace.verifyLog()).problems).toEqual([]);
  const digest = await workspace.blobs.putBlob(Buffer.from('new in format 2'));
  expect(await workspace.blobs.sizeOf(digest)).toBe(15);
  await workspace.close();
  const [backup] = readdirSync(join(folder, 'backups'));
  const copy = new Database(join(folder, 'backups', backup ?? ''), { readonly: true });
  expect(copy.pragma('user_version', { simple: true })).toBe(1);
  expect(copy.prepare('SELECT count(*) FROM events').pluck().get()).toBe(4);
  copy.close();
});

test('a reader brings an old workspace up to date where nobody else holds it', async () => {
  cpSync(fileURLToPath(new URL('./workspace-format-1.db', import.meta.url)), database());
  const workspace = await open('read');
  expect(await workspace.log.head()).toBe(4);
  await workspace.close();
});

test('a moved workspace is the same workspace', async () => {
  await using store = await openStore();
  const stream = newStream();
  const events = await store.decide(stream, [{ type: 'release.planned', data: {} }]);
  await store.workspace.close();
  const moved = join(folder, 'elsewhere');
  renameSync(store.folder, moved);
  const workspace = await openWorkspace(moved, { mode: 'write', projections: [], now: () => new Date(), createId });
  expect(await workspace.log.readStream(stream)).toEqual(events);
  expect((await workspace.verifyLog()).ok).toBe(true);
  await workspace.close();
});
