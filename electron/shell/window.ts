import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, BrowserWindow } from 'electron';
import { pageOrigin } from './page-protocol.ts';
import { keepWindowState, readWindowState } from './window-state.ts';

/** The window, where it was last; shown once there is something to see. */
export function openWindow(path: string): BrowserWindow {
  const stateFile = join(app.getPath('userData'), 'window.json');
  const state = readWindowState(stateFile);
  const window = new BrowserWindow({
    title: 'Countersign',
    width: state?.width ?? 1280,
    height: state?.height ?? 832,
    ...(state === null ? {} : { x: state.x, y: state.y }),
    minWidth: 720,
    minHeight: 480,
    show: false,
    webPreferences: {
      preload: fileURLToPath(new URL('./preload.cjs', import.meta.url)),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  if (state?.isMaximized === true) window.maximize();
  keepWindowState(window, stateFile);
  window.once('ready-to-show', () => window.show());
  // A window that is closed before its page is there has nothing to load any more.
  window.loadURL(`${pageOrigin}${path}`).catch(() => undefined);
  return window;
}
