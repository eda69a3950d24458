/**
 * A function that works out its answer once for each object it is asked about, by identity, and forgets it together with the object. For
 * pure functions of objects that never change: another content is another object, so that an answer is never outdated.
 */
export function rememberByObject<K extends object, V>(work: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly answer: V }>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before.answer;
    const answer = work(key);
    known.set(key, { answer });
    return answer;
  };
}
