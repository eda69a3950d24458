import { EventEmitter } from 'node:events';
import type { Page } from 'playwright-core';
import { app, preventable } from './app.ts';
import { openPage } from './chromium.ts';
import { played } from './played.ts';
import { WebContents } from './web-contents.ts';

interface Options {
  readonly width: number;
  readonly height: number;
  readonly x?: number;
  readonly y?: number;
  readonly webPreferences: { readonly preload: string } & Readonly<Record<string, unknown>>;
}

/** What main has to ask for, or the double refuses to go on. */
const required = { sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true };

export class BrowserWindow extends EventEmitter<Record<string, unknown[]>> {
  readonly webContents = new WebContents();
  readonly #bounds: { x: number; y: number; width: number; height: number };
  readonly #opening: Promise<Page>;
  readonly #forget: () => void;
  #state: 'open' | 'closing' | 'closed' = 'open';
  #isMaximized = false;
  #isMinimized = false;

  constructor({ width, height, x = 0, y = 0, webPreferences }: Options) {
    super();
    for (const [name, value] of Object.entries(required)) {
      if (webPreferences[name] !== value) throw new Error(`A window needs ${name}: ${String(value)}.`);
    }
    this.#bounds = { x, y, width, height };
    this.#forget = app.addWindow(() => this.#close());
    app.emit('web-contents-created', {}, this.webContents);
    this.#opening = this.#open(webPreferences.preload);
  }

  async loadURL(address: string): Promise<void> {
    await this.#opening;
    await this.webContents.load(address);
    this.emit('ready-to-show');
  }

  show(): void {
    played.isFocused = true;
  }

  focus(): void {
    played.isFocused = true;
  }

  isFocused(): boolean {
    return played.isFocused;
  }

  maximize(): void {
    this.#isMaximized = true;
  }

  isMaximized(): boolean {
    return this.#isMaximized;
  }

  isMinimized(): boolean {
    return this.#isMinimized;
  }

  restore(): void {
    this.#isMinimized = false;
  }

  isDestroyed(): boolean {
    return this.#state === 'closed';
  }

  getNormalBounds() {
    return this.#bounds;
  }

  async #open(preloadFile: string): Promise<Page> {
    const page = await openPage(this.#bounds);
    page.on('close', () => this.#end());
    await this.webContents.attach(page, preloadFile);
    return page;
  }

  async #close(): Promise<boolean> {
    if (!this.#askToClose()) return false;
    const page = await this.#opening;
    await page.close();
    this.#end();
    return true;
  }

  #askToClose(): boolean {
    if (this.#state !== 'open') return true;
    this.#state = 'closing';
    const event = preventable();
    this.emit('close', event);
    if (event.defaultPrevented) this.#state = 'open';
    return !event.defaultPrevented;
  }

  /** Once, whether main, a person or the page itself closed it. */
  #end(): void {
    if (this.#state === 'closed') return;
    this.#askToClose();
    this.#state = 'closed';
    this.emit('closed');
    this.#forget();
  }
}
