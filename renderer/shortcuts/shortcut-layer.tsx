import type { ReactNode } from 'react';
import { createContext, useContext, useId, useLayoutEffect } from 'react';
import { useShortcuts } from './shortcut-provider.tsx';

const LayerContext = createContext('');

/** While mounted, only shortcuts registered inside it fire: for dialogs, menus and whatever else takes the keyboard. */
export function ShortcutLayer({ children }: { readonly children?: ReactNode }) {
  const { registry } = useShortcuts();
  const layer = useId();
  useLayoutEffect(() => registry.openLayer(layer), [registry, layer]);
  return <LayerContext value={layer}>{children}</LayerContext>;
}

export function useShortcutLayer(): string {
  return useContext(LayerContext);
}
