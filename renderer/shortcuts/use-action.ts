import { useEffect, useEffectEvent } from 'react';
import type { Action } from './registry.ts';
import { useShortcutLayer } from './shortcut-layer.tsx';
import { useShortcuts } from './shortcut-provider.tsx';

const fingerprint = (action: Action) =>
  [action.id, action.title, action.group, action.keys, action.reason, action.inTextFields, action.inPalette].join(
    '\u0000',
  );

/** Registers what can be done while the calling component is on screen. `run` is always the newest one. */
export function useActions(actions: readonly Action[]): void {
  const { registry } = useShortcuts();
  const layer = useShortcutLayer();
  const runNewest = useEffectEvent((id: string) => actions.find((action) => action.id === id)?.run());
  const read = useEffectEvent(() => actions);
  const key = actions.map(fingerprint).join('\u0001');
  useEffect(() => {
    if (key === '') return undefined;
    const removers = read().map((action) => registry.register({ ...action, run: () => runNewest(action.id) }, layer));
    return () => {
      for (const remove of removers) remove();
    };
  }, [registry, layer, key]);
}

/** Registers one action and hands it back, for `ActionButton` and menus. */
export function useAction(action: Action): Action {
  useActions([action]);
  return action;
}
