import { hostname } from 'node:os';
import type { ContractRouterClient } from '@orpc/contract';
import { createRouterClient } from '@orpc/server';
import type { Contract } from '../../shared/contract/contract.ts';
import type { Protector } from '../keys/protector.ts';
import type { Host } from '../services/context.ts';
import { createStream } from '../services/stream.ts';
import { runSync } from '../services/sync.ts';
import { lookAgainEverywhere } from '../services/write-again.ts';
import type { Writer, WriterAddress } from '../store/writer-lock.ts';
import { createKeptAnswers, type KeptAnswers } from './kept-answers.ts';
import { describeError, type Log } from './log.ts';
import { startReadBack } from './read-back.ts';
import { createRouter } from './router.ts';
import type { CoreRouter } from './router-guard.ts';
import { startSchedule } from './schedule.ts';
import { openSession, type Session } from './session.ts';

export interface CoreOptions {
  /** The workspace's folder; it may be empty or missing. */
  readonly folder: string;
  readonly host: Host['kind'];
  /** `write` takes the workspace for this process; `read` never changes a byte. */
  readonly mode: 'write' | 'read';
  readonly protector: Protector;
  /** The version of the product. */
  readonly version: string;
  readonly now: () => Date;
  /** A fresh UUIDv7. */
  readonly createId: () => string;
  readonly log: Log;
  readonly findProxyRules?: Host['findProxyRules'];
  /** The right to write, where this process has taken it already. */
  readonly writer?: Writer | undefined;
}

/** Everything behind the border. Transports serve `router`; the command line and tests call `client`. */
export interface Core {
  readonly router: CoreRouter;
  readonly client: ContractRouterClient<Contract>;
  readonly kept: KeptAnswers;
  /** Tells other processes where they can ask; kept until a workspace is there to hold. */
  announce(address: WriterAddress): Promise<void>;
  /** Works out what home will ask for, while its window is still opening. */
  prepareHome(): void;
  /** Ends the stream and lets go of the folder; once, however often it is called. */
  close(): Promise<void>;
}

/** Wires one core. Throws StoreError `workspace-busy` in mode `write` where another host holds the folder. */
export async function createCore(options: CoreOptions): Promise<Core> {
  const { folder, host: kind, mode, protector, version, now, createId, log, findProxyRules } = options;
  const stream = createStream({ onReturn: () => schedule?.wake() });
  const machine = hostname().slice(0, 200) || 'this machine';
  const host: Host = { kind, version, machine, folder, now, createId, findProxyRules };
  const session = await openSession({ host, mode, protector, stream, log, writer: options.writer });
  const kept = createKeptAnswers(() => session.dataVersion());
  const router = createRouter(session, log, kept);
  let closing: Promise<void> | null = null;
  const client = createRouterClient(router);
  let preparing: Promise<void> | null = null;
  const schedule =
    kind === 'command' || mode === 'read'
      ? null
      : startSchedule({
          run: (signal) => readSources(session, signal),
          isAttended: () => stream.isAttended(),
          onError: (error) => log.warn({ error: describeError(error) }, 'Connected systems could not be read.'),
        });
  const readBack =
    kind === 'command' || mode === 'read'
      ? null
      : startReadBack({
          run: (signal) => readOpenWrites(session, signal),
          onError: (error) => log.warn({ error: describeError(error) }, 'What was written could not be read back.'),
        });
  return {
    router,
    kept,
    client,
    announce: (address) => session.announce(address),
    prepareHome() {
      preparing ??= askHome(client, log);
    },
    close() {
      stream.close();
      closing ??= Promise.all([preparing, schedule?.stop(), readBack?.stop()]).then(() => session.close());
      return closing;
    },
  };
}

/** What changed in connected systems, where a product reads from any; whether to come back soon. */
async function readSources(session: Session, signal: AbortSignal): Promise<boolean> {
  const context = await session.find();
  if (context === null || (await context.outside.list()).length === 0) return false;
  const { changed, rows } = await runSync(context, {}, signal);
  return changed > 0 || rows.some(({ failure }) => failure?.offlineSince !== undefined);
}

/** What a crash left open at connected systems, where there are any. */
async function readOpenWrites(session: Session, signal: AbortSignal): Promise<number> {
  const context = await session.find();
  if (context === null || (await context.outside.list()).length === 0) return 0;
  return lookAgainEverywhere(context, signal);
}

/** The first calls of a process are the slow ones: these are made before anybody waits for them. */
async function askHome({ workspace, product, environment }: Core['client'], log: Log): Promise<void> {
  try {
    const { state } = await workspace.status({});
    if (state === 'none') return;
    await product.list({});
    await environment.waiting({});
    await environment.board({});
  } catch (error) {
    log.warn({ error: describeError(error) }, 'Home could not be prepared; it will say why when it is opened.');
  }
}
