import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createId } from '../../electron/host/create-id.ts';
import { projections } from '../../electron/store/projections/list.ts';
import { openWorkspace } from '../../electron/store/workspace.ts';
import { ada, openCore, resultOf } from '../support/open-core.ts';

test('a folder without a workspace answers status and refuses everything else', async () => {
  await using opened = await openCore();
  const { client } = opened;
  expect(await client.workspace.status({})).toMatchObject({ state: 'none', workspace: null, person: null });
  await expect(client.person.list({})).rejects.toMatchObject({ code: 'NO_WORKSPACE', defined: true });
});

test('creating a workspace writes it, its first person and their key, all signed by the workspace key', async () => {
  await using opened = await openCore();
  resultOf(await opened.client.workspace.create(ada));
  const status = await opened.client.workspace.status({});
  expect(status).toMatchObject({
    state: 'ready',
    workspace: { name: 'Harbour' },
    person: { name: 'Ada Diaz', email: 'ada@example.com', protection: 'keyFile' },
    counts: { products: 0, releases: 0, people: 1, events: 3 },
  });

  const { rows } = await opened.client.record.page({});
  expect(rows.map(({ type }) => type)).toEqual(['person.keyEnrolled', 'person.added', 'workspace.created']);
  const raw = await Promise.all(rows.map(({ event }) => opened.client.record.event({ event })));
  expect(new Set(raw.map(({ signer }) => signer)).size).toBe(1);
  expect(raw.every(({ signatureValid }) => signatureValid)).toBe(true);
  expect(raw[0]?.signer).not.toBe(status.person?.fingerprint);
});

test('a second workspace in the same folder is refused and writes nothing', async () => {
  await using opened = await openCore();
  resultOf(await opened.client.workspace.create(ada));
  const again = await opened.client.workspace.create({ ...ada, name: 'Other' });
  expect(again).toMatchObject({ kind: 'refused', reasons: [{ code: 'workspace-exists' }] });
  expect((await opened.client.workspace.status({})).counts.events).toBe(3);
});

test('a creation that was interrupted is taken up again where it stopped', async () => {
  await using opened = await openCore();
  const workspace = await openWorkspace(opened.folder, { mode: 'write', projections, now: () => new Date(), createId });
  await workspace.close();
  expect(await opened.client.workspace.status({})).toMatchObject({ state: 'none' });
  resultOf(await opened.client.workspace.create(ada));
  expect(await opened.client.workspace.status({})).toMatchObject({ state: 'ready', counts: { events: 3 } });
});

test('a workspace that is opened again knows who works here', async () => {
  await using first = await openCore();
  resultOf(await first.client.workspace.create(ada));
  await using second = await first.reopen();
  expect(await second.client.workspace.status({})).toMatchObject({ person: { name: 'Ada Diaz' } });
  resultOf(await second.client.person.add({ name: 'Ben Okafor', email: 'ben@example.com' }));
});

test('another process reads beside the writer and is refused what it would write', async () => {
  await using writer = await openCore();
  resultOf(await writer.client.workspace.create(ada));
  await using reader = await openCore({ folder: writer.folder, mode: 'read' });
  resultOf(await writer.client.person.add({ name: 'Ben Okafor', email: 'ben@example.com' }));
  const { people } = await reader.client.person.list({});
  expect(people.map(({ name }) => name)).toEqual(['Ada Diaz', 'Ben Okafor']);
  await expect(reader.client.person.add({ name: 'Cy Young', email: 'cy@example.com' })).rejects.toMatchObject({
    code: 'WORKSPACE_BUSY',
  });
  await expect(openCore({ folder: writer.folder })).rejects.toMatchObject({ code: 'workspace-busy' });
});

test('the check of the log finds nothing wrong in a workspace that only we wrote, and reports its progress', async () => {
  await using opened = await openCore();
  resultOf(await opened.client.workspace.create(ada));
  const checkpoint = resultOf(await opened.client.workspace.checkpoint({}));
  expect(checkpoint.name).toMatch(/^checkpoint-\d{4}-\d{2}-\d{2}\.json$/u);
  const report = await opened.client.workspace.verify({
    checkpoint: Buffer.from(checkpoint.base64, 'base64').toString(),
  });
  expect(report).toMatchObject({ ok: true, events: 3, streams: 2, problems: [], checkpoint: { sequence: 3 } });
});

test('rebuilding the lists from the log changes nothing', async () => {
  await using opened = await openCore();
  resultOf(await opened.client.workspace.create(ada));
  expect(resultOf(await opened.client.workspace.rebuild({}))).toEqual({ events: 3, changed: false });
});

test('a backup is one file without keys; a path that is not whole is refused', async () => {
  await using opened = await openCore();
  resultOf(await opened.client.workspace.create(ada));
  const path = join(opened.outside, 'backup.db');
  expect(resultOf(await opened.client.workspace.backup({ path })).bytes).toBe(readFileSync(path).length);
  await expect(opened.client.workspace.backup({ path })).rejects.toMatchObject({ code: 'CONFLICT' });
  await expect(opened.client.workspace.backup({ path: 'backup.db' })).rejects.toMatchObject({ code: 'INVALID' });
});

test('input that does not fit is INVALID with its place and without its contents', async () => {
  await using opened = await openCore();
  const failing = opened.client.workspace.create({ ...ada, personEmail: 'secret-not-a-mail' });
  await expect(failing).rejects.toMatchObject({
    code: 'INVALID',
    defined: true,
    message: '“personEmail” does not fit: a mail address looks like ada@example.com.',
    data: { nextAction: 'Correct it and try again.' },
  });
  for (const [personName, message] of [
    ['  ', '“personName” does not fit: it is empty.'],
    ['x'.repeat(121), '“personName” does not fit: it is longer than 120 characters.'],
  ] as const) {
    await expect(opened.client.workspace.create({ ...ada, personName })).rejects.toMatchObject({ message });
  }
  await expect(failing).rejects.not.toThrow(/secret-not-a-mail/u);
});
