import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { dialog, Notification, shell } from 'electron';
import type { DesktopHandlers } from './answer-page.ts';
import type { CoreProcess } from './core-process.ts';
import { isPagePath } from './deep-link.ts';
import { showMenu } from './menu.ts';
import { tellPage } from './tell-page.ts';

/** What the desktop does for its page. */
export function createPageHandlers(core: CoreProcess): DesktopHandlers {
  return {
    async connect(_, window) {
      await core.connect(window.webContents);
      return null;
    },
    async saveFile({ name, base64 }, window) {
      const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath: basename(name) });
      if (canceled || filePath === '') return false;
      await writeFile(filePath, Buffer.from(base64, 'base64'));
      return true;
    },
    async openExternal({ url }) {
      await shell.openExternal(url);
      return null;
    },
    async pickFolder({ title }, window) {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, { title, properties: ['openDirectory'] });
      return canceled ? null : (filePaths[0] ?? null);
    },
    notify({ title, body, path }, window) {
      if (!window.isFocused() && Notification.isSupported()) {
        const notification = new Notification({ title, body });
        notification.on('click', () => {
          window.show();
          if (path !== null && isPagePath(path)) tellPage(window, 'navigate', path);
        });
        notification.show();
      }
      return Promise.resolve(null);
    },
    setMenu({ actions }, window) {
      showMenu(actions, (action) => tellPage(window, 'action', action));
      return Promise.resolve(null);
    },
  };
}
