import { EventEmitter } from 'node:events';
import type { Page, Route } from 'playwright-core';
import { preventable } from './app.ts';
import { invokeMain } from './ipc-main.ts';
import type { MessagePortMain } from './message-port.ts';
import { createPortRelays } from './port-relays.ts';
import type { WorldMessage } from './preload-world.ts';
import { fromLoopback, originOf, toLoopback } from './protocol.ts';
import { openWorld, type World } from './world.ts';

type WindowOpenHandler = (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' };

/** The one frame that has a preload script. */
interface MainFrame {
  readonly url: string;
  readonly origin: string;
}

export class WebContents extends EventEmitter<Record<string, unknown[]>> {
  readonly mainFrame: MainFrame;
  readonly #opened = Promise.withResolvers<{ readonly page: Page; readonly world: World }>();
  readonly #relays = createPortRelays({
    send: (id, data) => this.#tell({ kind: 'port', id, values: [data] }),
    close: (id) => this.#tell({ kind: 'close', id }),
  });
  #page: Page | null = null;
  /** The address that main itself asked for: nobody is asked about that one. */
  #asked = '';
  #openHandler: WindowOpenHandler = () => ({ action: 'allow' });

  constructor() {
    super();
    const find = () => fromLoopback(this.#page?.url() ?? 'about:blank');
    this.mainFrame = {
      get url() {
        return find();
      },
      get origin() {
        return originOf(find());
      },
    };
  }

  async attach(page: Page, preloadFile: string): Promise<void> {
    this.#page = page;
    const world = await openWorld(page, preloadFile, (message) => void this.#hear(message));
    await page.route('**/*', (route) => this.#guard(route));
    page.on('popup', (popup) => {
      const { action } = this.#openHandler({ url: fromLoopback(popup.url()) });
      if (action === 'deny') void popup.close();
    });
    page.on('close', () => this.#relays.dropAll());
    this.#opened.resolve({ page, world });
  }

  async load(address: string): Promise<void> {
    const { page } = await this.#opened.promise;
    this.#asked = await toLoopback(address);
    await page.goto(this.#asked);
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#openHandler = handler;
  }

  send(channel: string, ...values: unknown[]): void {
    this.#tell({ kind: 'send', channel, values });
  }

  postMessage(channel: string, value: unknown, transfer: readonly MessagePortMain[] = []): void {
    const ports = transfer.map((port) => this.#relays.add(port));
    this.#tell({ kind: 'send', channel, values: [value], ports });
  }

  #tell(message: WorldMessage): void {
    void this.#opened.promise.then(({ world }) => world.tell(message));
  }

  async #hear({ kind, id = '', channel = '', values = [] }: WorldMessage): Promise<void> {
    switch (kind) {
      case 'hello':
        // A new document: the ports of the one before went with it.
        this.#relays.dropAll();
        break;
      case 'port':
        this.#relays.receive(id, values[0]);
        break;
      case 'close':
        this.#relays.drop(id);
        break;
      case 'invoke': {
        const event = { sender: this, senderFrame: this.mainFrame };
        const reply = await invokeMain(channel, event, values).then(
          (value) => ({ ok: true, values: [value ?? null] }),
          (error: unknown) => ({ ok: false, values: [error instanceof Error ? error.message : String(error)] }),
        );
        this.#tell({ kind: 'reply', id, ...reply });
        break;
      }
      default:
        break;
    }
  }

  /** Main is asked before a frame goes somewhere. */
  async #guard(route: Route): Promise<void> {
    const request = route.request();
    if (!request.isNavigationRequest() || request.url() === this.#asked) {
      this.#asked = '';
      await route.continue();
      return;
    }
    const event = preventable();
    const url = fromLoopback(request.url());
    const isMainFrame = request.frame().parentFrame() === null;
    this.emit('will-frame-navigate', Object.assign(event, { url, isMainFrame }));
    if (event.defaultPrevented) await route.abort('aborted');
    else await route.continue();
  }
}
