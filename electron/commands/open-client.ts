import { startCore } from '../host/start-core.ts';
import { StoreError } from '../store/store-error.ts';
import { readWriterAddress } from '../store/writer-lock.ts';
import type { Client } from './command.ts';
import { connectToHost } from './connect-to-host.ts';

interface Options {
  readonly folder: string;
  readonly mode: 'read' | 'write';
  readonly environment: Readonly<Record<string, string | undefined>>;
}

interface Opened {
  readonly client: Client;
  close(): Promise<void>;
}

/**
 * A core of this process over the folder. Where another host holds the workspace, what is written goes through that host; a holder that
 * gives no address (a command that is running) makes it `workspace-busy`.
 */
export async function openClient({ folder, mode, environment }: Options): Promise<Opened> {
  try {
    const core = await startCore({ folder, mode, host: 'command', environment });
    return { client: core.client, close: () => core.close() };
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'workspace-busy') throw error;
    const holder = readWriterAddress(folder);
    if (typeof holder === 'string') throw error;
    return { client: connectToHost(holder), close: () => Promise.resolve() };
  }
}
