/** What of a keyboard event decides which key was meant. */
export interface KeyInput {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const namedKeys: Readonly<Record<string, string>> = {
  ' ': 'space',
  Escape: 'esc',
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

const modifierKeys = new Set(['Shift', 'Control', 'Meta', 'Alt', 'AltGraph', 'CapsLock', 'Fn', 'Dead', 'Process']);

/**
 * The written form of a pressed key (`k`, `?`, `mod+k`, `shift+enter`), or null for a modifier alone. `mod` is Cmd on a Mac and
 * Ctrl elsewhere. On keyboards without Latin letters the place of the key counts, so that `g h` works everywhere.
 */
export function writeKey(input: KeyInput, isMac: boolean): string | null {
  if (modifierKeys.has(input.key)) return null;
  const isText = input.key.length === 1 && input.key !== ' ';
  const letter = isText && !/^[\x21-\x7e]$/.test(input.key) ? /^Key([A-Z])$/.exec(input.code)?.[1] : undefined;
  const key = letter?.toLowerCase() ?? namedKeys[input.key] ?? input.key.toLowerCase();
  const parts: string[] = [];
  if (isMac ? input.metaKey : input.ctrlKey) parts.push('mod');
  if (isMac ? input.ctrlKey : input.metaKey) parts.push(isMac ? 'ctrl' : 'meta');
  if (input.altKey) parts.push('alt');
  // The character of `?` or `+` already says that Shift was held.
  if (input.shiftKey && (!isText || /^[a-z]$/.test(key))) parts.push('shift');
  return [...parts, key].join('+');
}

const macNames: Readonly<Record<string, string>> = { mod: '⌘', ctrl: '⌃', alt: '⌥', shift: '⇧' };
const otherNames: Readonly<Record<string, string>> = { mod: 'Ctrl', meta: 'Win', alt: 'Alt', shift: 'Shift' };
const keyNames: Readonly<Record<string, string>> = {
  enter: '⏎',
  esc: 'Esc',
  space: 'Space',
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  backspace: '⌫',
  delete: 'Del',
  home: 'Home',
  end: 'End',
};

const spokenNames: Readonly<Record<string, string>> = {
  '⌘': 'Command',
  '⌃': 'Control',
  '⌥': 'Option',
  '⇧': 'Shift',
  '⏎': 'Enter',
};

/** The caps to draw for written keys: one list per step of a sequence, `'g h'` gives `[['G'], ['H']]`. */
export function capsOfKeys(keys: string, isMac: boolean): readonly (readonly string[])[] {
  const modifiers = isMac ? macNames : otherNames;
  return keys.split(' ').map((step) => {
    const parts = step === '+' ? ['+'] : step.split('+');
    return parts.map((part) => modifiers[part] ?? keyNames[part] ?? (part.length === 1 ? part.toUpperCase() : part));
  });
}

/** The same in words for a screen reader: `'g h'` gives `G then H`. */
export function speakKeys(keys: string, isMac: boolean): string {
  const speak = (caps: readonly string[]) => caps.map((cap) => spokenNames[cap] ?? cap).join(' ');
  return capsOfKeys(keys, isMac).map(speak).join(' then ');
}
