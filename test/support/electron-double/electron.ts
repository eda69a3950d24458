import { app as theApp } from './app.ts';
import { BrowserWindow as Window } from './browser-window.ts';
import { connectToChromium } from './chromium.ts';
import { obeyTest } from './control.ts';
import { ipcMain as ipc } from './ipc-main.ts';
import { MessageChannelMain as Channel } from './message-port.ts';
import * as played from './played.ts';
import { protocol as protocols } from './protocol.ts';
import { safeStorage as storage } from './safe-storage.ts';
import { utilityProcess as utility } from './utility-process.ts';

// What the built main process imports by name from `electron`.
export const app = theApp;
export const BrowserWindow = Window;
export const dialog = played.dialog;
export const ipcMain = ipc;
export const Menu = played.Menu;
export const MessageChannelMain = Channel;
export const Notification = played.Notification;
export const protocol = protocols;
export const safeStorage = storage;
export const screen = played.screen;
export const session = played.session;
export const shell = played.shell;
export const utilityProcess = utility;

obeyTest();
void connectToChromium().then(() => theApp.becomeReady());
