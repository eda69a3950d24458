import { fileURLToPath } from 'node:url';
import { MessageChannelMain, type UtilityProcess, utilityProcess, type WebContents } from 'electron';
import { desktopPortMessage } from '../../shared/contract/desktop-bridge.ts';
import { type DesktopOrder, desktopReportSchema } from '../host/desktop-message.ts';

interface CoreProcessOptions {
  readonly folder: string;
  readonly isSample: boolean;
  readonly openKey: () => Promise<Uint8Array | null>;
  /** Asks the system which way leads to an origin. */
  readonly resolveProxy: (origin: string) => Promise<string>;
  /** It ended after it had worked; ports to it are dead. */
  readonly onEnded: () => void;
  /** It cannot start, or does not stay: nothing works without it. */
  readonly onFailed: (message: string, nextAction: string) => void;
}

export interface CoreProcess {
  /** Gives the page a port of its own to the core. */
  connect(page: WebContents): Promise<void>;
  stop(): Promise<void>;
}

interface Running {
  readonly child: UtilityProcess;
  readonly isReady: Promise<void>;
  readonly hasEnded: Promise<void>;
}

/** So long a core has to end by itself, in milliseconds. */
const patience = 5000;
/** A core that crashes more often than this within a minute is not started again. */
const mostCrashes = 3;

/** Runs the core in a process of its own. After a crash the next page that asks gets a new one. */
export function startCoreProcess(options: CoreProcessOptions): CoreProcess {
  let isStopping = false;
  let crashes: readonly number[] = [];
  let running: Promise<Running> | null = null;

  const hasCrashed = (wasReady: boolean) => {
    const now = Date.now();
    crashes = [...crashes.filter((time) => time > now - 60_000), now];
    options.onEnded();
    if (wasReady && crashes.length <= mostCrashes) return;
    options.onFailed(
      'The part of Countersign that holds the workspace does not stay up.',
      'Look at the log, and start it again.',
    );
  };

  const start = async (): Promise<Running> => {
    const key = await options.openKey();
    const child = utilityProcess.fork(fileURLToPath(new URL('./core.js', import.meta.url)), [], {
      serviceName: 'Countersign core',
      stdio: 'inherit',
    });
    const ready = Promise.withResolvers<void>();
    const ended = Promise.withResolvers<void>();
    let isReady = false;
    ready.promise.catch(() => undefined);
    child.on('message', (message: unknown) => {
      const report = desktopReportSchema.parse(message);
      switch (report.kind) {
        case 'ready':
          isReady = true;
          ready.resolve();
          break;
        case 'failed':
          options.onFailed(report.message, report.nextAction);
          break;
        case 'ask proxy':
          void options
            .resolveProxy(report.origin)
            .catch(() => '')
            .then((rules) => tell(child, { kind: 'proxy', id: report.id, rules }));
      }
    });
    child.once('exit', () => {
      running = null;
      ready.reject(new Error('The core ended.'));
      ended.resolve();
      if (!isStopping) hasCrashed(isReady);
    });
    tell(child, {
      kind: 'start',
      folder: options.folder,
      isSample: options.isSample,
      key: key === null ? null : Buffer.from(key).toString('base64'),
    });
    return { child, isReady: ready.promise, hasEnded: ended.promise };
  };

  const find = (): Promise<Running> => {
    running ??= start().catch((error: unknown) => {
      running = null;
      const message = 'The keychain of this system did not give back the secret that protects your keys.';
      options.onFailed(message, 'Unlock it, then start Countersign again.');
      throw error;
    });
    return running;
  };

  return {
    async connect(page) {
      const { child, isReady } = await find();
      await isReady;
      const { port1, port2 } = new MessageChannelMain();
      child.postMessage({ kind: 'connect' } satisfies DesktopOrder, [port1]);
      page.postMessage(desktopPortMessage, null, [port2]);
    },
    async stop() {
      isStopping = true;
      if (running === null) return;
      const { child, hasEnded } = await running;
      tell(child, { kind: 'stop' });
      const timer = setTimeout(() => child.kill(), patience);
      await hasEnded;
      clearTimeout(timer);
    },
  };
}

function tell(child: UtilityProcess, order: DesktopOrder): void {
  child.postMessage(order);
}
