/** Answers from outside that are good for a moment: long enough for one screen, short enough to see what changed. */
export interface ShortMemory<T> {
  recall(key: string, ask: () => Promise<T>): Promise<T>;
}

const mostKept = 5000;

/** Creates a memory whose answers are good for `lifetime` milliseconds. Whoever asks meanwhile waits for the same answer. */
export function createShortMemory<T>(lifetime: number): ShortMemory<T> {
  const known = new Map<string, { readonly at: number; readonly answer: Promise<T> }>();
  return {
    recall(key, ask) {
      const now = performance.now();
      const last = known.get(key);
      if (last !== undefined && now - last.at < lifetime) return last.answer;
      if (known.size >= mostKept) known.clear();
      const answer = ask();
      known.set(key, { at: now, answer });
      answer.catch(() => known.delete(key));
      return answer;
    },
  };
}
