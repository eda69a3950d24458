import { RPCLink } from '@orpc/client/fetch';
import type { Host, HostFile } from '../host.ts';
import { SessionEndedError } from './session-ended-error.ts';

/** The header that every call carries besides the cookie, which a page of another port could send along unasked. */
const sessionHeader = 'x-countersign-session';

/** The page came with its session's secret; without one, every call is refused. */
function readSession(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="countersign-session"]')?.content ?? '';
}

/** A browser on the host's loopback address. */
export function createBrowserHost(): Host {
  const session = readSession();
  return {
    kind: 'browser',
    link: new RPCLink({
      url: `${location.origin}/rpc`,
      headers: { [sessionHeader]: session },
      async fetch(request, init) {
        const response = await fetch(request, { ...init, cache: 'no-store' });
        if (response.status === 401) throw new SessionEndedError();
        return response;
      },
    }),
    saveFile: (file) => Promise.resolve(download(file)),
    openExternal(url) {
      if (new URL(url).protocol === 'https:') window.open(url, '_blank', 'noopener,noreferrer');
      return Promise.resolve();
    },
    pickFolder: null,
    async notify({ title, body, path }) {
      if (!document.hidden || !('Notification' in window) || Notification.permission === 'denied') return;
      if (Notification.permission === 'default' && (await Notification.requestPermission()) !== 'granted') return;
      const notification = new Notification(title, { body });
      notification.addEventListener('click', () => {
        window.focus();
        if (path !== null) navigateTo.dispatchEvent(new CustomEvent('navigate', { detail: path }));
      });
    },
    async keepScreen(html) {
      const headers = { [sessionHeader]: session, 'content-type': 'application/json' };
      await fetch('/kept-screen', { method: 'POST', headers, body: JSON.stringify({ html }) });
    },
    showMenu: () => Promise.resolve(),
    onAction: () => () => {},
    onNavigate(listener) {
      const heard = (event: Event) => {
        if (event instanceof CustomEvent && typeof event.detail === 'string') listener(event.detail);
      };
      navigateTo.addEventListener('navigate', heard);
      return () => navigateTo.removeEventListener('navigate', heard);
    },
  };
}

const navigateTo = new EventTarget();

function download(file: HostFile): boolean {
  const bytes = Uint8Array.from(atob(file.base64), (character) => character.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: file.mediaType }));
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = file.name;
  anchor.click();
  // The browser has taken hold of the address by the next task.
  setTimeout(() => URL.revokeObjectURL(address), 0);
  return true;
}
