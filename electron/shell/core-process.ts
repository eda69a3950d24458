import { fileURLToPath } from 'node:url';
import { MessageChannelMain, type UtilityProcess, utilityProcess, type WebContents } from 'electron';
import { desktopPortMessage } from '../../shared/contract/desktop-bridge.ts';
import { type DesktopOrder, type DesktopReport, desktopReportSchema } from '../host/desktop-message.ts';

interface CoreProcessOptions {
  readonly folder: string;
  readonly isSample: boolean;
  readonly openKey: () => Promise<Uint8Array | null>;
  /** It cannot start, or ended as soon as it had started: nothing works without it. */
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

/** So long a core has to end by itself, and so long it must have lived to be started anew, in milliseconds. */
const patience = 5000;

/** Runs the core in a process of its own. After a crash the next page that asks gets a new one. */
export function startCoreProcess(options: CoreProcessOptions): CoreProcess {
  let isStopping = false;
  let running: Promise<Running> | null = null;

  const start = async (): Promise<Running> => {
    const key = await options.openKey();
    const child = utilityProcess.fork(fileURLToPath(new URL('./core.js', import.meta.url)), [], {
      serviceName: 'Countersign core',
      stdio: 'inherit',
    });
    const startedAt = Date.now();
    const ready = Promise.withResolvers<void>();
    ready.promise.catch(() => undefined);
    const ended = Promise.withResolvers<void>();
    child.on('message', (message: unknown) => hear(message, ready, options));
    child.once('exit', (code) => {
      running = null;
      ready.reject(new Error('The core ended.'));
      ended.resolve();
      if (!isStopping && code !== 0 && Date.now() - startedAt < patience) {
        options.onFailed(
          'The part of Countersign that holds the workspace ended as soon as it had started.',
          'Look at the log, and start it again.',
        );
      }
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
    running ??= start();
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

function hear(message: unknown, ready: PromiseWithResolvers<void>, { onFailed }: CoreProcessOptions): void {
  const report: DesktopReport = desktopReportSchema.parse(message);
  switch (report.kind) {
    case 'ready':
      ready.resolve();
      break;
    case 'failed':
      onFailed(report.message, report.nextAction);
      break;
    case 'progress':
      break;
  }
}
