import { app, type Session, type WebContents } from 'electron';
import { pageOrigin } from './page-protocol.ts';

/** The one thing the page may do besides showing itself: put a digest on the clipboard when the user copies it. */
const allowedPermission = 'clipboard-sanitized-write';

function isOwnPage(address: string): boolean {
  return URL.canParse(address) && new URL(address).href.startsWith(`${pageOrigin}/`);
}

/** No page goes anywhere else, opens a window, or embeds another page, whoever made it. */
export function guardAllContents(): void {
  app.on('web-contents-created', (_, contents) => guardContents(contents));
}

function guardContents(contents: WebContents): void {
  contents.on('will-frame-navigate', (details) => {
    if (!details.isMainFrame || !isOwnPage(details.url)) details.preventDefault();
  });
  contents.on('will-redirect', (details) => {
    if (!isOwnPage(details.url)) details.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Camera, place, devices and all the rest are denied without asking. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_, permission, answer) => answer(permission === allowedPermission));
  session.setPermissionCheckHandler((_, permission) => permission === allowedPermission);
  session.setDevicePermissionHandler(() => false);
}
