/** A page's leave to hold the event stream. `signal` aborts when it is over. */
export interface Turn {
  readonly signal: AbortSignal;
  readonly end: () => void;
}

const lockName = 'countersign.stream';

/**
 * A browser has six connections to a host for all of its pages, so not every page may hold a stream: those in sight do, and of the
 * hidden ones a single one, which can still notify. Waits until this page may.
 */
export async function takeTurn(signal: AbortSignal): Promise<Turn> {
  const over = new AbortController();
  const turn = AbortSignal.any([signal, over.signal]);
  const end = () => over.abort();

  const heard = () => {
    if (!document.hidden) return;
    void listenForAll(turn, { ifAvailable: true }).then((isOurs) => {
      if (!isOurs && document.hidden) end();
    });
  };
  if (document.hidden) {
    await Promise.race([untilInSight(turn), listenForAll(turn, { signal: turn }).catch(() => false)]);
  }
  document.addEventListener('visibilitychange', heard, { signal: turn });
  return { signal: turn, end };
}

/** Resolves once this page is the one that listens for all hidden ones, until it comes into sight or the turn is over. */
function listenForAll(turn: AbortSignal, options: LockOptions): Promise<boolean> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(lockName, options, async (lock) => {
        resolve(lock !== null);
        if (lock !== null) await untilInSight(turn);
      })
      .catch(reject);
  });
}

function untilInSight(turn: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const heard = () => {
      if (document.hidden && !turn.aborted) return;
      document.removeEventListener('visibilitychange', heard);
      resolve();
    };
    document.addEventListener('visibilitychange', heard);
    turn.addEventListener('abort', heard, { once: true });
    heard();
  });
}
