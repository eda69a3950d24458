import type { BrowserWindow } from 'electron';
import { type DesktopNews, ipcName } from '../../shared/contract/desktop-bridge.ts';

/** Tells the page of the window; a window that is gone hears nothing. */
export function tellPage<N extends keyof DesktopNews>(window: BrowserWindow, news: N, value: DesktopNews[N]): void {
  if (!window.isDestroyed()) window.webContents.send(ipcName(news), value);
}
