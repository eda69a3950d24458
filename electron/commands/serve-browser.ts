import { randomBytes } from 'node:crypto';
import { findSampleFolder } from '../host/data-folder.ts';
import { startHttpHost } from '../host/http-host.ts';
import { findPageFolder, openPageFiles } from '../host/page-files.ts';
import { clearHalfMadeSample, fillSample } from '../host/sample-folder.ts';
import { startCore } from '../host/start-core.ts';
import { StoreError } from '../store/store-error.ts';
import { readWriterAddress } from '../store/writer-lock.ts';
import type { Answer, Tools } from './command.ts';
import { requestLaunchAddress } from './connect-to-host.ts';
import { openBrowser } from './open-browser.ts';
import { UsageError } from './usage-error.ts';

interface Options {
  readonly port: number;
  readonly opensBrowser: boolean;
  readonly isSample: boolean;
}

/** Serves until a signal. Where a browser host runs already, asks that one for a new launch address. */
export async function serveBrowser({ port, opensBrowser, isSample }: Options, tools: Tools): Promise<Answer> {
  const folder = isSample ? findSampleFolder(tools.said, tools.environment) : tools.folder;
  if (isSample) await clearHalfMadeSample(folder);

  const announce = (address: string) => {
    tools.print(tools.isJson ? JSON.stringify({ address, folder }) : address);
    tools.say('Open this address in a browser of this machine; it works once. Run serve again for another.');
    if (opensBrowser) openBrowser(address, tools);
  };
  const core = await startCore({ folder, mode: 'write', host: 'browser', environment: tools.environment }).catch(
    async (error: unknown) => {
      const address = await findRunning(error, folder);
      if (address === null) throw error;
      announce(address);
      return null;
    },
  );
  if (core === null) return said;

  try {
    if (isSample) await fillSample(core.client, folder, tools.say);
    const secret = randomBytes(32).toString('base64url');
    const pages = openPageFiles(findPageFolder());
    const host = await startHttpHost({ router: core.router, pages, port, secret, log: core.log }).catch(
      (error: unknown) => {
        throw isPortTaken(error)
          ? new UsageError(`Port ${port} is taken.`, 'Choose another, or leave --port out.')
          : error;
      },
    );
    await core.announce({ address: host.origin, secret });
    announce(host.createLaunchAddress());
    await untilAborted(tools.signal);
    await host.close();
  } finally {
    await core.close();
  }
  return said;
}

/** Everything was printed when it was known. */
const said: Answer = { exit: 0, json: undefined, text: '' };

async function findRunning(error: unknown, folder: string): Promise<string | null> {
  if (!(error instanceof StoreError) || error.code !== 'workspace-busy') return null;
  const holder = readWriterAddress(folder);
  return typeof holder === 'string' ? null : requestLaunchAddress(holder);
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
