/** Lets work under the same key through one after the other, in the order of asking; other keys do not wait. */
export type InOrder = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/** Creates the order of one core. */
export function createInOrder(): InOrder {
  const last = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const turn = (last.get(key) ?? Promise.resolve()).then(work);
    const settled = turn
      .catch(() => undefined)
      .then(() => {
        if (last.get(key) === settled) last.delete(key);
      });
    last.set(key, settled);
    return turn;
  };
}
