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

/**
 * The same by a text, for what comes anew each time with the same content. At most so many answers are kept: one more, and all of those
 * before are forgotten.
 */
export function rememberByText<K, V>(textOf: (key: K) => string, most: number, work: (key: K) => V): (key: K) => V {
  const known = new Map<string, { readonly answer: V }>();
  return (key) => {
    const text = textOf(key);
    const before = known.get(text);
    if (before !== undefined) return before.answer;
    const answer = work(key);
    if (known.size >= most) known.clear();
    known.set(text, { answer });
    return answer;
  };
}
