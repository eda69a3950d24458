import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mostScreen, openKeptScreen } from '../../electron/host/kept-screen.ts';
import { ada, openCore } from '../support/open-core.ts';

const page = '<!doctype html><div id="root"></div>';
const screen = '<h1>Home</h1>';
let opened: Awaited<ReturnType<typeof openCore>>;
const folder = () => opened.folder;

beforeAll(async () => {
  opened = await openCore();
  await opened.client.workspace.create(ada);
});
afterAll(() => opened[Symbol.asyncDispose]());

describe('home as it was drawn last', () => {
  it('is there for the next start of the same build, for this user alone', () => {
    openKeptScreen(folder(), page).keep(screen);
    expect(openKeptScreen(folder(), page).read()).toBe(screen);
    expect(openKeptScreen(folder(), `${page}<!-- another build -->`).read()).toBeNull();
  });

  it('is forgotten as soon as anything is decided', async () => {
    const kept = openKeptScreen(folder(), page);
    kept.keep(screen);
    await opened.client.person.add({ name: 'Ben Okafor', email: 'ben@example.com' });
    expect(kept.read()).toBeNull();
    kept.keep(screen);
    expect(kept.read()).toBe(screen);
  });

  it('counts as not there where the file is damaged, or was never written', () => {
    const kept = openKeptScreen(folder(), page);
    kept.keep(screen);
    const file = join(folder(), 'screen.json');
    writeFileSync(file, readFileSync(file).subarray(0, 40));
    expect(kept.read()).toBeNull();
    expect(openKeptScreen(join(folder(), 'nowhere'), page).read()).toBeNull();
  });

  it('is not kept beyond its largest size, and what was kept before stays', () => {
    const kept = openKeptScreen(folder(), page);
    kept.keep(screen);
    kept.keep('x'.repeat(mostScreen + 1));
    expect(kept.read()).toBe(screen);
  });
});
