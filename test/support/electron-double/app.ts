import { EventEmitter } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const userData = process.env['ELECTRON_DOUBLE_USER_DATA'] ?? '';
const lockFile = join(userData, 'instance.lock');

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** An event that a listener can keep from its effect. */
export function preventable() {
  const event = { defaultPrevented: false, preventDefault: () => undefined };
  event.preventDefault = () => {
    event.defaultPrevented = true;
    return undefined;
  };
  return event;
}

type Closable = () => Promise<boolean>;

class App extends EventEmitter<Record<string, unknown[]>> {
  readonly isPackaged = false;
  readonly #ready = Promise.withResolvers<void>();
  readonly #windows = new Set<Closable>();
  #isQuitting = false;

  whenReady(): Promise<void> {
    return this.#ready.promise;
  }

  /** Chromium is there. */
  becomeReady(): void {
    this.emit('ready');
    this.#ready.resolve();
  }

  getPath(name: string): string {
    if (name !== 'userData') throw new Error(`The double has no path “${name}”.`);
    return userData;
  }

  setAsDefaultProtocolClient(): boolean {
    return true;
  }

  requestSingleInstanceLock(): boolean {
    mkdirSync(userData, { recursive: true });
    try {
      writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
    } catch {
      if (isAlive(Number(readFileSync(lockFile, 'utf8')))) {
        writeFileSync(join(userData, `${process.pid}.argv`), JSON.stringify(process.argv));
        return false;
      }
      writeFileSync(lockFile, String(process.pid));
    }
    const watcher = watch(userData, () => this.#readSecondInstances());
    watcher.unref();
    return true;
  }

  addWindow(close: Closable): () => void {
    this.#windows.add(close);
    return () => {
      this.#windows.delete(close);
      if (this.#windows.size > 0 || this.#isQuitting) return;
      if (!this.emit('window-all-closed')) this.quit();
    };
  }

  quit(): void {
    void this.#quit();
  }

  async #quit(): Promise<void> {
    const before = preventable();
    this.emit('before-quit', before);
    if (before.defaultPrevented) return;
    this.#isQuitting = true;
    for (const close of this.#windows) {
      if (await close()) continue;
      this.#isQuitting = false;
      return;
    }
    const last = preventable();
    this.emit('will-quit', last);
    if (last.defaultPrevented) return;
    this.emit('quit', {}, 0);
    rmSync(lockFile, { force: true });
    process.exit(0);
  }

  #readSecondInstances(): void {
    for (const name of readdirSync(userData).filter((file) => file.endsWith('.argv'))) {
      const file = join(userData, name);
      try {
        const words = z.array(z.string()).parse(JSON.parse(readFileSync(file, 'utf8')));
        rmSync(file);
        this.emit('second-instance', {}, words, process.cwd());
      } catch {
        // It is being written; the next change tells again.
      }
    }
  }
}

export const app = new App();
