import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { z } from 'zod';
import { type DesktopChannel, type DesktopOutputs, desktopInputs } from '../../shared/contract/desktop.ts';
import { ipcName } from '../../shared/contract/desktop-bridge.ts';
import { pageOrigin } from './page-protocol.ts';

type Input<C extends DesktopChannel> = z.output<(typeof desktopInputs)[C]>;

/** One handler a channel: a channel without one does not compile. */
export type DesktopHandlers = {
  readonly [C in DesktopChannel]: (input: Input<C>, window: BrowserWindow) => Promise<DesktopOutputs[C]>;
};

/** Answers the page of our window and nobody else; input that does not fit is refused before a handler sees it. */
export function answerPage(handlers: DesktopHandlers, findWindow: () => BrowserWindow | null): void {
  const answer = <C extends DesktopChannel>(channel: C, parse: (input: unknown) => Input<C>) => {
    ipcMain.handle(ipcName(channel), (event, input: unknown) => {
      const window = findWindow();
      if (window === null || !isOwnPage(event, window)) throw new Error('This sender is not answered.');
      const handle: DesktopHandlers[C] = handlers[channel];
      return handle(parse(input), window);
    });
  };
  answer('connect', (input) => desktopInputs.connect.parse(input));
  answer('saveFile', (input) => desktopInputs.saveFile.parse(input));
  answer('openExternal', (input) => desktopInputs.openExternal.parse(input));
  answer('pickFolder', (input) => desktopInputs.pickFolder.parse(input));
  answer('notify', (input) => desktopInputs.notify.parse(input));
  answer('setMenu', (input) => desktopInputs.setMenu.parse(input));
}

function isOwnPage({ sender, senderFrame }: IpcMainInvokeEvent, window: BrowserWindow): boolean {
  return (
    senderFrame !== null &&
    sender === window.webContents &&
    senderFrame === window.webContents.mainFrame &&
    senderFrame.origin === pageOrigin
  );
}
