import type { Host } from '../host.ts';
import { createBrowserHost } from './browser.ts';
import { createDesktopHost } from './desktop.ts';

/** The host this page runs in. */
export function findHost(): Host {
  return window.countersign === undefined ? createBrowserHost() : createDesktopHost(window.countersign);
}
