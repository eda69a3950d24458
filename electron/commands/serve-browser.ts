import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { type CoreThread, startCoreThread } from '../host/core-thread.ts';
import { findSampleFolder } from '../host/data-folder.ts';
import { type HttpHost, type HttpHostOptions, startHttpHost } from '../host/http-host.ts';
import { openKeptScreen } from '../host/kept-screen.ts';
import { findPageFolder, openPageFiles } from '../host/page-files.ts';
import { inspectFile } from '../store/database-file.ts';
import { layoutOf } from '../store/layout.ts';
import { makeFolder } from '../store/make-folder.ts';
import { StoreError } from '../store/store-error.ts';
import { acquireWriter, readWriterAddress, type Writer } from '../store/writer-lock.ts';
import type { Answer, Tools } from './command.ts';
import { openBrowser } from './open-browser.ts';
import { UsageError } from './usage-error.ts';

interface Options {
  readonly port: number;
  readonly opensBrowser: boolean;
  readonly isSample: boolean;
}

/** Everything was printed when it was known. */
const said: Answer = { exit: 0, json: undefined, text: '' };

/** Serves until a signal. Where a browser host runs already, asks that one for a new launch address. */
export async function serveBrowser(options: Options, tools: Tools): Promise<Answer> {
  const folder = options.isSample ? findSampleFolder(tools.said, tools.environment) : tools.folder;
  const announce = (address: string) => {
    void tools.print(tools.isJson ? JSON.stringify({ address, folder }) : address);
    tools.say('Open this address in a browser of this machine; it works once. Run serve again for another.');
    if (options.opensBrowser) openBrowser(address, tools);
  };
  const running = await findRunning(folder);
  if (running !== null) {
    announce(running);
    return said;
  }
  await (options.isSample ? serveSample : serveFolder)({ ...options, folder, announce }, tools);
  return said;
}

interface Place extends Options {
  readonly folder: string;
  readonly announce: (address: string) => void;
}

/** So long a browser that has a screen to show has few processors to itself, in milliseconds: both at once are late together. */
const headStart = 1000;
const fewProcessors = 2;

/**
 * The page is served before the core is there, and by another thread: a browser takes its time to open it, and calls wait. What would
 * keep a core from starting is therefore looked for first, and the folder taken, so that other processes find this host from the start.
 */
async function serveFolder({ folder, port, announce }: Place, { environment, signal }: Tools): Promise<void> {
  const { kind } = inspectFile(layoutOf(folder).database);
  makeFolder(folder);
  const pages = openPageFiles(findPageFolder());
  const kept = openKeptScreen(folder, pages.built);
  const secret = createSecret();
  const held: { writer?: Writer; core?: CoreThread; screen?: string | null } = {};
  const begin = () => (held.core ??= startCoreThread({ folder, isHeld: held.writer !== undefined, environment }));
  // Until there is a core nobody decides anything here, so that what was read of it is as it is.
  const readScreen = () => (held.core === undefined ? held.screen : undefined) ?? kept.read();
  const keptScreen = { ...kept, read: readScreen };
  const host = await listen({ core: begin, pages, port, secret, keptScreen });
  const at = { address: host.origin, secret };
  try {
    if (kind === 'workspace') held.writer = acquireWriter(folder, at);
    announce(host.createLaunchAddress());
    held.screen = kept.read();
    if (availableParallelism() <= fewProcessors && held.screen !== null) {
      // Ends early with the signal.
      await setTimeout(headStart, undefined, { signal }).catch(() => {});
    }
    const core = begin();
    if (held.writer === undefined) core.announce(at);
    await Promise.race([untilAborted(signal), core.ended]);
  } finally {
    await host.close();
    await held.core?.[Symbol.asyncDispose]();
    held.writer?.release();
  }
}

/** A sample is walked to its interesting point before anybody looks. */
async function serveSample({ folder, port, announce }: Place, { environment, signal, say }: Tools): Promise<void> {
  const [{ clearHalfMadeSample, fillSample }, { startCore }, { serveRouter }] = await Promise.all([
    import('../host/sample-folder.ts'),
    import('../host/start-core.ts'),
    import('../host/http-calls.ts'),
  ]);
  await clearHalfMadeSample(folder);
  const core = await startCore({ folder, mode: 'write', host: 'browser', environment });
  try {
    await fillSample(core.client, folder, environment, say);
    const secret = createSecret();
    const served = serveRouter(core.router, core.log);
    const host = await listen({ core: () => served, pages: openPageFiles(findPageFolder()), port, secret });
    try {
      announce(host.createLaunchAddress());
      await core.announce({ address: host.origin, secret });
      core.prepareHome();
      await untilAborted(signal);
    } finally {
      await host.close();
    }
  } finally {
    await core.close();
  }
}

function createSecret(): string {
  return randomBytes(32).toString('base64url');
}

function listen(options: HttpHostOptions): Promise<HttpHost> {
  return startHttpHost(options).catch((error: unknown) => {
    if (!isPortTaken(error)) throw error;
    throw new UsageError(`Port ${options.port} is taken.`, 'Choose another, or leave --port out.');
  });
}

/** A new address of the browser host that holds the folder; null where nobody does. */
async function findRunning(folder: string): Promise<string | null> {
  const holder = readWriterAddress(folder);
  if (holder === 'free') return null;
  const { requestLaunchAddress } = await import('./connect-to-host.ts');
  const address = holder === 'silent' ? null : await requestLaunchAddress(holder);
  if (address !== null) return address;
  throw new StoreError(
    'workspace-busy',
    'Another host holds this workspace.',
    'Do it there, or close that host and try again.',
  );
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
