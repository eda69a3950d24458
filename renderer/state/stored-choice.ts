/** A choice that outlives the window; anything unknown in the store counts as not chosen. */
export function readChoice<Choice extends string>(key: string, choices: readonly Choice[], fallback: Choice): Choice {
  const stored = localStorage.getItem(`countersign.${key}`);
  return choices.find((choice) => choice === stored) ?? fallback;
}

export function writeChoice(key: string, choice: string): void {
  localStorage.setItem(`countersign.${key}`, choice);
}
