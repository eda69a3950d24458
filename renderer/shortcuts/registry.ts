import type { LucideIcon } from 'lucide-react';
import type { KeyInput } from './keys.ts';
import { writeKey } from './keys.ts';

/** Something the user can do from here. Palette, `?` sheet, tooltips, menus and buttons are all drawn from it. */
export interface Action {
  /** Unique, dotted: `release.cut-candidate`. */
  readonly id: string;
  /** What the user reads: a verb ("Cut rc.3") or a place ("Home"). */
  readonly title: string;
  /** The heading it stands under in palette and sheet. */
  readonly group: string;
  /** `'g h'`, `'mod+k'`, `'?'`. Without keys it is still in the palette. */
  readonly keys?: string | undefined;
  readonly icon?: LucideIcon | undefined;
  /** Why it cannot be done now; then it is shown but does nothing. */
  readonly reason?: string | undefined;
  /** Also while typing in a text field; for combinations with `mod` only. */
  readonly inTextFields?: boolean | undefined;
  /** False for what makes no sense in the palette (moving in a list). */
  readonly inPalette?: boolean | undefined;
  /** True if holding the key repeats it. */
  readonly repeats?: boolean | undefined;
  readonly run: () => void;
}

/** A key press with what decides whether a shortcut may fire. `time` is in milliseconds. */
export interface Press extends KeyInput {
  readonly time: number;
  readonly repeat: boolean;
  readonly isTextField: boolean;
  /** The focus is on something that answers Enter and Space by itself. */
  readonly isControl: boolean;
}

/** Keeps the actions of everything on screen; a layer (dialog, menu) hides those below it from the keyboard. */
export interface ActionRegistry {
  readonly register: (action: Action, layer: string) => () => void;
  /** Puts a layer on top until the returned function is called; `''` is the page itself. */
  readonly openLayer: (layer: string) => () => void;
  readonly list: () => readonly Action[];
  readonly subscribe: (listener: () => void) => () => void;
  /** True if the press belonged to a shortcut and must not do anything else. */
  readonly handle: (press: Press) => boolean;
}

/** The longest pause between the keys of a sequence, in milliseconds. */
export const sequencePause = 1000;

interface Entry {
  readonly action: Action;
  readonly layer: string;
}

export function createActionRegistry(isMac: boolean): ActionRegistry {
  let entries: readonly Entry[] = [];
  let snapshot: readonly Action[] = [];
  let layers: readonly string[] = [''];
  let pending = { keys: '', time: 0 };
  const listeners = new Set<() => void>();

  const replaceEntries = (next: readonly Entry[]) => {
    entries = next;
    snapshot = next.filter((entry) => entry.layer === '').map((entry) => entry.action);
    for (const listener of listeners) listener();
  };

  const candidates = (press: Press, key: string): readonly Action[] => {
    const layer = layers.at(-1) ?? '';
    const isPlainControlKey = press.isControl && (key === 'enter' || key === 'space');
    return entries
      .filter((entry) => entry.layer === layer)
      .map((entry) => entry.action)
      .filter((action) => !(press.isTextField && !action.inTextFields) && !isPlainControlKey)
      .filter((action) => !press.repeat || action.repeats === true)
      .toReversed();
  };

  return {
    register(action, layer) {
      const entry = { action, layer };
      replaceEntries([...entries, entry]);
      return () => replaceEntries(entries.filter((other) => other !== entry));
    },
    openLayer(layer) {
      layers = [...layers, layer];
      return () => {
        layers = layers.filter((other) => other !== layer);
      };
    },
    list: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    handle(press) {
      const key = writeKey(press, isMac);
      if (key === null) return false;
      const isContinued = pending.keys !== '' && press.time - pending.time <= sequencePause;
      const before = isContinued ? pending.keys : '';
      pending = { keys: '', time: 0 };
      const actions = candidates(press, key);
      // A key that does not continue the sequence begins anew.
      for (const keys of before === '' ? [key] : [`${before} ${key}`, key]) {
        const action = actions.find((candidate) => candidate.keys === keys);
        if (action !== undefined) {
          if (action.reason === undefined) action.run();
          return true;
        }
        if (actions.some((candidate) => candidate.keys?.startsWith(`${keys} `))) {
          pending = { keys, time: press.time };
          return true;
        }
      }
      return false;
    },
  };
}
