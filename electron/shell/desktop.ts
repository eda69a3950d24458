import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { app, type BrowserWindow, dialog, session } from 'electron';
import { findDataFolder, findSampleFolder } from '../host/data-folder.ts';
import { answerPage } from './answer-page.ts';
import { type CoreProcess, startCoreProcess } from './core-process.ts';
import { linkScheme, pathOfArguments, pathOfLink } from './deep-link.ts';
import { denyPermissions, guardAllContents } from './guard-contents.ts';
import { openHostKey } from './host-key.ts';
import { showMenu } from './menu.ts';
import { createPageHandlers } from './page-handlers.ts';
import { registerPageScheme, servePage } from './page-protocol.ts';
import { tellPage } from './tell-page.ts';
import { openWindow } from './window.ts';

/** `--data DIR` and `--sample`, among whatever else Electron and the system put there. */
function readArguments(words: readonly string[]) {
  const { values } = parseArgs({
    args: [...words],
    options: { data: { type: 'string' }, sample: { type: 'boolean' } },
    strict: false,
    allowPositionals: true,
  });
  const data = typeof values.data === 'string' ? values.data : undefined;
  return { data, isSample: values.sample === true };
}

/** The desktop app: one instance, one window, one core. */
export function startDesktop(): void {
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  registerPageScheme();
  guardAllContents();
  app.setAsDefaultProtocolClient(linkScheme);
  let window: BrowserWindow | null = null;
  let firstPath = pathOfArguments(process.argv) ?? '/';

  const show = (path: string | null) => {
    if (window === null) {
      firstPath = path ?? firstPath;
      return;
    }
    if (window.isMinimized()) window.restore();
    window.focus();
    if (path !== null) tellPage(window, 'navigate', path);
  };
  app.on('second-instance', (_, words) => show(pathOfArguments(words)));
  app.on('open-url', (event, link) => {
    event.preventDefault();
    show(pathOfLink(link));
  });
  app.on('window-all-closed', () => app.quit());

  const start = (): CoreProcess => {
    denyPermissions(session.defaultSession);
    servePage();
    const { data, isSample } = readArguments(process.argv.slice(1));
    const core = startCoreProcess({
      folder: isSample ? findSampleFolder(data, process.env) : findDataFolder(data, process.env),
      isSample,
      openKey: () => openHostKey(join(app.getPath('userData'), 'host-key.json')),
      resolveProxy: (origin) => session.defaultSession.resolveProxy(origin),
      onEnded() {
        if (window !== null) tellPage(window, 'coreEnded', '');
      },
      onFailed: fail,
    });
    answerPage(createPageHandlers(core), () => window);
    showMenu([], () => undefined);
    window = openWindow(firstPath);
    window.on('closed', () => {
      window = null;
    });
    return core;
  };
  app
    .whenReady()
    .then(start)
    .then(stopBeforeQuit)
    .catch((error: unknown) => fail('Countersign could not start.', error instanceof Error ? error.message : ''));
}

/** Electron does not wait for promises: it is told to quit a second time once the core has ended. */
function stopBeforeQuit(core: CoreProcess): void {
  let hasStopped = false;
  app.on('will-quit', (event) => {
    if (hasStopped) return;
    event.preventDefault();
    void core.stop().finally(() => {
      hasStopped = true;
      app.quit();
    });
  });
}

function fail(message: string, nextAction: string): void {
  dialog.showErrorBox('Countersign', `${message}\n\n${nextAction}`);
  app.quit();
}
