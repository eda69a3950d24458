/** Calls at the same time. */
export const callsAtOnce = 5;

/** Whoever stops at another failure does not wait for a call that was begun. */
export function begun<T>(answer: Promise<T>): Promise<T> {
  answer.catch(() => {});
  return answer;
}

/**
 * Asks for each part. Several calls are always under way, and their answers are told in the order of the parts. The next call begins as
 * soon as one is answered, also while somebody still looks at what was told, and not too far ahead of that. A part that cannot be had, or
 * a call that fails, is thrown once everything before it was told.
 */
export async function* askSideBySide<T, R>(
  parts: AsyncIterable<T>,
  ask: (part: T) => Promise<R>,
): AsyncIterable<{ readonly part: T; readonly answer: R }> {
  const source = parts[Symbol.asyncIterator]();
  const answers: Promise<{ readonly part: T; readonly answer: R }>[] = [];
  let [underWay, mayBegin] = [0, true];
  let filling: Promise<void> | null = null;
  const failures: unknown[] = [];

  async function follow(part: T): Promise<{ readonly part: T; readonly answer: R }> {
    try {
      return { part, answer: await ask(part) };
    } catch (error) {
      mayBegin = false;
      throw error;
    } finally {
      underWay -= 1;
      void fill();
    }
  }

  const isFree = () => mayBegin && underWay < callsAtOnce && answers.length < 2 * callsAtOnce;

  async function beginMore(): Promise<void> {
    while (isFree()) {
      try {
        const next = await source.next();
        if (next.done === true || !mayBegin) {
          mayBegin = false;
          return;
        }
        underWay += 1;
        answers.push(begun(follow(next.value)));
      } catch (error) {
        mayBegin = false;
        failures.push(error);
      }
    }
  }

  function fill(): Promise<void> {
    filling ??= beginMore().finally(() => {
      filling = null;
      // Answered between the last look and this one.
      if (isFree()) void fill();
    });
    return filling;
  }

  try {
    void fill();
    for (;;) {
      while (answers.length === 0 && mayBegin) await fill();
      const answer = answers[0];
      if (answer === undefined) break;
      const told = await answer;
      void answers.shift();
      void fill();
      yield told;
    }
    if (failures.length > 0) throw failures[0];
  } finally {
    mayBegin = false;
  }
}
