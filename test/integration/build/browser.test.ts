import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bringBrowser, findBrowser } from '../../../build/setup/browser.mjs';

let house: string;

function writeProgram(path: string, script: string): string {
  const file = join(house, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return file;
}

/** A machine with nothing but what the test puts there. */
function machine(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  return { PATH: join(house, 'bin'), PLAYWRIGHT_BROWSERS_PATH: join(house, 'playwright'), ...more };
}

beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), 'countersign-browser-'));
});

afterEach(() => {
  rmSync(house, { recursive: true, force: true });
});

describe.runIf(process.platform === 'linux')('the browser of the tests', () => {
  it('is the one that is named, before any other', async () => {
    writeProgram('bin/chromium', 'echo Chromium 1');
    const named = writeProgram('mine', 'echo Chromium 2');

    await expect(findBrowser(machine({ COUNTERSIGN_CHROMIUM: named }))).resolves.toBe(named);
  });

  it('is refused in one sentence when the named one does not start', async () => {
    const named = writeProgram('mine', 'exit 1');
    const sentence = `COUNTERSIGN_CHROMIUM names ${named}, which is not a browser that starts.`;

    await expect(findBrowser(machine({ COUNTERSIGN_CHROMIUM: named }))).rejects.toThrow(sentence);
  });

  it('is an installed one that starts, and not the launcher of a package that is not there', async () => {
    writeProgram('bin/chromium-browser', 'echo install the snap >&2; exit 1');
    const chrome = writeProgram('bin/google-chrome', 'echo Google Chrome 1');

    await expect(findBrowser(machine())).resolves.toBe(chrome);
  });

  it('is the newest one that Playwright brought when none is installed', async () => {
    writeProgram('playwright/chromium-999/chrome-linux/chrome', 'echo Chromium 9');
    const newest = writeProgram('playwright/chromium-1201/chrome-linux64/chrome', 'echo Chromium 12');

    await expect(findBrowser(machine())).resolves.toBe(newest);
  });

  const isContainer = process.getuid?.() === 0 && !process.stdin.isTTY && existsSync('/etc/debian_version');

  it.runIf(isContainer)('comes from the distribution where nobody can be asked, as root', async () => {
    const program = `printf '#!/bin/sh\\necho Chromium 1\\n' > ${house}/bin/chromium; /bin/chmod 755 ${house}/bin/chromium`;
    writeProgram('bin/apt-get', `echo "$@" >> ${house}/asked; case "$1" in install) ${program};; esac`);

    await expect(bringBrowser(machine())).resolves.toBe(join(house, 'bin', 'chromium'));
    expect(readFileSync(join(house, 'asked'), 'utf8')).toMatch(/^update .*\ninstall -y .*chromium\n$/);
  });

  it('is asked for in one sentence when there is none to be had', async () => {
    writeProgram('bin/apt-get', 'exit 1');

    await expect(bringBrowser(machine())).rejects.toThrow(/^The tests need a Chromium: install .+\.$/);
  });
});
