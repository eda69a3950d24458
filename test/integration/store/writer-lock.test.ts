import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createId } from '../../../electron/host/create-id.ts';
import { openWorkspace, type Workspace } from '../../../electron/store/workspace.ts';
import { acquireWriter, readWriterAddress } from '../../../electron/store/writer-lock.ts';

const script = fileURLToPath(new URL('../../support/store-holder-process.ts', import.meta.url));
const address = 'http://127.0.0.1:4711';

let folder = '';
let holder: ChildProcess | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-lock-'));
});
afterEach(() => {
  holder?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

async function startHolder(...announced: readonly string[]): Promise<ChildProcess> {
  holder = spawn(process.execPath, [script, folder, ...announced], { stdio: ['pipe', 'pipe', 'inherit'] });
  if (holder.stdout !== null) {
    await once(holder.stdout, 'data');
  }
  return holder;
}

function open(mode: 'write' | 'read'): Promise<Workspace> {
  return openWorkspace(folder, { mode, projections: [], now: () => new Date(), createId });
}

test('whoever wants to write while another process does is told so, and where that one can be asked', async () => {
  await (await open('write')).close();
  await startHolder(address);
  await expect(open('write')).rejects.toMatchObject({ code: 'workspace-busy' });
  expect(readWriterAddress(folder)).toEqual({ address, secret: 'a secret' });
  expect(statSync(join(folder, 'writer.json')).mode & 0o777).toBe(0o600);
  const reader = await open('read');
  expect(await reader.log.head()).toBe(0);
  await expect(reader.write(() => Promise.resolve())).rejects.toMatchObject({ code: 'workspace-busy' });
  await reader.close();
});

test('a holder that tells no address is silent', async () => {
  await startHolder();
  expect(readWriterAddress(folder)).toBe('silent');
});

test('a holder that was killed holds nothing, and what it left behind is not believed', async () => {
  const killed = await startHolder(address);
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  expect(existsSync(join(folder, 'writer.json'))).toBe(true);
  expect(readWriterAddress(folder)).toBe('free');
  const writer = acquireWriter(folder);
  expect(readWriterAddress(folder)).toBe('silent');
  writer.release();
});

test('a holder that ends in order leaves nothing behind', async () => {
  const ending = await startHolder(address);
  ending.stdin?.end();
  await once(ending, 'exit');
  expect(readdirSync(folder)).toEqual(['writer.lock']);
  expect(readWriterAddress(folder)).toBe('free');
});

test('within one process there is one writer too, and it can be asked who it is', () => {
  const writer = acquireWriter(folder, { address, secret: 'one' });
  expect(() => acquireWriter(folder)).toThrow(expect.objectContaining({ code: 'workspace-busy' }));
  writer.announce({ address: 'http://127.0.0.1:4712', secret: 'two' });
  expect(readWriterAddress(folder)).toEqual({ address: 'http://127.0.0.1:4712', secret: 'two' });
  writer.release();
  writer.release();
  expect(readWriterAddress(folder)).toBe('free');
  acquireWriter(folder).release();
});

test('asking who holds a workspace takes nothing away from who wants it next', () => {
  for (let turn = 0; turn < 50; turn += 1) {
    expect(readWriterAddress(folder)).toBe('free');
    acquireWriter(folder).release();
  }
});

test('a folder that nobody ever wrote to is free, and stays untouched', () => {
  expect(readWriterAddress(folder)).toBe('free');
  expect(readdirSync(folder)).toEqual([]);
});

test('an address file that is no address is a silent holder', () => {
  const writer = acquireWriter(folder);
  writeFileSync(join(folder, 'writer.json'), '{"address":1}');
  expect(readWriterAddress(folder)).toBe('silent');
  expect(readFileSync(join(folder, 'writer.json'), 'utf8')).toBe('{"address":1}');
  writer.release();
});
