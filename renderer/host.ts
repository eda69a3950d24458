import type { ClientLink } from '@orpc/client';
import type { z } from 'zod';
import type { fileSchema } from '../shared/contract/base.ts';
import type { MenuAction } from '../shared/contract/desktop.ts';
import type { DesktopBridge } from '../shared/contract/desktop-bridge.ts';

export type HostFile = z.infer<typeof fileSchema>;

/** What a page cannot do by itself. Each host answers in its own way. */
export interface Host {
  readonly kind: 'desktop' | 'browser';
  /** The way to the core. It mends itself: a call after a loss tries anew. */
  readonly link: ClientLink<Record<string, never>>;
  /** Desktop: a dialog asks where; browser: a download. False when the user thought better of it. */
  readonly saveFile: (file: HostFile) => Promise<boolean>;
  /** Only https; anything else is refused. */
  readonly openExternal: (url: string) => Promise<void>;
  /** Absolute path of a folder the user picked; null when none. A browser has no such thing: the user types the path. */
  readonly pickFolder: ((title: string) => Promise<string | null>) | null;
  /** Tells what needs the user while the window is not in sight; a click leads to `path`. */
  readonly notify: (notice: { title: string; body: string; path: string | null }) => Promise<void>;
  /** Keeps the markup of home for the next start, where a host shows it until its page is there. */
  readonly keepScreen: ((html: string) => Promise<void>) | null;
  /** The native menu, where there is one. */
  readonly showMenu: (actions: readonly MenuAction[]) => Promise<void>;
  /** A line of the native menu was chosen: the id of an action. */
  readonly onAction: (listener: (action: string) => void) => () => void;
  /** A deep link or a notification leads to a path of the page. */
  readonly onNavigate: (listener: (path: string) => void) => () => void;
}

declare global {
  interface Window {
    /** Only in the desktop app. */
    readonly countersign?: DesktopBridge;
  }
}
