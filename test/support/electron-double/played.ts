import { EventEmitter } from 'node:events';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a person at a real desktop would see or do, kept for the test. */
export interface MenuLine {
  readonly label?: string;
  readonly role?: string;
  readonly enabled?: boolean;
  readonly accelerator?: string;
  readonly click?: () => void;
  readonly submenu?: readonly MenuLine[];
}

interface Played {
  menu: readonly MenuLine[];
  notifications: Notification[];
  readonly openedLinks: string[];
  readonly errors: string[];
  /** The file the person chooses next; null cancels. */
  savePath: string | null;
  folder: string | null;
  isFocused: boolean;
  /** What the network settings of the system say, in the words of a proxy script. */
  proxyRules: string;
}

export const played: Played = {
  menu: [],
  notifications: [],
  openedLinks: [],
  errors: [],
  savePath: null,
  folder: null,
  isFocused: true,
  proxyRules: 'DIRECT',
};

export class Notification extends EventEmitter<{ click: [] }> {
  readonly title: string;
  readonly body: string;

  constructor({ title, body }: { title: string; body: string }) {
    super();
    this.title = title;
    this.body = body;
  }

  static isSupported(): boolean {
    return true;
  }

  show(): void {
    played.notifications.push(this);
  }
}

export const Menu = {
  buildFromTemplate: (lines: readonly MenuLine[]) => lines,
  setApplicationMenu(lines: readonly MenuLine[] | null): void {
    played.menu = lines ?? [];
  },
};

export const dialog = {
  showErrorBox(title: string, content: string): void {
    played.errors.push(`${title}: ${content}`);
    // The app mostly ends after it: the test reads it from here.
    appendFileSync(join(process.env['ELECTRON_DOUBLE_USER_DATA'] ?? '', 'errors.txt'), `${title}: ${content}\n`);
  },
  showSaveDialog: () => Promise.resolve({ canceled: played.savePath === null, filePath: played.savePath ?? '' }),
  showOpenDialog: () =>
    Promise.resolve({ canceled: played.folder === null, filePaths: played.folder === null ? [] : [played.folder] }),
};

export const shell = {
  openExternal(url: string): Promise<void> {
    played.openedLinks.push(url);
    return Promise.resolve();
  },
};

export const screen = {
  getDisplayMatching: () => ({ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }),
};

type PermissionCheck = (contents: null, permission: string) => boolean;

let checkPermission: PermissionCheck = () => true;

export const session = {
  defaultSession: {
    setPermissionRequestHandler: () => undefined,
    setPermissionCheckHandler(check: PermissionCheck): void {
      checkPermission = check;
    },
    setDevicePermissionHandler: () => undefined,
    resolveProxy: () => Promise.resolve(played.proxyRules),
  },
};

/** What Chromium calls the permissions that main lets pages have. */
export function grantedPermissions(): readonly string[] {
  const names: readonly (readonly [electron: string, chromium: string])[] = [
    ['clipboard-sanitized-write', 'clipboard-write'],
    ['clipboard-read', 'clipboard-read'],
    ['geolocation', 'geolocation'],
    ['media', 'camera'],
    ['notifications', 'notifications'],
  ];
  return names.filter(([electron]) => checkPermission(null, electron)).map(([, chromium]) => chromium);
}
