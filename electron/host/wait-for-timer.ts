/** Calls back after so many milliseconds, and keeps no process alive for that; answers how to call it off. */
export function waitForTimer(milliseconds: number, then: () => void): () => void {
  const timer = setTimeout(then, milliseconds).unref();
  return () => clearTimeout(timer);
}
