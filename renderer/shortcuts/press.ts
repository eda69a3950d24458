import type { Press } from './registry.ts';

const notTyped = new Set(['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit']);

function isTextField(element: Element): boolean {
  if (element instanceof HTMLInputElement) return !notTyped.has(element.type);
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) return true;
  return element instanceof HTMLElement && element.isContentEditable;
}

const controls = [
  'a[href]',
  'button',
  'summary',
  'input',
  'select',
  ...[
    'button',
    'option',
    'menuitem',
    'menuitemcheckbox',
    'menuitemradio',
    'tab',
    'checkbox',
    'radio',
    'switch',
    'row',
  ].map((role) => `[role="${role}"]`),
].join(',');

/** Reads a browser event; null while an input method composes or when somebody has already answered it. */
export function readPress(event: KeyboardEvent): Press | null {
  if (event.defaultPrevented || event.isComposing) return null;
  const target = event.composedPath()[0];
  const element = target instanceof Element ? target : null;
  return {
    key: event.key,
    code: event.code,
    ctrlKey: event.ctrlKey,
    metaKey: event.metaKey,
    // AltGr writes a character of its own and is no modifier.
    altKey: event.altKey && !event.getModifierState('AltGraph'),
    shiftKey: event.shiftKey,
    time: event.timeStamp,
    repeat: event.repeat,
    isTextField: element !== null && isTextField(element),
    isControl: element !== null && element.matches(controls),
  };
}

/** Whether keys are written the Mac way. */
export function detectMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.platform);
}
