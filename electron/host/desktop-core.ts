import { randomBytes } from 'node:crypto';
import type { FindProxyRules } from '../connectors/http/proxy-rules.ts';
import type { Core } from './compose.ts';
import { type DesktopOrder, type DesktopReport, desktopOrderSchema } from './desktop-message.ts';
import { desktopProtector } from './find-protector.ts';
import { serveRouter } from './http-calls.ts';
import { type HttpHost, startHttpHost } from './http-host.ts';
import { describeError, type Log } from './log.ts';
import { type ServedPort, servePort } from './message-port-host.ts';
import { clearHalfMadeSample, fillSample } from './sample-folder.ts';
import { startCore } from './start-core.ts';

/** The end of a utility process that leads to main. */
interface ParentPort {
  on(
    event: 'message',
    listener: (message: { readonly data: unknown; readonly ports: readonly DesktopPort[] }) => void,
  ): unknown;
  postMessage(message: unknown): void;
}

interface DesktopPort extends ServedPort {
  start(): void;
}

interface Started {
  readonly core: Core & { readonly log: Log };
  readonly http: HttpHost;
}

/** The core of the desktop app, in a process of its own: does what main orders, and serves the window's ports. */
export function runDesktopCore(parent: ParentPort): void {
  let starting: Promise<Started> | null = null;
  const report = (message: DesktopReport) => parent.postMessage(message);
  const asked = new Map<number, (rules: string) => void>();
  let lastAsked = 0;

  const findProxyRules: FindProxyRules = (origin) => {
    const { promise, resolve } = Promise.withResolvers<string>();
    lastAsked += 1;
    asked.set(lastAsked, resolve);
    report({ kind: 'ask proxy', id: lastAsked, origin });
    return promise;
  };

  const obey = async (order: DesktopOrder, port: DesktopPort | undefined) => {
    switch (order.kind) {
      case 'start':
        starting = start(order, findProxyRules);
        await starting;
        report({ kind: 'ready' });
        break;
      case 'connect': {
        const started = await starting;
        if (started === null || port === undefined) return;
        servePort(started.core, port, started.core.log);
        port.start();
        break;
      }
      case 'proxy':
        asked.get(order.id)?.(order.rules);
        asked.delete(order.id);
        break;
      case 'stop': {
        const started = await starting;
        await started?.http.close();
        await started?.core.close();
        process.exit(0);
      }
    }
  };

  parent.on('message', ({ data, ports }) => {
    obey(desktopOrderSchema.parse(data), ports[0]).catch((error: unknown) => {
      report({ kind: 'failed', ...wordsOf(error) });
    });
  });
}

async function start(order: DesktopOrder & { kind: 'start' }, findProxyRules: FindProxyRules): Promise<Started> {
  const say = (text: string) => process.stderr.write(`${text}\n`);
  const key = order.key === null ? null : Buffer.from(order.key, 'base64');
  if (order.isSample) await clearHalfMadeSample(order.folder);
  const protector = desktopProtector(key, process.env);
  const core = await startCore({
    folder: order.folder,
    mode: 'write',
    host: 'desktop',
    environment: process.env,
    protector,
    findProxyRules,
  });
  if (order.isSample) await fillSample(core.client, order.folder, process.env, say);
  // The command line goes through this host while it holds the workspace.
  const secret = randomBytes(32).toString('base64url');
  const served = serveRouter(core.router, core.log);
  const http = await startHttpHost({ core: () => served, pages: null, port: 0, secret });
  await core.announce({ address: http.origin, secret });
  core.prepareHome();
  return { core, http };
}

/** Failures that know what to do say so; of any other there is only the fact. */
function wordsOf(error: unknown): { readonly message: string; readonly nextAction: string } {
  if (error instanceof Error && 'nextAction' in error && typeof error.nextAction === 'string') {
    return { message: error.message, nextAction: error.nextAction };
  }
  process.stderr.write(`${JSON.stringify(describeError(error))}\n`);
  return {
    message: 'The workspace could not be opened.',
    nextAction: 'Look at what Countersign says on standard error.',
  };
}
