import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { type Browser, chromium, type Page } from 'playwright-core';
import config from '../../build/playwright.config.ts';

/** The browser of the end-to-end specs, with their flags. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ ...config.use?.launchOptions });
}

/** A process that prints its address and then serves. */
interface Server extends AsyncDisposable {
  readonly address: string;
}

export async function startServer(words: readonly string[], env: Readonly<Record<string, string>>): Promise<Server> {
  const child = spawn(process.execPath, words, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return {
    address: await readAddress(child),
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGTERM');
      await closed;
    },
  };
}

async function readAddress({ stdout, stderr }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('The process has no output.');
  const said: Buffer[] = [];
  stderr?.on('data', (part: Buffer) => said.push(part));
  for await (const line of createInterface({ input: stdout })) {
    const address = /http:\/\/127\.0\.0\.1:\d+\S*/u.exec(line)?.[0];
    if (address !== undefined) {
      stdout.resume();
      return address;
    }
  }
  throw new Error(`The process ended without an address: ${Buffer.concat(said).toString()}`);
}

/** Resolves when what the selector names is there and was painted. */
export async function waitForPaint(page: Page, selector: string): Promise<void> {
  await page.waitForSelector(selector);
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(null)))),
  );
}

/** How far the element is scrolled with each frame, in pixels: about two screens a second by wheel is 30. */
const step = 120;
const frames = 240;

/** Scrolls an element for some seconds and tells the milliseconds between its frames. */
export function scroll(page: Page, selector: string): Promise<number[]> {
  return page.evaluate(
    ({ selector: where, step: by, frames: count }) =>
      new Promise<number[]>((resolve, reject) => {
        const element = document.querySelector(where);
        if (element === null) {
          reject(new Error(`There is no ${where}.`));
          return;
        }
        const taken: number[] = [];
        let last = performance.now();
        const next = () => {
          const now = performance.now();
          taken.push(now - last);
          last = now;
          element.scrollTop += by;
          if (taken.length < count) requestAnimationFrame(next);
          else resolve(taken.slice(1));
        };
        requestAnimationFrame(next);
      }),
    { selector, step, frames },
  );
}
