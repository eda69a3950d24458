import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuAction } from '../../shared/contract/desktop.ts';

type Run = (action: string) => void;

/** `mod+shift+k` as Electron writes it; null for a sequence (`g h`), which the page alone understands. */
export function acceleratorOf(keys: string | null): string | null {
  if (keys === null || keys.includes(' ') || !keys.includes('+')) return null;
  const names: Readonly<Record<string, string>> = {
    mod: 'CommandOrControl',
    shift: 'Shift',
    alt: 'Alt',
    enter: 'Enter',
  };
  return keys
    .split('+')
    .map((key) => names[key] ?? (key.length === 1 ? key.toUpperCase() : key))
    .join('+');
}

function itemOf({ id, title, keys, enabled }: MenuAction, run: Run): MenuItemConstructorOptions {
  const accelerator = acceleratorOf(keys);
  return {
    label: keys !== null && accelerator === null ? `${title}\t${keys}` : title,
    enabled,
    click: () => run(id),
    // The page listens to its keys itself; the menu only shows them, where the system lets it.
    ...(accelerator === null ? {} : { accelerator, registerAccelerator: false }),
  };
}

/** The system's menus, and one for each group of the page's actions. */
export function menuTemplate(
  actions: readonly MenuAction[],
  run: Run,
  isMac: boolean,
): readonly MenuItemConstructorOptions[] {
  const groups = Object.entries(Object.groupBy(actions, ({ group }) => group));
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { role: 'fileMenu' },
    { role: 'editMenu' },
    ...groups.map(([label, items = []]) => ({ label, submenu: items.map((action) => itemOf(action, run)) })),
    {
      label: 'View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' } as const]),
      ],
    },
    { role: 'windowMenu' },
  ];
}

/** Puts the native menu up, drawn from the page's shortcut registry. */
export function showMenu(actions: readonly MenuAction[], run: Run): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate([...menuTemplate(actions, run, process.platform === 'darwin')]));
}
