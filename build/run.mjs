import { delimiter, dirname, resolve } from 'node:path';
import { root } from './setup/place.mjs';
import { runInPlace } from './setup/process.mjs';
import { Refusal, runEntry } from './setup/say.mjs';
import { prepare } from './setup.mjs';

// node build/run.mjs [--build] [--browser] [--from-caller] [NAME=VALUE …] SCRIPT [argument …]
// Sets up what is asked for, then runs the script, relative to the checkout, on the project's Node; with --from-caller in the folder
// that npm was called from, so that paths in its arguments mean what they say there.
await runEntry(async () => {
  const words = process.argv.slice(2);
  const at = words.findIndex((word) => !word.startsWith('--') && !word.includes('='));
  const script = words[at];
  if (script === undefined) {
    throw new Refusal('build/run.mjs needs a script to run.');
  }
  const options = words.slice(0, at);
  const { runtime, browser } = await prepare({
    build: options.includes('--build'),
    browser: options.includes('--browser'),
  });
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env };
  for (const [, name, value] of options.map((word) => /^(\w+)=(.*)$/.exec(word) ?? [])) {
    if (name !== undefined) {
      env[name] = value;
    }
  }
  if (options.includes('--from-caller')) {
    process.chdir(process.env.INIT_CWD ?? '.');
  }
  const path = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  env[path] = `${dirname(runtime)}${delimiter}${env[path] ?? ''}`;
  if (browser !== undefined) {
    env.COUNTERSIGN_CHROMIUM = browser;
  }
  process.exitCode = await runInPlace(runtime, [resolve(root, script), ...words.slice(at + 1)], env);
});
