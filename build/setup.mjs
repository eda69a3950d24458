import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bringBrowser } from './setup/browser.mjs';
import { isBuildStale } from './setup/fingerprint.mjs';
import { installPackages, isInstalled } from './setup/install.mjs';
import { root } from './setup/place.mjs';
import { runQuietly } from './setup/process.mjs';
import { bringRuntime, findRuntime } from './setup/runtime.mjs';
import { Refusal, runEntry, say } from './setup/say.mjs';
import { takeTurn } from './setup/turn.mjs';

/**
 * All the set-up there is. Runs on any Node from 18 without a package, and answers at once when nothing is to be done.
 *
 * @param {{ build?: boolean, browser?: boolean }} wanted whether `dist` has to be fresh, and whether a Chromium is needed
 * @returns {Promise<{ runtime: string, browser: string | undefined }>} paths of Node and of Chromium
 */
export async function prepare({ build = false, browser = false }) {
  if (!isInstalled(root)) {
    await takeTurn(root, () => installPackages(root));
  }
  const runtime =
    (await findRuntime(root)) ?? (await takeTurn(root, async () => (await findRuntime(root)) ?? bringRuntime(root)));
  if (build && isBuildStale(root)) {
    await takeTurn(root, () => buildWhenStale(runtime));
  }
  return { runtime, browser: browser ? await bringBrowser(process.env) : undefined };
}

/** @param {string} runtime */
async function buildWhenStale(runtime) {
  if (!isBuildStale(root)) {
    return;
  }
  say('Building …');
  const code = await runQuietly(runtime, [join(root, 'build', 'build.ts')], { cwd: root });
  if (code !== 0) {
    throw new Refusal('The build failed; the lines above say why.');
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await runEntry(async () => {
    const { runtime, browser } = await prepare({
      build: process.argv.includes('--build'),
      browser: process.argv.includes('--browser'),
    });
    say(`Ready: ${runtime}${browser === undefined ? '' : `, ${browser}`}`);
  });
}
