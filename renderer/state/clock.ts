import { create } from 'zustand';

/** How often relative times are written anew, in milliseconds. */
const tick = 15_000;

const useClockStore = create<{ readonly now: number }>()(() => ({ now: Date.now() }));
let readers = 0;
let timer: ReturnType<typeof setInterval> | undefined;

const update = () => useClockStore.setState({ now: Date.now() });

/** Runs one timer for all relative times on screen; call the result to leave. */
export function followClock(): () => void {
  readers += 1;
  if (readers === 1) {
    update();
    timer = setInterval(update, tick);
  }
  return () => {
    readers -= 1;
    if (readers === 0) clearInterval(timer);
  };
}

/** Milliseconds since 1970, kept true to a quarter of a minute while followed. */
export function useClock(): number {
  return useClockStore((state) => state.now);
}
