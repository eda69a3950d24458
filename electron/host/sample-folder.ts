import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSampleSystems } from '../sample/connect.ts';
import { createSample, type SampleOptions } from '../sample/sample.ts';
import { layoutOf } from '../store/layout.ts';
import type { Environment } from './data-folder.ts';

/** Where the sample's Git repositories lie, beside its workspace. */
export function sampleRepositories(folder: string): string {
  return join(folder, 'repositories');
}

/** There while a sample is being made: what is left of one that was interrupted can go. */
function markerOf(folder: string): string {
  return join(folder, 'sample-in-the-making');
}

/** Before the folder is opened: takes away a sample that was never finished. */
export async function clearHalfMadeSample(folder: string): Promise<void> {
  if (!existsSync(markerOf(folder))) return;
  const { database, keys, secrets, facts, backups } = layoutOf(folder);
  const databases = [database, facts, join(folder, 'commits.db')].flatMap((file) => [
    file,
    `${file}-wal`,
    `${file}-shm`,
  ]);
  const left = [...databases, keys, secrets, backups, sampleRepositories(folder)];
  await Promise.all(left.map((path) => rm(path, { recursive: true, force: true })));
}

/** Makes the sample in an empty workspace; one that holds something stays as it is. */
export async function fillSample(
  client: SampleOptions['client'],
  folder: string,
  environment: Environment,
  onProgress: (text: string) => void,
): Promise<void> {
  const { state } = await client.workspace.status({});
  if (state === 'ready') return;
  await mkdir(folder, { recursive: true });
  await writeFile(markerOf(folder), '');
  const systems = readSampleSystems(environment);
  await createSample({ client, folder: sampleRepositories(folder), now: new Date(), systems, onProgress });
  await rm(markerOf(folder));
}
