import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createId } from '../../../electron/host/create-id.ts';
import { keyFileProtector } from '../../../electron/keys/key-file-protector.ts';
import { createKeyStore } from '../../../electron/keys/key-store.ts';
import { keyFileSchema } from '../../../electron/keys/sealed-key.ts';
import { restoreWorkspace } from '../../../electron/store/backup.ts';
import { openWorkspace } from '../../../electron/store/workspace.ts';
import { countProjection } from '../../support/store-count-projection.ts';
import { newStream, openStore } from '../../support/store-workspace.ts';

let outside = '';
beforeEach(() => {
  outside = mkdtempSync(join(tmpdir(), 'countersign-backup-'));
});
afterEach(() => {
  rmSync(outside, { recursive: true, force: true });
});

const options = { mode: 'write', projections: [countProjection], now: () => new Date(), createId } as const;

test('a backup is one file with log, projections and evidence, from which the workspace comes back', async () => {
  await using store = await openStore({ projections: [countProjection] });
  const stream = newStream();
  const evidence = Buffer.from('a scan report');
  const digest = await store.workspace.blobs.putBlob(evidence);
  const events = await store.decide(stream, [{ type: 'checklist.done', data: { digest } }]);
  store.workspace.checkpoints.useSigner(store.signer);
  const checkpoint = JSON.stringify(await store.workspace.checkpoints.create());

  const file = join(outside, 'harbour.backup');
  const { bytes } = await store.workspace.backup(file);
  expect(readdirSync(outside)).toEqual(['harbour.backup']);
  expect(bytes).toBe(readFileSync(file).length);
  await store.decide(stream, [{ type: 'checklist.done', data: { after: true } }]);

  const folder = join(outside, 'restored');
  restoreWorkspace(file, folder);
  const restored = await openWorkspace(folder, options);
  expect(await restored.log.readStream(stream)).toEqual(events);
  expect(await restored.blobs.getBlob(digest)).toEqual(evidence);
  expect((await restored.verifyLog({ checkpoints: [checkpoint] })).problems).toEqual([]);
  expect(await restored.checkProjections()).toEqual([]);
  await restored.close();
});

test('no key is in a backup', async () => {
  await using store = await openStore();
  const protector = keyFileProtector(join(outside, 'host.key'));
  const keys = createKeyStore({ folder: store.folder, protector, now: () => new Date() });
  const { fingerprint } = await keys.createKey({ kind: 'workspace' });
  const file = join(outside, 'harbour.backup');
  await store.workspace.backup(file);
  const keyFile: unknown = JSON.parse(readFileSync(join(store.folder, 'keys', `${fingerprint}.key`), 'utf8'));
  const { sealed } = keyFileSchema.parse(keyFile);
  expect(readFileSync(file).includes(Buffer.from(sealed, 'base64'))).toBe(false);
  restoreWorkspace(file, join(outside, 'restored'));
  expect(readdirSync(join(outside, 'restored')).toSorted()).toEqual(['workspace.db', 'writer.lock']);
});

test('a backup can be made while decisions go on', async () => {
  await using store = await openStore({ projections: [countProjection] });
  const stream = newStream();
  const filling = Array.from({ length: 200 }, (_, step) => ({
    type: 'uat.set',
    data: { step, text: 'x'.repeat(5000) },
  }));
  await store.decide(stream, filling);
  const file = join(outside, 'harbour.backup');
  const backup = store.workspace.backup(file);
  for (let step = 0; step < 20; step += 1) {
    await store.decide(stream, [{ type: 'uat.set', data: { step } }]);
  }
  await backup;
  restoreWorkspace(file, join(outside, 'restored'));
  const restored = await openWorkspace(join(outside, 'restored'), options);
  expect((await restored.verifyLog()).problems).toEqual([]);
  expect(await restored.checkProjections()).toEqual([]);
  await restored.close();
});

test('a backup writes over nothing', async () => {
  await using store = await openStore();
  const file = join(outside, 'harbour.backup');
  writeFileSync(file, 'something else');
  await expect(store.workspace.backup(file)).rejects.toMatchObject({ code: 'file-exists' });
  expect(readFileSync(file, 'utf8')).toBe('something else');
});

test('a workspace is never restored over another one', async () => {
  await using store = await openStore();
  await store.decide(newStream(), [{ type: 'release.planned', data: {} }]);
  const file = join(outside, 'harbour.backup');
  await store.workspace.backup(file);
  expect(() => restoreWorkspace(file, store.folder)).toThrow(expect.objectContaining({ code: 'workspace-busy' }));
  await store.workspace.close();
  const before = createHash('sha256').update(readFileSync(store.database)).digest('hex');
  expect(() => restoreWorkspace(file, store.folder)).toThrow(expect.objectContaining({ code: 'workspace-exists' }));
  expect(createHash('sha256').update(readFileSync(store.database)).digest('hex')).toBe(before);
});

test('only a backup is restored', () => {
  const file = join(outside, 'notes.txt');
  const folder = join(outside, 'restored');
  expect(() => restoreWorkspace(file, folder)).toThrow(expect.objectContaining({ code: 'workspace-missing' }));
  writeFileSync(file, 'x'.repeat(500));
  expect(() => restoreWorkspace(file, folder)).toThrow(expect.objectContaining({ code: 'workspace-foreign' }));
  expect(readdirSync(outside)).toEqual(['notes.txt']);
});
