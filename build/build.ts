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
const old = `${made}-old`;

const bundles: readonly { config: UserConfig; folder: string }[] = [
  { config: electron, folder: 'electron' },
  { config: preload, folder: 'electron' },
  { config: renderer, folder: 'renderer' },
];

const fingerprint = fingerprintInputs(root);
mkdirSync(made, { recursive: true });
try {
  for (const { config, folder } of bundles) {
    await build({
      ...config,
      configFile: false,
      logLevel: 'warn',
      build: { ...config.build, outDir: join(made, folder) },
    });
  }
  writeFileSync(join(made, 'fingerprint'), fingerprint);
  if (existsSync(place)) {
    renameSync(place, old);
  }
  renameSync(made, place);
} finally {
  rmSync(made, { recursive: true, force: true });
  rmSync(old, { recursive: true, force: true });
}
