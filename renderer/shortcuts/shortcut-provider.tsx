import type { ReactNode } from 'react';
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { detectMac, readPress } from './press.ts';
import type { Action, ActionRegistry } from './registry.ts';
import { createActionRegistry } from './registry.ts';

interface Shortcuts {
  readonly registry: ActionRegistry;
  readonly isMac: boolean;
}

const ShortcutContext = createContext<Shortcuts | null>(null);

/** Owns the registry and listens to the keyboard for everything below it. */
export function ShortcutProvider({ children }: { readonly children: ReactNode }) {
  const [shortcuts] = useState(() => {
    const isMac = detectMac();
    return { registry: createActionRegistry(isMac), isMac };
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const press = readPress(event);
      if (press !== null && shortcuts.registry.handle(press)) event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [shortcuts]);
  return <ShortcutContext value={shortcuts}>{children}</ShortcutContext>;
}

export function useShortcuts(): Shortcuts {
  const shortcuts = useContext(ShortcutContext);
  if (shortcuts === null) throw new Error('ShortcutProvider is missing above this component');
  return shortcuts;
}

/** Everything that can be done on the present screen, in the order it was registered. */
export function useActionList(): readonly Action[] {
  const { registry } = useShortcuts();
  return useSyncExternalStore(registry.subscribe, registry.list);
}
