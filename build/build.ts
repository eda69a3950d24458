import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type UserConfig } from 'vite';
import { fingerprintInputs } from './setup/fingerprint.mjs';
import { root } from './setup/place.mjs';
import electron from './vite.electron.config.ts';
import preload from './vite.preload.config.ts';
import renderer from './vite.renderer.config.ts';

/** Built beside its place and then put there in one step, so that nobody starts half of it. */
const made = join(root, 'node_modules', '.cache', 'countersign', `dist-${process.pid}`);
const place = join(root, 'dist');

async function bundle(config: UserConfig, folder: string): Promise<void> {
  await build({
    ...config,
    configFile: false,
    logLevel: 'warn',
    build: { ...config.build, outDir: join(made, folder) },
  });
}

const fingerprint = fingerprintInputs(root);
mkdirSync(made, { recursive: true });
await bundle(electron, 'electron');
await bundle(preload, 'electron');
await bundle(renderer, 'renderer');
writeFileSync(join(made, 'fingerprint'), fingerprint);

const old = `${made}-old`;
if (existsSync(place)) {
  renameSync(place, old);
}
renameSync(made, place);
rmSync(old, { recursive: true, force: true });
